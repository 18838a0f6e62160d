import { relativeSpectrum } from './relative-spectrum.js';

/**
 * Counts the directions that share the energy of a matrix: (Σs²)² / Σs⁴ over its singular values s.
 *
 * k equal singular values give k, one that outweighs all others gives 1. The scale of the matrix does not matter.
 *
 * @param singularValues - As from `singularValues`, in any order.
 * @returns A number in [1, rank] to rounding; 0 if all singular values are 0, since there is no direction.
 * @throws {TypeError} If the singular values are no array.
 * @throws {RangeError} If there is no singular value, or one is negative or not finite.
 */
export function participationRatio(singularValues: ArrayLike<number>): number {
  let squares = 0;
  let fourths = 0;
  for (const value of relativeSpectrum('participationRatio', singularValues)) {
    squares += value * value;
    fourths += value * value * (value * value);
  }
  return fourths === 0 ? 0 : (squares * squares) / fourths;
}
