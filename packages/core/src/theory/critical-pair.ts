import { Matrix, solve } from 'ml-matrix';
import { expectInteger, expectNumber } from '../check/expect.js';
import { computeLayers } from '../network/forward.js';
import { createMlp, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { createRandom } from '../random/random.js';
import { activationCurvature, activationSlope } from './activation-derivatives.js';

const COUNT = 60;
const OUTGOING = 0.8;

/** Two equal units at rest, and the samples on which they are. */
export interface CriticalPair {
  /** Two equal tanh units on two inputs, and one linear output. */
  readonly mlp: Mlp;
  /** 60 samples on which the gradient of the squared error is 0. */
  readonly samples: Samples;
}

/**
 * Makes two equal tanh units at rest, with targets made to measure: those with the smallest residual that is orthogonal to all
 * that one unit could do about it and for which A = E[v δ s″ x xᵀ] of `separationMatrix` is `eigenvalue` times the identity.
 * The equal state then attracts from all sides alike, or is a saddle.
 *
 * @param eigenvalue - > 0: the equal state attracts; < 0: it is a saddle.
 * @param seed - Draws the inputs, an integer in [0, 2⁵³).
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the eigenvalue is not finite or the seed out of range.
 */
export function criticalPair(eigenvalue: number, seed: number): CriticalPair {
  expectNumber('criticalPair', 'eigenvalue', eigenvalue);
  expectInteger('criticalPair', 'seed', seed, 0);
  const mlp = createMlp({
    inputs: 2,
    layers: [
      { units: 2, activation: 'tanh' },
      { units: 1, activation: 'linear' },
    ],
  });
  mlp.parameters.set([0.9, -0.5, 0.9, -0.5, 0.3, 0.3, OUTGOING, OUTGOING, 0]);
  const random = createRandom(seed, 'critical pair');
  const inputs = Float64Array.from({ length: 2 * COUNT }, () => random.normal());
  const [hidden, output] = computeLayers(mlp, inputs, COUNT);

  // per sample what the residual is multiplied with: in the gradient of w, b, v and c, then in the entries of A
  const conditions = new Matrix(
    Array.from({ length: COUNT }, (_, row) => {
      const z = hidden!.preActivations[2 * row]!;
      const [slope, curvature] = [activationSlope('tanh', z), OUTGOING * activationCurvature('tanh', z)];
      const [x, y] = [inputs[2 * row]!, inputs[2 * row + 1]!];
      const gradient = [slope * x, slope * y, slope, hidden!.activations[2 * row]!, 1];
      return [...gradient, ...[x * x, y * y, 1, x * y, x, y].map((product) => curvature * product)];
    }),
  );
  const wanted = Matrix.columnVector([0, 0, 0, 0, 0, eigenvalue, eigenvalue, eigenvalue, 0, 0, 0]);
  // the smallest δ with Cᵀδ = wanted is C (CᵀC)⁻¹ wanted
  const deltas = conditions.mmul(solve(conditions.transpose().mmul(conditions), wanted));
  // the library's squared error has δ = 2(f − y) / count
  const targets = Float64Array.from(output!.activations, (f, row) => f - (COUNT / 2) * deltas.get(row, 0));
  return { mlp, samples: { inputs, targets, count: COUNT } };
}
