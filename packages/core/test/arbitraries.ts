import fc from 'fast-check';
import { ACTIVATIONS, LOSSES, type Loss } from '../src/kernels/layer.js';
import type { Optimizer } from '../src/training/optimizer.js';
import type { ProblemSpec } from './reference.js';

/** Any seed of a problem's numbers. */
export const problemSeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
export const precision = fc.constantFrom('float64' as const, 'float32' as const);
export const activation = fc.constantFrom(...ACTIVATIONS);
export const loss = fc.constantFrom(...LOSSES);

/** Returns the last layer that a loss asks for. */
export function lastActivation(name: Loss): 'linear' | 'sigmoid' {
  return name === 'binaryCrossEntropy' ? 'sigmoid' : 'linear';
}

/** Returns as many outputs as were asked for, or as a loss needs: of a single class there is nothing to learn. */
export function enoughOutputs(name: Loss, outputs: number): number {
  return name === 'softmaxCrossEntropy' ? Math.max(2, outputs) : outputs;
}

/** One optimizer of every kind and variant, at a rate that moves the weights. */
export const optimizers: readonly Optimizer[] = [
  { name: 'sgd', learningRate: 0.1 },
  { name: 'sgd', learningRate: 0.1, weightDecay: 0.01 },
  { name: 'sgd', learningRate: 0.05, momentum: 0.9 },
  { name: 'sgd', learningRate: 0.05, momentum: 0.9, nesterov: true },
  { name: 'sgd', learningRate: 0.05, momentum: 0.8, nesterov: true, weightDecay: 0.02 },
  { name: 'adam', learningRate: 0.01 },
  { name: 'adam', learningRate: 0.01, weightDecay: 0.05 },
  { name: 'adamw', learningRate: 0.01, weightDecay: 0.1 },
  { name: 'rmsprop', learningRate: 0.005 },
  { name: 'rmsprop', learningRate: 0.005, alpha: 0.99, epsilon: 1e-8, weightDecay: 0.03 },
];

/** Any of {@link optimizers}. */
export const optimizer = fc.constantFrom(...optimizers);

/** Any small network with samples: up to three layers, widths and counts from 1 on. */
export const problem: fc.Arbitrary<ProblemSpec> = fc
  .record({
    inputs: fc.integer({ min: 1, max: 9 }),
    hidden: fc.array(fc.record({ units: fc.integer({ min: 1, max: 9 }), activation }), { maxLength: 2 }),
    outputs: fc.integer({ min: 1, max: 4 }),
    loss,
    count: fc.integer({ min: 1, max: 9 }),
    seed: problemSeed,
  })
  .map(({ hidden, outputs, ...rest }) => ({
    ...rest,
    layers: [...hidden, { units: enoughOutputs(rest.loss, outputs), activation: lastActivation(rest.loss) }],
  }));
