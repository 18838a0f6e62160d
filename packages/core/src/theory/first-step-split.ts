import { expectFields, expectNumber, rangeError } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import type { Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { activationSlope } from './activation-derivatives.js';
import { norm } from '../math/norm.js';
import { computeSignals, layerInputs, type ErrorSignals } from './error-signals.js';
import { expectTwoUnits, incomingIsEqual, incomingRow, outgoingColumn } from './hidden-unit.js';

/** Two units of a hidden layer and the step that parts them. */
export interface SplitOptions {
  /** Which hidden layer, 0 for the first. */
  readonly layerIndex: number;
  /** One of the units, counted from 0. */
  readonly unit: number;
  /** The other one. */
  readonly other: number;
  /** η > 0 of plain gradient descent. */
  readonly learningRate: number;
}

/** Checks that there are no options but those of a split; what they hold is left to their users. */
export function expectSplitOptions(caller: string, options: SplitOptions): void {
  expectFields(caller, 'options', options, ['layerIndex', 'unit', 'other', 'learningRate']);
}

/** How far two units are apart. */
export interface Split {
  /** ‖w_i − w_j‖. */
  readonly weights: number;
  /** |b_i − b_j|. */
  readonly bias: number;
}

/**
 * Predicts how far one step of gradient descent parts two units with equal incoming but different outgoing weights.
 *
 * With v_ki the weight from unit i to unit k of the next layer and δ_k that unit's error signal,
 *
 * w_i − w_j = −η Σ_k (v_ki − v_kj) E[δ_k s′(z) x],
 *
 * exactly: both units see the same x, z and δ. With one output this is ‖w_i − w_j‖ = η |v_i − v_j| ‖E[r s′(z) x]‖, r the
 * residual ∂ℓ/∂f of the loss in use (for the library's squared error, which has no ½, r = 2(f − y)).
 *
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a unit does not exist, the two have different incoming weights or biases, an option is unknown or out of
 *   range, lengths do not fit the network, or the loss does not fit the last layer.
 */
export function firstStepSplit(mlp: Mlp, samples: Samples, loss: Loss, options: SplitOptions): Split {
  const caller = 'firstStepSplit';
  expectSplitOptions(caller, options);
  const { layerIndex, unit, other } = options;
  const { layer, next } = expectTwoUnits(caller, mlp, layerIndex, unit, other);
  const rate = expectNumber(caller, 'learningRate', options.learningRate, '> 0', (x) => x > 0);
  if (!incomingIsEqual(layer, unit, other))
    throw rangeError(caller, 'equal incoming weights and biases', `different units ${unit} and ${other}`);

  const signals = computeSignals(caller, mlp, samples, loss);
  const forces = outgoingForces(mlp, signals, samples.count, layerIndex, unit);
  const column = outgoingColumn(next, unit);
  const otherColumn = outgoingColumn(next, other);
  const width = layer.inputs + 1;
  const split = new Float64Array(width);
  for (let k = 0; k < next.units; k++) {
    const factor = rate * (column[k]! - otherColumn[k]!);
    for (let i = 0; i < width; i++) split[i]! -= factor * forces[k * width + i]!;
  }
  return { weights: norm(split.subarray(0, layer.inputs)), bias: Math.abs(split[layer.inputs]!) };
}

/**
 * Measures how far two units are apart: ‖w_i − w_j‖ and |b_i − b_j|.
 *
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a unit does not exist.
 */
export function measureSplit(mlp: Mlp, layerIndex: number, unit: number, other: number): Split {
  const { layer } = expectTwoUnits('measureSplit', mlp, layerIndex, unit, other);
  const row = incomingRow(layer, unit);
  const otherRow = incomingRow(layer, other);
  const difference = Float64Array.from(row, (weight, i) => weight - otherRow[i]!);
  return { weights: norm(difference), bias: Math.abs(layer.biases[unit]! - layer.biases[other]!) };
}

/**
 * Computes g_k = E[δ_k s′(z) (x, 1)] for each unit k of the next layer: what the weight to k tells the incoming weights
 * and the bias of a unit, per unit of outgoing weight.
 *
 * @returns Shape [next.units × (layer.inputs + 1)], row-major; the last column belongs to the bias.
 */
export function outgoingForces(
  mlp: Mlp,
  signals: ErrorSignals,
  count: number,
  layerIndex: number,
  unit: number,
): Float64Array {
  const { units, inputs, activation } = mlp.layers[layerIndex]!;
  const next = mlp.layers[layerIndex + 1]!;
  const { preActivations } = signals.layers[layerIndex]!;
  const { deltas } = signals.layers[layerIndex + 1]!;
  const x = layerInputs(signals, layerIndex);
  const width = inputs + 1;
  const forces = new Float64Array(next.units * width);
  for (let row = 0; row < count; row++) {
    const slope = activationSlope(activation, preActivations[row * units + unit]!);
    for (let k = 0; k < next.units; k++) {
      const factor = deltas[row * next.units + k]! * slope;
      const start = k * width;
      for (let i = 0; i < inputs; i++) forces[start + i]! += factor * x[row * inputs + i]!;
      forces[start + inputs]! += factor;
    }
  }
  return forces;
}
