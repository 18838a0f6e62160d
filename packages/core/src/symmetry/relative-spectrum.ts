import { expectNumbers, isArrayLike, rangeError, typeError } from '../check/expect.js';
import { largestMagnitude } from './vector-norm.js';

/**
 * Checks singular values and divides them by the largest, so that sums of their powers stay in range.
 *
 * @returns Fresh numbers in [0, 1]; none if all are 0.
 * @throws {TypeError} If they are no array.
 * @throws {RangeError} If there are none, or one is negative or not finite.
 */
export function relativeSpectrum(caller: string, singularValues: ArrayLike<number>): Float64Array {
  if (!isArrayLike(singularValues))
    throw typeError(caller, 'singularValues to be an array of numbers', singularValues);
  const { length } = singularValues;
  if (length === 0) throw rangeError(caller, 'at least one singular value', singularValues);
  expectNumbers(caller, 'singularValues', singularValues, length);
  const largest = largestMagnitude(singularValues);
  for (let k = 0; k < length; k++) {
    if (singularValues[k]! < 0) throw rangeError(caller, `singularValues[${k}] ≥ 0`, singularValues[k]);
  }
  return largest === 0 ? new Float64Array(0) : Float64Array.from(singularValues, (value) => value / largest);
}
