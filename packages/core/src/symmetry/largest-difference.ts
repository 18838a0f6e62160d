import { expectLayer, type Mlp } from '../network/mlp.js';
import { expectUnits } from './unit-groups.js';

/**
 * Returns how far the units of a layer are from being copies of its first unit: the largest absolute difference of an
 * incoming weight or bias. It is 0 exactly if all incoming weights and biases are equal.
 *
 * @param layerIndex - Which layer, 0 for the first hidden one.
 * @param chosen - The units to compare, with the first of these; all units unless given.
 * @throws {TypeError} If `chosen` is not an array of units.
 * @throws {RangeError} If there is no such layer or unit, or a unit is named twice.
 */
export function largestDifference(mlp: Mlp, layerIndex: number, chosen?: readonly number[]): number {
  const { inputs, units, weights, biases } = expectLayer('largestDifference', mlp, layerIndex);
  if (chosen !== undefined) expectUnits('largestDifference', 'chosen', chosen, units);
  const count = chosen?.length ?? units;
  const first = chosen?.[0] ?? 0;
  let largest = 0;
  for (let k = 1; k < count; k++) {
    const unit = chosen?.[k] ?? k;
    largest = Math.max(largest, Math.abs(biases[unit]! - biases[first]!));
    for (let i = 0; i < inputs; i++) {
      const difference = weights[unit * inputs + i]! - weights[first * inputs + i]!;
      largest = Math.max(largest, Math.abs(difference));
    }
  }
  return largest;
}
