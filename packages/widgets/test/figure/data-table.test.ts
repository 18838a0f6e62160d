import { expect, test } from 'vitest';
import { thinColumns, thinRows } from '../../src/figure/DataTable.js';

test('few rows stay as they are', () => {
  expect(thinRows([1, 2, 3], 5)).toEqual([1, 2, 3]);
});

test('many rows are thinned evenly, with the first and the last', () => {
  const rows = Array.from({ length: 201 }, (_, i) => i);
  expect(thinRows(rows, 21)).toEqual(rows.filter((i) => i % 10 === 0));
});

test('the columns of a table are thinned to the same rows', () => {
  const steps = Array.from({ length: 201 }, (_, i) => i);
  const losses = steps.map((step) => 1 / (step + 1));
  const [thinSteps, thinLosses] = thinColumns([steps, losses], 21);
  expect(thinSteps).toEqual(thinRows(steps, 21));
  expect(thinLosses).toEqual(thinSteps.map((step) => losses[step]));
});
