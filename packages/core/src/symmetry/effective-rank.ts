import { exp } from '../math/exp.js';
import { log } from '../math/log.js';
import { relativeSpectrum } from './relative-spectrum.js';

/**
 * Returns the effective rank of a matrix: exp(−Σ p ln p), the entropy of p = s / Σs over its singular values s, with
 * 0 ln 0 = 0.
 *
 * k equal singular values give k. The scale of the matrix does not matter.
 *
 * @param singularValues - As from `singularValues`, in any order.
 * @returns A number in [1, rank] to rounding; 0 if all singular values are 0, since there is no direction.
 * @throws {TypeError} If the singular values are no array.
 * @throws {RangeError} If there is no singular value, or one is negative or not finite.
 * @see Roy and Vetterli, "The effective rank: a measure of effective dimensionality", EUSIPCO 2007.
 */
export function effectiveRank(singularValues: ArrayLike<number>): number {
  const spectrum = relativeSpectrum('effectiveRank', singularValues);
  if (spectrum.length === 0) return 0;
  let sum = 0;
  for (const value of spectrum) sum += value;
  let entropy = 0;
  for (const value of spectrum) {
    const share = value / sum;
    if (share > 0) entropy -= share * log(share);
  }
  return exp(entropy);
}
