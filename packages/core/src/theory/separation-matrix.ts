import type { Loss } from '../kernels/layer.js';
import type { Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { activationCurvature } from './activation-derivatives.js';
import { copyMlp, inFloat64 } from '../network/copy-mlp.js';
import { computeSignals, layerInputs } from './error-signals.js';
import { outgoingForces } from './first-step-split.js';
import { expectTwoUnits, outgoingColumn } from './hidden-unit.js';

/** The part of the loss's second derivative that acts on the difference of two equal units. */
export interface SeparationMatrix {
  /** Rows of `matrix`: incoming weights, bias, outgoing weights. */
  readonly size: number;
  /** The first rows of `matrix`: incoming weights and, last, the bias. */
  readonly incoming: number;
  /** M = [[A, G], [Gᵀ, 0]], shape [size × size], symmetric. */
  readonly matrix: Float64Array;
}

/**
 * Computes the matrix M that drives the difference of two equal units.
 *
 * With d the difference of their incoming weights (bias last) and u that of their outgoing ones, a step of gradient
 * descent is, to first order, (d, u)⁺ = (1 − ηM)(d, u), that is
 *
 * d⁺ = d − η(A d + Σ_k g_k u_k),  u_k⁺ = u_k − η g_kᵀ d,
 *
 * A = E[Σ_k v_k δ_k s″(z) x xᵀ],  g_k = E[δ_k s′(z) x],  x with a 1 appended for the bias.
 *
 * δ_k is the error signal ∂ℓ/∂z_k of unit k of the next layer. With one linear output δ is the residual r of
 * f = Σ v_i s(w_i·x) + c, A is v E[r s″ x xᵀ] and g is E[r s′ x]. The Gauss–Newton terms cancel in the difference whatever
 * lies above, so M holds in a network of any depth, for every loss, and for each pair out of a class of m equal units.
 *
 * The factors of the loss are in δ: with L = E r²/2 of the theory, r = f − y; the library's squared error is E r², so its
 * δ and M are twice as large, and a rate η here acts like 2η there. For binary cross-entropy on a sigmoid or logit output,
 * r = p − y.
 *
 * @param other - A unit equal to `unit`. If the two differ, M is that of the state in the middle between them.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a unit does not exist, lengths do not fit the network, or the loss does not fit the last layer.
 * @see Fukumizu and Amari, "Local minima and plateaus in hierarchical structures of multilayer perceptrons", Neural
 *   Networks 13 (2000) 317.
 */
export function separationMatrix(
  mlp: Mlp,
  samples: Samples,
  loss: Loss,
  layerIndex: number,
  unit: number,
  other: number,
): SeparationMatrix {
  return computeSeparation('separationMatrix', mlp, samples, loss, layerIndex, unit, other);
}

/** {@link separationMatrix} on behalf of another public function, which errors then name. */
export function computeSeparation(
  caller: string,
  mlp: Mlp,
  samples: Samples,
  loss: Loss,
  layerIndex: number,
  unit: number,
  other: number,
): SeparationMatrix {
  expectTwoUnits(caller, mlp, layerIndex, unit, other);
  const middle = middleState(mlp, layerIndex, unit, other);
  const { units, inputs, activation } = middle.layers[layerIndex]!;
  const next = middle.layers[layerIndex + 1]!;
  const signals = computeSignals(caller, middle, samples, loss);
  const { preActivations } = signals.layers[layerIndex]!;
  const { deltas } = signals.layers[layerIndex + 1]!;
  const x = layerInputs(signals, layerIndex);
  const v = outgoingColumn(next, unit);

  const incoming = inputs + 1;
  const size = incoming + next.units;
  const matrix = new Float64Array(size * size);
  const extended = new Float64Array(incoming).fill(1);
  for (let row = 0; row < samples.count; row++) {
    let pull = 0;
    for (let k = 0; k < next.units; k++) pull += v[k]! * deltas[row * next.units + k]!;
    const factor = pull * activationCurvature(activation, preActivations[row * units + unit]!);
    if (factor === 0) continue;
    for (let i = 0; i < inputs; i++) extended[i] = x[row * inputs + i]!;
    for (let i = 0; i < incoming; i++) {
      const product = factor * extended[i]!;
      for (let j = 0; j <= i; j++) matrix[i * size + j]! += product * extended[j]!;
    }
  }
  const forces = outgoingForces(middle, signals, samples.count, layerIndex, unit);
  for (let k = 0; k < next.units; k++) {
    for (let i = 0; i < incoming; i++) matrix[(incoming + k) * size + i] = forces[k * incoming + i]!;
  }
  // the lower triangle is complete: mirror it
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) matrix[j * size + i] = matrix[i * size + j]!;
  }
  return { size, incoming, matrix };
}

/** Returns the network, in float64, with both units in the middle between them. */
function middleState(mlp: Mlp, layerIndex: number, unit: number, other: number): Mlp {
  const middle = copyMlp(inFloat64(mlp));
  const { inputs, weights, biases } = middle.layers[layerIndex]!;
  const next = middle.layers[layerIndex + 1]!;
  const average = (values: Float64Array, i: number, j: number): void => {
    const mean = values[i]! + (values[j]! - values[i]!) / 2;
    values[i] = mean;
    values[j] = mean;
  };
  for (let i = 0; i < inputs; i++) average(weights as Float64Array, unit * inputs + i, other * inputs + i);
  average(biases as Float64Array, unit, other);
  for (let k = 0; k < next.units; k++)
    average(next.weights as Float64Array, k * next.inputs + unit, k * next.inputs + other);
  return middle;
}
