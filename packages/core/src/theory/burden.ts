import { expectInteger, rangeError } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import { computeLossAndGradient } from '../network/loss-and-gradient.js';
import { expectLayer, layerViews, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { expectTask } from '../network/task.js';
import { copyMlp } from '../network/copy-mlp.js';
import { norm } from '../math/norm.js';
import { expectHiddenLayer, incomingRow } from './hidden-unit.js';

/** What is left for each unit of a layer to do. */
export interface Burden {
  /** The mean loss. */
  readonly loss: number;
  /** For each unit the length of the gradient of its incoming weights and bias, ‖∂loss/∂(w_i, b_i)‖. */
  readonly gradients: Float64Array;
}

/**
 * Measures the burden of each unit of a layer: how strongly the loss pulls at its incoming weights and bias.
 *
 * Units share one residual, so solving one (see {@link copyUnit}) or removing one (see {@link removeUnit}) changes the burden of
 * the others. A burden of 0 means no pull, not a task done: a minimum, a saddle, or saturation.
 *
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the layer does not exist, lengths do not fit the network, or the loss does not fit the last layer.
 */
export function burden(mlp: Mlp, samples: Samples, loss: Loss, layerIndex: number): Burden {
  const layer = expectLayer('burden', mlp, layerIndex);
  expectTask('burden', mlp, samples, loss);
  const result = computeLossAndGradient(mlp, samples, loss);
  const gradient = { ...layer, ...layerViews(layer, result.gradient) };
  const gradients = Float64Array.from({ length: layer.units }, (_, unit) =>
    norm(Float64Array.of(...incomingRow(gradient, unit), gradient.biases[unit]!)),
  );
  return { loss: result.loss, gradients };
}

/**
 * Silences a hidden unit: its outgoing weights become 0, the indices of the others stay.
 *
 * @returns A new network.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the hidden layer or the unit does not exist.
 */
export function removeUnit(mlp: Mlp, layerIndex: number, unit: number): Mlp {
  const { layer } = expectHiddenLayer('removeUnit', mlp, layerIndex);
  expectInteger('removeUnit', 'unit', unit, 0, layer.units - 1);
  const result = copyMlp(mlp);
  const next = result.layers[layerIndex + 1]!;
  for (let k = 0; k < next.units; k++) next.weights[k * next.inputs + unit] = 0;
  return result;
}

/**
 * Replaces a hidden unit by one of another network, such as a teacher's, with its incoming weights, bias and outgoing weights.
 *
 * @param source - A network with the same inputs and as many units in the next layer; the width of the layer may differ.
 * @param sourceUnit - Which unit of the source's layer; `unit` unless given.
 * @returns A new network.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a unit does not exist or the unit does not fit.
 */
export function copyUnit(
  mlp: Mlp,
  layerIndex: number,
  unit: number,
  source: Mlp,
  sourceUnit: number = unit,
): Mlp {
  const { layer, next } = expectHiddenLayer('copyUnit', mlp, layerIndex);
  const from = expectHiddenLayer('copyUnit', source, layerIndex);
  expectInteger('copyUnit', 'unit', unit, 0, layer.units - 1);
  expectInteger('copyUnit', 'sourceUnit', sourceUnit, 0, from.layer.units - 1);
  if (from.layer.inputs !== layer.inputs || from.next.units !== next.units)
    throw rangeError(
      'copyUnit',
      `a unit with ${layer.inputs} incoming and ${next.units} outgoing weights`,
      `one with ${from.layer.inputs} and ${from.next.units}`,
    );
  const result = copyMlp(mlp);
  const target = result.layers[layerIndex]!;
  const targetNext = result.layers[layerIndex + 1]!;
  target.weights.set(incomingRow(from.layer, sourceUnit), unit * layer.inputs);
  target.biases[unit] = from.layer.biases[sourceUnit]!;
  for (let k = 0; k < next.units; k++)
    targetNext.weights[k * next.inputs + unit] = from.next.weights[k * from.next.inputs + sourceUnit]!;
  return result;
}
