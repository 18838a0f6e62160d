import { createPairs } from './pair-matrix.js';
import { expectFiniteRows, type Rows } from './rows.js';
import { vectorNorm } from './vector-norm.js';

/**
 * Computes the Euclidean distance of each pair of rows.
 *
 * @returns Shape [count × count], symmetric; 0 exactly where two rows are equal.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If sizes and length do not fit, a number is not finite, or there are more than 11,585 rows, whose pairs
 *   fill 1 GiB.
 */
export function pairwiseDistances(rows: Rows): Float64Array {
  return computeDistances('pairwiseDistances', rows);
}

/** {@link pairwiseDistances} on behalf of another public function, which errors then name. */
export function computeDistances(caller: string, rows: Rows): Float64Array {
  expectFiniteRows(caller, 'rows', rows);
  const { values, count, width } = rows;
  const distances = createPairs(caller, 'rows', count);
  const difference = new Float64Array(width);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++) {
      for (let i = 0; i < width; i++) difference[i] = values[a * width + i]! - values[b * width + i]!;
      const distance = vectorNorm(difference);
      distances[a * count + b] = distance;
      distances[b * count + a] = distance;
    }
  }
  return distances;
}
