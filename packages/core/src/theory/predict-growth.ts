import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { expectNumber, expectNumbers, rangeError } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import { log } from '../math/log.js';
import type { Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { expectTwoUnits, incomingIsEqual, outgoingIsEqual } from './hidden-unit.js';
import { computeSeparation } from './separation-matrix.js';
import { expectSplitOptions, type SplitOptions } from './first-step-split.js';

/** What theory says about the difference of two equal units. */
export interface GrowthPrediction {
  /**
   * Change of ln ‖difference‖ per step, ln |1 − ηλ| with λ the smallest eigenvalue of the whole separation matrix: > 0, the
   * difference grows. Exact on a plateau, where the network itself does not move; elsewhere that of the moment.
   */
  readonly rate: number;
  /** The λ of `rate`. */
  readonly eigenvalue: number;
  /**
   * The same rate for λ_min(A) alone, the incoming weights with equal outgoing ones. On the symmetric plateau, where
   * the forces g are 0, it is the rule: λ < 0, a saddle, the units separate; λ > 0, the equal state attracts.
   */
  readonly incomingRate: number;
  /** λ_min(A). */
  readonly incomingEigenvalue: number;
  /** All eigenvalues of the separation matrix, ascending. */
  readonly eigenvalues: Float64Array;
  /** ‖G‖, how far the state is from the symmetric plateau: 0 there (Frobenius norm). */
  readonly force: number;
  /**
   * The direction that grows with `rate`, laid out like `mlp.parameters`: adding ε times it moves the two units apart by ε
   * (Euclid, over incoming weights, bias and outgoing weights), one half each.
   */
  readonly direction: Float64Array;
}

/**
 * Predicts how fast a small difference between two equal units grows under gradient descent.
 *
 * @param options - The pair, equal in incoming weights, bias and outgoing weights, and the learning rate η > 0.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range, lengths do not fit the network, the loss does not fit the last layer,
 *   the two units differ, or the network has diverged.
 * @see {@link separationMatrix} for the formula; Saad and Solla, "On-line learning in soft committee machines", Physical
 *   Review E 52 (1995) 4225, for the plateau.
 */
export function predictGrowth(
  mlp: Mlp,
  samples: Samples,
  loss: Loss,
  options: SplitOptions,
): GrowthPrediction {
  const caller = 'predictGrowth';
  expectSplitOptions(caller, options);
  const { layerIndex, unit, other } = options;
  const rate = expectNumber(caller, 'learningRate', options.learningRate, '> 0', (x) => x > 0);
  const { matrix, size, incoming } = computeSeparation(caller, mlp, samples, loss, layerIndex, unit, other);
  // the eigenvalue iteration must not meet a NaN
  expectNumbers(caller, 'separationMatrix', matrix, size * size);
  const { layer, next } = expectTwoUnits(caller, mlp, layerIndex, unit, other);
  if (!incomingIsEqual(layer, unit, other) || !outgoingIsEqual(next, unit, other))
    throw rangeError(caller, 'two equal units', `different units ${unit} and ${other}`);
  const whole = eigensystem(matrix, size, size);
  const upper = eigensystem(matrix, size, incoming);
  const eigenvalue = whole.values[0]!;
  const incomingEigenvalue = upper.values[0]!;
  let square = 0;
  for (let i = 0; i < incoming; i++) {
    for (let k = incoming; k < size; k++) square += matrix[i * size + k]! ** 2;
  }
  return {
    rate: log(Math.abs(1 - rate * eigenvalue)),
    eigenvalue,
    incomingRate: log(Math.abs(1 - rate * incomingEigenvalue)),
    incomingEigenvalue,
    eigenvalues: whole.values,
    force: Math.sqrt(square),
    direction: parameterDirection(mlp, layerIndex, unit, other, whole.first),
  };
}

/**
 * Returns after how many steps a difference ε has grown to a size, ln(size / ε) / rate.
 *
 * @param epsilon - The difference at the start, > 0.
 * @param rate - Growth of ln ‖difference‖ per step; the time is Infinity for a rate ≤ 0 and a size above ε.
 * @param size - When the difference counts as grown; 1 unless given.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If `epsilon` or `size` is not > 0.
 */
export function escapeTime(epsilon: number, rate: number, size: number = 1): number {
  expectNumber('escapeTime', 'epsilon', epsilon, '> 0', (x) => x > 0);
  expectNumber('escapeTime', 'rate', rate);
  expectNumber('escapeTime', 'size', size, '> 0', (x) => x > 0);
  if (size <= epsilon) return 0;
  return rate > 0 ? log(size / epsilon) / rate : Infinity;
}

/** Eigenvalues (ascending) and first eigenvector of the leading block of a symmetric matrix. */
function eigensystem(
  matrix: Float64Array,
  stride: number,
  block: number,
): { values: Float64Array; first: Float64Array } {
  const copy = new Matrix(block, block);
  for (let i = 0; i < block; i++) {
    for (let j = 0; j < block; j++) copy.set(i, j, matrix[i * stride + j]!);
  }
  const decomposition = new EigenvalueDecomposition(copy, { assumeSymmetric: true });
  const values = Float64Array.from(decomposition.realEigenvalues);
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  return {
    values: Float64Array.from(order, (index) => values[index]!),
    first: Float64Array.from(decomposition.eigenvectorMatrix.getColumn(order[0]!)),
  };
}

/** Lays out a difference (d, u) of two units as a direction of all parameters, one half on each side. */
function parameterDirection(
  mlp: Mlp,
  layerIndex: number,
  unit: number,
  other: number,
  difference: Float64Array,
): Float64Array {
  const { inputs, weightsOffset, biasesOffset } = mlp.layers[layerIndex]!;
  const next = mlp.layers[layerIndex + 1]!;
  const direction = new Float64Array(mlp.parameters.length);
  for (const [member, sign] of [
    [unit, 0.5],
    [other, -0.5],
  ] as const) {
    for (let i = 0; i < inputs; i++) direction[weightsOffset + member * inputs + i] = sign * difference[i]!;
    direction[biasesOffset + member] = sign * difference[inputs]!;
    for (let k = 0; k < next.units; k++)
      direction[next.weightsOffset + k * next.inputs + member] = sign * difference[inputs + 1 + k]!;
  }
  return direction;
}
