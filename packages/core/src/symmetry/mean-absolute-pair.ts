import { expectInteger } from '../check/expect.js';
import { expectRows } from '../network/samples.js';

/**
 * Averages the absolute values of a symmetric matrix over the pairs of different rows, leaving out pairs that are NaN: those
 * with a dead unit or a vector of zeros.
 *
 * @param pairs - Shape [count × count], as from `pairwiseCosines`, `pairwiseDistances` or `activationCorrelation`.
 * @param count - Number of rows, ≥ 1.
 * @returns The mean, or NaN if no pair is left, such as with one unit.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the length is not count × count.
 */
export function meanAbsolutePair(pairs: ArrayLike<number>, count: number): number {
  expectInteger('meanAbsolutePair', 'count', count, 1);
  expectRows('meanAbsolutePair', 'pairs', pairs, count, count);
  let sum = 0;
  let live = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const value = Math.abs(pairs[i * count + j]!);
      if (Number.isNaN(value)) continue;
      sum += value;
      live++;
    }
  }
  return sum / live;
}
