import { expectInteger } from '../check/expect.js';
import { expectRows } from '../network/samples.js';
import { createPairs } from './pair-matrix.js';
import { vectorNorm } from './vector-norm.js';

/**
 * Computes how similarly the units of a layer answer: the correlation of each pair's activations over some inputs.
 *
 * @param activations - Shape [count × units], row-major, as from `forwardLayers`.
 * @param count - Number of inputs, ≥ 2.
 * @param units - Number of units, ≥ 1.
 * @returns Shape [units × units], symmetric, each entry in [−1, 1] to rounding. A unit whose activation never changes is dead:
 *   its correlations are NaN, that with itself included.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the length is not count × units, or there are more than 11,585 units, whose pairs fill 1 GiB.
 */
export function activationCorrelation(
  activations: ArrayLike<number>,
  count: number,
  units: number,
): Float64Array {
  return computeCorrelation('activationCorrelation', activations, count, units);
}

/** {@link activationCorrelation} on behalf of another public function, which errors then name. */
export function computeCorrelation(
  caller: string,
  activations: ArrayLike<number>,
  count: number,
  units: number,
): Float64Array {
  expectInteger(caller, 'count', count, 2);
  expectInteger(caller, 'units', units, 1);
  expectRows(caller, 'activations', activations, count, units);

  // each unit's activations, shifted to mean 0 and scaled to length 1
  const directions = new Float64Array(units * count);
  for (let unit = 0; unit < units; unit++) {
    const direction = directions.subarray(unit * count, (unit + 1) * count);
    const first = activations[unit]!;
    let constant = true;
    let sum = 0;
    for (let row = 0; row < count; row++) {
      const value = activations[row * units + unit]!;
      if (value !== first) constant = false;
      direction[row] = value;
      sum += value;
    }
    const mean = sum / count;
    for (let row = 0; row < count; row++) direction[row]! -= mean;
    const length = constant ? NaN : vectorNorm(direction);
    for (let row = 0; row < count; row++) direction[row]! /= length;
  }

  const correlations = createPairs(caller, 'units', units);
  for (let i = 0; i < units; i++) {
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let row = 0; row < count; row++)
        product += directions[i * count + row]! * directions[j * count + row]!;
      correlations[i * units + j] = product;
      correlations[j * units + i] = product;
    }
  }
  return correlations;
}
