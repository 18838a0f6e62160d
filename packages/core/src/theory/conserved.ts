import { expectInteger, expectNotNegative, expectNumber } from '../check/expect.js';
import type { Mlp } from '../network/mlp.js';
import { expectSameShape, inFloat64 } from '../network/copy-mlp.js';
import { expectHiddenLayer } from './hidden-unit.js';

/** What gradient flow cannot change about a hidden layer. */
export interface ConservedQuantities {
  /**
   * `'balancedMatrix'` for linear units: w_i·w_j + b_i b_j − Σ_k v_ki v_kj for each pair; `'balancedNorms'` for relu and
   * leakyRelu: ‖w_i‖² + b_i² − Σ_k v_ki² for each unit; `'none'` for the others, whose activation is not homogeneous.
   */
  readonly law: 'balancedMatrix' | 'balancedNorms' | 'none';
  /** Shape [units × units], [units] or [0]. */
  readonly values: Float64Array;
}

/**
 * Computes the conserved quantities of a hidden layer: with any loss and any layers around it, they stay constant under
 * gradient flow, and under gradient descent with the rate η they drift by O(η) over a fixed time η × steps.
 *
 * @param layerIndex - Which hidden layer, 0 for the first.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such hidden layer.
 * @see Du, Hu and Lee, "Algorithmic regularization in learning deep homogeneous models: layers are automatically
 *   balanced", NeurIPS 2018; Marcotte, Gribonval and Peyré, "Abide by the law and follow the flow", NeurIPS 2023.
 */
export function conservedQuantities(mlp: Mlp, layerIndex: number): ConservedQuantities {
  const { layer, next } = expectHiddenLayer('conservedQuantities', mlp, layerIndex);
  const { units, inputs, weights, biases, activation } = layer;
  const balance = (i: number, j: number): number => {
    let sum = biases[i]! * biases[j]!;
    for (let n = 0; n < inputs; n++) sum += weights[i * inputs + n]! * weights[j * inputs + n]!;
    for (let k = 0; k < next.units; k++) sum -= next.weights[k * units + i]! * next.weights[k * units + j]!;
    return sum;
  };
  switch (activation) {
    case 'linear': {
      const values = new Float64Array(units * units);
      for (let i = 0; i < units; i++) {
        for (let j = 0; j < units; j++) values[i * units + j] = balance(i, j);
      }
      return { law: 'balancedMatrix', values };
    }
    case 'relu':
    case 'leakyRelu':
      return { law: 'balancedNorms', values: Float64Array.from({ length: units }, (_, i) => balance(i, i)) };
    case 'tanh':
    case 'sigmoid':
    case 'softplus':
    case 'gelu':
      return { law: 'none', values: new Float64Array(0) };
  }
}

/**
 * Returns how far the conserved quantities of a hidden layer have moved between two states of a network: the largest
 * absolute change; NaN where there is no law.
 *
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such hidden layer or the networks differ in shape.
 */
export function conservedDrift(before: Mlp, after: Mlp, layerIndex: number): number {
  expectSameShape('conservedDrift', before, after);
  expectHiddenLayer('conservedDrift', before, layerIndex);
  const first = conservedQuantities(inFloat64(before), layerIndex);
  const last = conservedQuantities(inFloat64(after), layerIndex);
  if (first.law === 'none') return NaN;
  return first.values.reduce((largest, value, i) => Math.max(largest, Math.abs(value - last.values[i]!)), 0);
}

/**
 * Returns the factor by which the difference w_i − w_j of two linear units with equal, fixed outgoing weights has shrunk:
 * (1 − ηλ)ᵗ under gradient descent with weight decay λ, whatever the data. Without weight decay it is 1: the difference is
 * conserved exactly, and the minimum is a valley.
 *
 * @param learningRate - η > 0.
 * @param weightDecay - λ ≥ 0, the factor of L2 (g ← g + λw).
 * @param steps - t, an integer ≥ 0.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If an argument is out of range.
 */
export function differenceDecay(learningRate: number, weightDecay: number, steps: number): number {
  expectNumber('differenceDecay', 'learningRate', learningRate, '> 0', (x) => x > 0);
  expectNotNegative('differenceDecay', 'weightDecay', weightDecay);
  expectInteger('differenceDecay', 'steps', steps, 0);
  return integerPower(1 - learningRate * weightDecay, steps);
}

/** xⁿ by repeated squaring, the same bits on every engine. */
function integerPower(x: number, n: number): number {
  let result = 1;
  for (let square = x, rest = n; rest > 0; rest = Math.floor(rest / 2), square *= square) {
    if (rest % 2 === 1) result *= square;
  }
  return result;
}
