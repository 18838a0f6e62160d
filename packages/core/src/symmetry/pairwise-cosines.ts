import { createPairs } from './pair-matrix.js';
import { expectFiniteRows, type Rows } from './rows.js';
import { largestMagnitude, vectorNorm } from './vector-norm.js';

/**
 * Computes the cosine of the angle between each pair of rows.
 *
 * A row of zeros has no direction: its cosines are NaN, that with itself included, as for the dead units of
 * `activationCorrelation`. The length of a row does not matter, however large or small.
 *
 * @returns Shape [count × count], symmetric, each entry in [−1, 1] or NaN.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If sizes and length do not fit, a number is not finite, or there are more than 11,585 rows, whose pairs
 *   fill 1 GiB.
 */
export function pairwiseCosines(rows: Rows): Float64Array {
  return computeCosines('pairwiseCosines', rows);
}

/** {@link pairwiseCosines} on behalf of another public function, which errors then name. */
export function computeCosines(caller: string, rows: Rows): Float64Array {
  expectFiniteRows(caller, 'rows', rows);
  const { values, count, width } = rows;
  const directions = new Float64Array(count * width);
  for (let row = 0; row < count; row++) {
    const direction = directions.subarray(row * width, (row + 1) * width);
    for (let i = 0; i < width; i++) direction[i] = values[row * width + i]!;
    // to at most 1 first, so that the length of no row leaves the range of numbers; 0 / 0 makes the NaN
    const largest = largestMagnitude(direction);
    for (let i = 0; i < width; i++) direction[i]! /= largest;
    const length = vectorNorm(direction);
    for (let i = 0; i < width; i++) direction[i]! /= length;
  }

  const cosines = createPairs(caller, 'rows', count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let product = 0;
      for (let i = 0; i < width; i++) product += directions[a * width + i]! * directions[b * width + i]!;
      // rounding may step over the ends
      const cosine = Math.max(-1, Math.min(1, product));
      cosines[a * count + b] = cosine;
      cosines[b * count + a] = cosine;
    }
  }
  return cosines;
}
