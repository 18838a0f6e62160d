import { expect, test } from 'vitest';
import type { Measures } from '../../src/run/measures.js';
import { whileDiffering } from '../../src/views/DistinctView.js';

const at = (step: number, all: number, seen: number): Measures => ({
  step,
  status: 'ok',
  batchLoss: 0.5,
  distinctUnits: [all],
  distinctIncoming: [seen],
});

test('the line of what units see ends where it meets the other one for good, so that its name stands at a line of its own', () => {
  const history = [at(0, 25, 1), at(1, 25, 25), at(2, 25, 24), at(3, 25, 25), at(4, 25, 25)];
  expect(whileDiffering(history, 0).map(({ step }) => step)).toEqual([0, 1, 2, 3]);
  expect(whileDiffering(history.slice(0, 3), 0)).toHaveLength(3);
  expect(whileDiffering([at(0, 6, 6), at(1, 6, 6)], 0)).toEqual([]);
});
