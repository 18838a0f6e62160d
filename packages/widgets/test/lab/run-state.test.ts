import { expect, test } from 'vitest';
import { remember } from '../../src/lab/run-state.js';
import type { RunFrame } from '../../src/lab/run-state.js';

const frame = (step: number): RunFrame => ({
  step,
  snapshots: [
    { step, status: 'ok', batchLoss: null, trainLoss: 1 / (step + 1), parameters: new Float64Array(3) },
  ],
});

test('the history keeps measures and forgets parameters', () => {
  const [kept] = remember([], frame(0));
  expect(kept).toEqual({ step: 0, snapshots: [{ step: 0, status: 'ok', batchLoss: null, trainLoss: 1 }] });
});

test('the history keeps what was measured of all networks together', () => {
  expect(remember([], { ...frame(0), measured: 0.5 })).toEqual([
    expect.objectContaining({ step: 0, measured: 0.5 }),
  ]);
});

test('a history of any length stays bounded, ascending, and keeps its first and its newest picture', () => {
  let history: RunFrame[] = [];
  for (let step = 0; step <= 5000; step++) {
    const before = history;
    history = remember(history, frame(step));
    expect(history).not.toBe(before);
  }
  expect(history.length).toBeLessThanOrEqual(600);
  expect(history.length).toBeGreaterThan(250);
  expect(history[0]?.step).toBe(0);
  expect(history.at(-1)?.step).toBe(5000);
  history.forEach(({ step }, index) => {
    if (index > 0) expect(step).toBeGreaterThan(history[index - 1]!.step);
  });
});
