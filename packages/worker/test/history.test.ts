import { createRandom, createRun } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { createHistory, historyBytes } from '../src/history.js';
import { courseExperiment, fingerprint } from './course-experiment.js';
import { toyExperiment } from './toy-experiment.js';

/** The fingerprint of every step of a straight run. */
async function straightBits(experiment: Experiment, steps: number): Promise<string[]> {
  const { mlp, trainer } = await createRun(experiment);
  return Array.from({ length: steps + 1 }, (_, step) => {
    if (step > 0) trainer.step(1);
    return fingerprint(mlp.parameters);
  });
}

const eventful = toyExperiment({
  training: {
    ...toyExperiment().training,
    interventions: {
      nudges: [
        { layer: 0, unit: 1, input: 0, step: 1111, amount: 0.5 },
        { layer: 1, unit: 0, input: 'bias', step: 2048, value: 1 },
      ],
    },
  },
  timeline: [
    { step: 900, optimizer: { name: 'sgd', learningRate: 0.1, momentum: 0.9 } },
    { step: 2048, optimizer: { name: 'sgd', learningRate: 0.1, momentum: 0.5 } },
    { step: 3001, optimizer: { name: 'rmsprop', learningRate: 0.01 } },
  ],
});

test.each([
  ['all the memory it is allowed', historyBytes],
  ['so little memory that checkpoints are given up', 20_000],
])('10,000 random jumps with %s lead to the bits of a straight run', async (_, bytes) => {
  const steps = 4000;
  const bits = await straightBits(eventful, steps);
  const run = await createRun(eventful);
  const history = createHistory(run, 10, undefined, bytes);
  const random = createRandom(7, 'jumps');
  let wrong = 0;
  for (let jump = 0; jump < 10_000; jump++) {
    const target = random.integer(steps + 1);
    history.rewind(target);
    const missing = target - history.step(0).step;
    history.step(missing);
    if (fingerprint(run.mlp.parameters) !== bits[target]) wrong++;
  }
  expect(wrong).toBe(0);
  const { checkpoints } = history.past(steps);
  if (bytes !== historyBytes) expect(checkpoints.length).toBeLessThan(steps / 256);
});

test('memory stays within its bound, and so does what a jump replays', async () => {
  const experiment = courseExperiment();
  const run = await createRun(experiment);
  const perCheckpoint = run.mlp.parameters.byteLength + 1024;
  const history = createHistory(run, 32, undefined, 10 * perCheckpoint);
  for (let step = 0; step < 700; step += 7) {
    history.step(7);
    const { checkpoints, interval } = history.past(Infinity);
    expect(checkpoints.length).toBeLessThanOrEqual(10);
    expect(checkpoints.map((each) => each.step)).toEqual(
      Array.from({ length: Math.floor((step + 7) / interval) + 1 }, (_, k) => k * interval),
    );
  }
  const { interval } = history.past(Infinity);
  // ten checkpoints for 700 steps, and never less than half of the room in use
  expect(interval).toBeGreaterThanOrEqual(70);
  expect(interval).toBeLessThanOrEqual(140);
  for (const target of [0, 1, 333, 699]) {
    history.rewind(target);
    const { step } = history.step(0);
    expect(step).toBeLessThanOrEqual(target);
    expect(target - step).toBeLessThan(interval);
  }
});

test('the first and one more checkpoint are kept even where they do not fit', async () => {
  const run = await createRun(toyExperiment());
  const history = createHistory(run, 10, undefined, 1);
  history.step(10_000);
  const { checkpoints, interval } = history.past(Infinity);
  expect(checkpoints.map(({ step }) => step)).toEqual([0, interval]);
  history.rewind(9999);
  expect(history.step(0).step).toBe(interval);
});

test('a run that diverged can go back, and diverges again at the same step', async () => {
  const wild = toyExperiment({
    network: { layers: [{ units: 1, activation: 'linear' }] },
    training: { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 4 }, batchSize: 10 },
  });
  const history = createHistory(await createRun(wild), 10);
  const end = history.step(100_000);
  expect(end.status).toBe('diverged');
  history.rewind(end.step + 1);
  expect(history.step(0)).toEqual(end);
  history.rewind(end.step);
  history.step(end.step - history.step(0).step);
  expect(history.step(0)).toMatchObject({ step: end.step, status: 'ok' });
  expect(history.step(1)).toEqual(end);
});
