import { expectInteger } from '../check/expect.js';
import type { Mlp } from '../network/mlp.js';

/**
 * Returns how far the units of a layer are from being copies of its first unit: the largest absolute difference of an
 * incoming weight or bias. It is 0 exactly if all incoming weights and biases are equal.
 *
 * @param layerIndex - Which layer, 0 for the first hidden one.
 * @throws {RangeError} If there is no such layer.
 */
export function largestDifference(mlp: Mlp, layerIndex: number): number {
  expectInteger('largestDifference', 'layerIndex', layerIndex, 0, mlp.layers.length - 1);
  const { inputs, units, weights, biases } = mlp.layers[layerIndex]!;
  let largest = 0;
  for (let unit = 1; unit < units; unit++) {
    const start = unit * inputs;
    largest = Math.max(largest, Math.abs(biases[unit]! - biases[0]!));
    for (let i = 0; i < inputs; i++) largest = Math.max(largest, Math.abs(weights[start + i]! - weights[i]!));
  }
  return largest;
}
