import { computeCorrelation } from './activation-correlation.js';
import { meanAbsolutePair } from './mean-absolute-pair.js';

/**
 * Returns how similarly the units of a layer answer on average: the absolute correlation of activations, averaged over the
 * pairs of live units. Near 1 the units nearly coincide, up to sign, scale and offset.
 *
 * Dead units, whose activation never changes, are left out.
 *
 * @param activations - Shape [count × units], row-major, as from `forwardLayers`.
 * @param count - Number of inputs, ≥ 2.
 * @param units - Number of units, ≥ 1.
 * @returns A number in [0, 1] to rounding, or NaN with fewer than two live units.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the length is not count × units.
 */
export function meanAbsoluteCorrelation(
  activations: ArrayLike<number>,
  count: number,
  units: number,
): number {
  return meanAbsolutePair(computeCorrelation('meanAbsoluteCorrelation', activations, count, units), units);
}
