import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMeasures, isRecorded, nextRecorded } from '../../src/run/measures.js';
import type { Measures } from '../../src/run/measures.js';

const at = (step: number) => ({ step, status: 'ok' as const, batchLoss: null, trainLoss: 1 / (step + 1) });

/** Goes to a step and looks at every point of the curves on the way, as the driver does. */
function walk(history: readonly Measures[], from: number, to: number): readonly Measures[] {
  let result = history;
  for (let step = nextRecorded(from); step < to; step = nextRecorded(step))
    result = addMeasures(result, at(step));
  return addMeasures(result, at(to));
}

test('a run of 1,500 steps has hundreds of points, and one of a million not many more', () => {
  const points = (steps: number): number => walk([at(0)], 0, steps).length;
  expect(points(1500)).toBeGreaterThan(300);
  expect(points(1_000_000)).toBeLessThan(1100);
});

test('the next point after any step is the first one that is recorded', () => {
  for (let step = 0; step < 5000; step++) {
    const next = nextRecorded(step);
    expect(isRecorded(next)).toBe(true);
    for (let between = step + 1; between < next; between++) expect(isRecorded(between)).toBe(false);
  }
});

test('a curve does not depend on where the slider was, nor on how training was cut into parts', () => {
  const stops = fc.array(fc.nat(3000), { maxLength: 10 });
  fc.assert(
    fc.property(fc.nat(3000), stops, stops, (end, parts, visits) => {
      let history: readonly Measures[] = [at(0)];
      let last = 0;
      for (const stop of [...parts.filter((each) => each < end).sort((a, b) => a - b), end]) {
        history = walk(history, last, stop);
        last = stop;
      }
      for (const visit of visits) history = addMeasures(history, at(visit % (end + 1)));
      expect(history).toEqual(walk([at(0)], 0, end));
    }),
  );
});
