import { expectInteger } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import { expectLayer, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { inFloat64 } from '../network/copy-mlp.js';
import { computeSignals, layerInputs, type ErrorSignals } from './error-signals.js';
import { signalChanges } from './signal-changes.js';

/**
 * Computes the block of the Hessian between the incoming weights of two units of a layer: how the gradient of one unit
 * changes when the other one moves.
 *
 * H_ij = E[∂²ℓ/∂z_i∂z_j x xᵀ], x with a 1 appended for the bias. The second derivative of each sample comes from one
 * Hessian-vector pass, exactly, for any depth and loss. For one hidden layer and one output it is
 * ℓ″ v_i v_j s′_i s′_j, and on the diagonal r v_i s″_i more: units meet only in the residual.
 *
 * @param layerIndex - Which layer, the last one included.
 * @param unit - i, whose gradient changes: the rows.
 * @param other - j, which moves: the columns; may be i.
 * @returns Shape [(inputs + 1) × (inputs + 1)], row-major; the last row and column belong to the bias. Symmetric.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a unit does not exist, lengths do not fit the network, or the loss does not fit the last layer.
 */
export function crossHessian(
  mlp: Mlp,
  samples: Samples,
  loss: Loss,
  layerIndex: number,
  unit: number,
  other: number,
): Float64Array {
  const caller = 'crossHessian';
  const { units, inputs } = expectLayer(caller, mlp, layerIndex);
  expectInteger(caller, 'unit', unit, 0, units - 1);
  expectInteger(caller, 'other', other, 0, units - 1);
  const network = inFloat64(mlp);
  const signals = computeSignals(caller, network, samples, loss);
  const x = layerInputs(signals, layerIndex);
  const curvatures = unitCurvatures(network, signals, samples, loss, layerIndex, other);
  return weightedMoments(x, samples.count, inputs, (row) => curvatures[row * units + unit]!);
}

/**
 * Computes how strongly each pair of units of a layer is coupled: the Frobenius norm of every block H_ij of
 * {@link crossHessian}.
 *
 * @returns Shape [units × units], symmetric to rounding.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the layer does not exist, lengths do not fit the network, or the loss does not fit the last layer.
 */
export function couplingStrengths(mlp: Mlp, samples: Samples, loss: Loss, layerIndex: number): Float64Array {
  const caller = 'couplingStrengths';
  const { units, inputs } = expectLayer(caller, mlp, layerIndex);
  const network = inFloat64(mlp);
  const signals = computeSignals(caller, network, samples, loss);
  const x = layerInputs(signals, layerIndex);
  const strengths = new Float64Array(units * units);
  for (let other = 0; other < units; other++) {
    const curvatures = unitCurvatures(network, signals, samples, loss, layerIndex, other);
    for (let unit = 0; unit <= other; unit++) {
      const block = weightedMoments(x, samples.count, inputs, (row) => curvatures[row * units + unit]!);
      const strength = Math.sqrt(block.reduce((sum, value) => sum + value * value, 0));
      strengths[unit * units + other] = strength;
      strengths[other * units + unit] = strength;
    }
  }
  return strengths;
}

/** Computes ∂δ_i/∂z_j of each sample for one unit j and all units i of its layer, shape [count × units]. */
function unitCurvatures(
  network: Mlp,
  signals: ErrorSignals,
  samples: Samples,
  loss: Loss,
  layerIndex: number,
  other: number,
): Float64Array {
  // moving the bias by 1 moves the pre-activation of every sample by 1
  const vector = new Float64Array(network.parameters.length);
  vector[network.layers[layerIndex]!.biasesOffset + other] = 1;
  return signalChanges(network, signals, samples, loss, vector, layerIndex)[layerIndex]!.deltas;
}

/** Computes Σ weight(row) x xᵀ, x with a 1 appended. */
function weightedMoments(
  x: Float64Array,
  count: number,
  inputs: number,
  weight: (row: number) => number,
): Float64Array {
  const size = inputs + 1;
  const block = new Float64Array(size * size);
  const extended = new Float64Array(size).fill(1);
  for (let row = 0; row < count; row++) {
    const factor = weight(row);
    if (factor === 0) continue;
    for (let i = 0; i < inputs; i++) extended[i] = x[row * inputs + i]!;
    for (let i = 0; i < size; i++) {
      const product = factor * extended[i]!;
      for (let j = 0; j <= i; j++) block[i * size + j]! += product * extended[j]!;
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) block[j * size + i] = block[i * size + j]!;
  }
  return block;
}
