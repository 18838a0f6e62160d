import {
  activationCurvature,
  activationSlope,
  createMlp,
  createRandom,
  forwardLayers,
  type Mlp,
  type Samples,
} from '@symmetry-lab/core';
import { solve } from './linear-system.js';

const COUNT = 60;
const OUTGOING = 0.8;

/**
 * Makes two equal tanh units at rest, with targets made to measure: the smallest residual that is orthogonal to all that one
 * unit could do about it and for which A = v E[r s″ x xᵀ] is `eigenvalue` times the identity.
 *
 * @param eigenvalue - > 0: the equal state attracts; < 0: it is a saddle.
 */
export function criticalPair(eigenvalue: number, seed: number): { mlp: Mlp; samples: Samples } {
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
  const [hidden, output] = forwardLayers(mlp, inputs, COUNT);

  // per sample what the residual is multiplied with: in the gradient of w, b, v and c, then in the entries of A
  const conditions = Array.from({ length: COUNT }, (_, row) => {
    const z = hidden!.preActivations[2 * row]!;
    const [slope, curvature] = [activationSlope('tanh', z), OUTGOING * activationCurvature('tanh', z)];
    const [x, y] = [inputs[2 * row]!, inputs[2 * row + 1]!];
    const gradient = [slope * x, slope * y, slope, hidden!.activations[2 * row]!, 1];
    return [...gradient, ...[x * x, y * y, 1, x * y, x, y].map((product) => curvature * product)];
  });
  const wanted = [0, 0, 0, 0, 0, eigenvalue, eigenvalue, eigenvalue, 0, 0, 0];
  // the smallest δ with Cᵀδ = wanted is C (CᵀC)⁻¹ wanted
  const gram = wanted.map((_, i) =>
    wanted.map((__, k) => conditions.reduce((sum, row) => sum + row[i]! * row[k]!, 0)),
  );
  const factors = solve(gram, wanted);
  // the library's squared error has δ = 2(f − y) / count
  const targets = output!.activations.map((f, row) => {
    const delta = conditions[row]!.reduce((sum, condition, i) => sum + condition * factors[i]!, 0);
    return f - (COUNT / 2) * delta;
  });
  return { mlp, samples: { inputs, targets, count: COUNT } };
}
