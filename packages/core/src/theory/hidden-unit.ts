import { expectInteger, rangeError } from '../check/expect.js';
import type { NumberArray } from '../math/precision.js';
import { expectMlp, type Layer, type Mlp } from '../network/mlp.js';

/** A hidden layer and the layer that reads it. */
export interface HiddenLayer {
  readonly layer: Layer;
  readonly next: Layer;
}

/**
 * Returns a hidden layer and the one after it.
 *
 * The units of the last layer are outputs: each has a meaning of its own, so they are not interchangeable.
 *
 * @throws {TypeError} If the network is none.
 * @throws {RangeError} If there is no such hidden layer.
 */
export function expectHiddenLayer(caller: string, mlp: Mlp, layerIndex: number): HiddenLayer {
  expectMlp(caller, mlp);
  if (mlp.layers.length < 2)
    throw rangeError(caller, 'a network with a hidden layer', 'only an output layer');
  expectInteger(caller, 'layerIndex', layerIndex, 0, mlp.layers.length - 2);
  return { layer: mlp.layers[layerIndex]!, next: mlp.layers[layerIndex + 1]! };
}

/**
 * Returns a hidden layer after checking that two of its units exist and differ.
 *
 * @throws {RangeError} If the layer or a unit does not exist, or the two are the same.
 */
export function expectTwoUnits(
  caller: string,
  mlp: Mlp,
  layerIndex: number,
  unit: number,
  other: number,
): HiddenLayer {
  const hidden = expectHiddenLayer(caller, mlp, layerIndex);
  expectInteger(caller, 'unit', unit, 0, hidden.layer.units - 1);
  expectInteger(caller, 'other', other, 0, hidden.layer.units - 1);
  if (unit === other) throw rangeError(caller, `other than unit ${unit}`, other);
  return hidden;
}

/** Returns the incoming weights of a unit, a view of length `layer.inputs`. */
export function incomingRow(layer: Layer, unit: number): NumberArray {
  return layer.weights.subarray(unit * layer.inputs, (unit + 1) * layer.inputs);
}

/** Returns a copy of the outgoing weights of a unit of the layer below `next`, length `next.units`. */
export function outgoingColumn(next: Layer, unit: number): Float64Array {
  return Float64Array.from({ length: next.units }, (_, k) => next.weights[k * next.inputs + unit]!);
}

/** Tells whether two units have equal incoming weights and biases, compared with `===`. */
export function incomingIsEqual(layer: Layer, unit: number, other: number): boolean {
  if (layer.biases[unit] !== layer.biases[other]) return false;
  const row = incomingRow(layer, unit);
  const otherRow = incomingRow(layer, other);
  return row.every((weight, i) => weight === otherRow[i]);
}

/** Tells whether two units of the layer below `next` have equal outgoing weights, compared with `===`. */
export function outgoingIsEqual(next: Layer, unit: number, other: number): boolean {
  for (let k = 0; k < next.units; k++) {
    if (next.weights[k * next.inputs + unit] !== next.weights[k * next.inputs + other]) return false;
  }
  return true;
}
