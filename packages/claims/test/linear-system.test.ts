import { expect, test } from 'vitest';
import { solve } from '../src/linear-system.js';

test('solve finds the solution where the first pivot is 0', () => {
  const matrix = [
    [0, 2, 1],
    [1, 1, 0],
    [3, 0, -1],
  ];
  const [x, y, z] = solve(matrix, [7, 3, 0]);
  expect([x, y, z].map((value) => Number(value!.toFixed(12)))).toEqual([1, 2, 3]);
  expect(matrix[0]).toEqual([0, 2, 1]);
});
