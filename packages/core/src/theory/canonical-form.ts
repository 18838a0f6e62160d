import { expectMlp, type Layer, type Mlp } from '../network/mlp.js';
import { flipSigns, hasSignSymmetry } from './flip-signs.js';
import { incomingRow, outgoingColumn } from './hidden-unit.js';
import { permuteUnits } from './permute-units.js';

/**
 * Writes a network in the one spelling that all of its permutations and sign flips share.
 *
 * Hidden layer by hidden layer, from the inputs on: each unit is turned so that the first of its incoming weights (then
 * its bias) that is not 0 is positive, where the activation allows it; then the units are sorted by incoming weights and
 * bias, smallest first, compared one after another.
 *
 * Ties: units equal in all of these are ordered by the sorted sizes |v| of their outgoing weights, which no spelling
 * of the next layer changes; if these are equal too, they keep their order. Between units that tie in everything but
 * the arrangement of their outgoing weights the form is therefore not unique. Turning sigmoid units round changes the next
 * layer's biases by rounding, so there the form is one to rounding; for the other activations it is exact.
 *
 * @returns A new network with the same outputs, to rounding.
 * @throws {TypeError} If the network is none.
 */
export function canonicalForm(mlp: Mlp): Mlp {
  expectMlp('canonicalForm', mlp);
  let result = mlp;
  for (let l = 0; l < mlp.layers.length - 1; l++) {
    if (hasSignSymmetry(mlp.layers[l]!.activation))
      result = flipSigns(result, l, canonicalSigns(result.layers[l]!));
    result = permuteUnits(result, l, canonicalOrder(result.layers[l]!, result.layers[l + 1]!));
  }
  return result;
}

function canonicalSigns(layer: Layer): Int8Array {
  return Int8Array.from({ length: layer.units }, (_, unit) => {
    const leading = incomingRow(layer, unit).find((weight) => weight !== 0) ?? layer.biases[unit]!;
    return leading < 0 ? -1 : 1;
  });
}

function canonicalOrder(layer: Layer, next: Layer): number[] {
  const keys = Array.from({ length: layer.units }, (_, unit) => [
    ...incomingRow(layer, unit),
    layer.biases[unit]!,
    ...outgoingColumn(next, unit).map(Math.abs).sort(),
  ]);
  return Array.from(keys.keys()).sort((a, b) => compare(keys[a]!, keys[b]!) || a - b);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, index) => value !== b[index]);
  return i === -1 ? 0 : a[i]! - b[i]!;
}
