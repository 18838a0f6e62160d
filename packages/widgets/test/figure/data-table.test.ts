import { expect, test } from 'vitest';
import { thinRows } from '../../src/figure/DataTable.js';

test('few rows stay as they are', () => {
  expect(thinRows([1, 2, 3], 5)).toEqual([1, 2, 3]);
});

test('many rows are thinned evenly, with the first and the last', () => {
  const rows = Array.from({ length: 201 }, (_, i) => i);
  expect(thinRows(rows, 21)).toEqual(rows.filter((i) => i % 10 === 0));
});
