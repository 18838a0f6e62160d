import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTIVATIONS, LOSSES } from '../../src/kernels/layer.js';
import { forwardLayers } from '../../src/network/forward.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { lastActivation, problemSeed } from '../arbitraries.js';
import { prepare, relativeError } from '../networks.js';
import type { ProblemSpec } from '../reference.js';

/** The step of the differences: their error is about h² from the curvature and 10⁻¹⁶ / h from rounding. */
const h = 1e-5;

function differences(spec: ProblemSpec): number[] {
  const { mlp, samples } = prepare(spec);
  const lossAt = () => lossAndGradient(mlp, samples, spec.loss).loss;
  return Array.from(mlp.parameters, (value, i) => {
    mlp.parameters[i] = value + h;
    const above = lossAt();
    mlp.parameters[i] = value - h;
    const below = lossAt();
    mlp.parameters[i] = value;
    return (above - below) / (2 * h);
  });
}

/** The distance of the nearest pre-activation from 0, where relu and leakyRelu have no derivative. */
function distanceFromKink(spec: ProblemSpec): number {
  const { mlp, samples } = prepare(spec);
  const layers = forwardLayers(mlp, samples.inputs, samples.count);
  return Math.min(...layers.flatMap(({ preActivations }) => Array.from(preActivations, Math.abs)));
}

describe.each(ACTIVATIONS)('the gradient through %s', (activation) => {
  test.each(LOSSES)('of %s is the slope of the loss', (loss) => {
    fc.assert(
      fc.property(
        problemSeed,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        (seed, units, count) => {
          const spec: ProblemSpec = {
            inputs: 3,
            layers: [
              { units, activation },
              { units: 3, activation },
              { units: 2, activation: lastActivation(loss) },
            ],
            loss,
            count,
            seed,
          };
          fc.pre(distanceFromKink(spec) > 20 * h);
          const { mlp, samples } = prepare(spec);
          const { gradient } = lossAndGradient(mlp, samples, loss);
          expect(relativeError(gradient, differences(spec))).toBeLessThan(1e-8);
        },
      ),
      { numRuns: 20, seed: 1 },
    );
  });
});

test.each(ACTIVATIONS)(
  'the gradient of meanSquaredError through an output layer of %s is the slope of the loss',
  (activation) => {
    const spec: ProblemSpec = {
      inputs: 4,
      layers: [
        { units: 3, activation: 'tanh' },
        { units: 2, activation },
      ],
      loss: 'meanSquaredError',
      count: 5,
      seed: 11,
    };
    expect(distanceFromKink(spec)).toBeGreaterThan(20 * h);
    const { mlp, samples } = prepare(spec);
    expect(relativeError(lossAndGradient(mlp, samples, spec.loss).gradient, differences(spec))).toBeLessThan(
      1e-8,
    );
  },
);

test('the gradient of binaryCrossEntropy on logits of a linear layer is that of a sigmoid layer', () => {
  const layers = (activation: 'linear' | 'sigmoid') => [
    { units: 3, activation: 'tanh' as const },
    { units: 2, activation },
  ];
  const spec = { inputs: 4, loss: 'binaryCrossEntropy' as const, count: 5, seed: 12 };
  const gradients = (['linear', 'sigmoid'] as const).map((activation) => {
    const { mlp, samples } = prepare({ ...spec, layers: layers(activation) });
    return lossAndGradient(mlp, samples, 'binaryCrossEntropy');
  });
  expect(gradients[0]).toEqual(gradients[1]);
});
