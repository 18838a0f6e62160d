import fc from 'fast-check';
import { ACTIVATIONS, type Activation, type Loss } from '../../src/kernels/layer.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import type { Mlp } from '../../src/network/mlp.js';
import type { Samples } from '../../src/network/samples.js';
import { enoughOutputs, lastActivation } from '../arbitraries.js';
import { prepare } from '../networks.js';
import type { ProblemSpec } from '../reference.js';

/** Activations whose units can be turned round. */
export const SIGNED = ['linear', 'tanh', 'sigmoid'] as const;

/** Any network with one or two hidden layers of several units each, and its samples. */
export function deepProblem(activations: readonly Activation[] = ACTIVATIONS): fc.Arbitrary<ProblemSpec> {
  const hidden = fc.record({
    units: fc.integer({ min: 2, max: 7 }),
    activation: fc.constantFrom(...activations),
  });
  return fc
    .record({
      inputs: fc.integer({ min: 2, max: 6 }),
      hidden: fc.array(hidden, { minLength: 1, maxLength: 2 }),
      outputs: fc.integer({ min: 1, max: 3 }),
      loss: fc.constantFrom<Loss>('meanSquaredError', 'binaryCrossEntropy', 'softmaxCrossEntropy'),
      count: fc.integer({ min: 1, max: 8 }),
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    })
    .map(({ hidden: layers, outputs, ...rest }) => ({
      ...rest,
      layers: [
        ...layers,
        { units: enoughOutputs(rest.loss, outputs), activation: lastActivation(rest.loss) },
      ],
    }));
}

/** A regression problem: hidden layers of an activation, linear outputs, squared error. */
export function regression(
  inputs: number,
  hidden: readonly number[],
  activation: Activation,
  seed: number,
  { count = 12, outputs = 1 } = {},
): { mlp: Mlp; samples: Samples } {
  const layers = hidden.map((units) => ({ units, activation }));
  return prepare({
    inputs,
    layers: [...layers, { units: outputs, activation: 'linear' }],
    loss: 'meanSquaredError',
    count,
    seed,
  });
}

/** Makes unit `other` of a hidden layer equal to `unit`: incoming weights, bias and, unless told otherwise, outgoing weights. */
export function makeEqual(mlp: Mlp, layerIndex: number, unit: number, other: number, outgoing = true): void {
  const { inputs, weights, biases } = mlp.layers[layerIndex]!;
  weights.copyWithin(other * inputs, unit * inputs, (unit + 1) * inputs);
  biases[other] = biases[unit]!;
  const next = mlp.layers[layerIndex + 1]!;
  if (!outgoing) return;
  for (let k = 0; k < next.units; k++)
    next.weights[k * next.inputs + other] = next.weights[k * next.inputs + unit]!;
}

/** Takes steps of gradient descent by hand, with a rate for every parameter. */
export function descend(
  mlp: Mlp,
  samples: Samples,
  loss: Loss,
  learningRate: number,
  steps: number,
  relativeRates?: ArrayLike<number>,
): void {
  for (let step = 0; step < steps; step++) {
    const { gradient } = lossAndGradient(mlp, samples, loss);
    for (let p = 0; p < gradient.length; p++)
      mlp.parameters[p]! -= learningRate * (relativeRates?.[p] ?? 1) * gradient[p]!;
  }
}

/** Returns the largest |a − b|. */
export function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}
