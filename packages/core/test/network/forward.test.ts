import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTIVATIONS } from '../../src/kernels/layer.js';
import { forward, forwardLayers } from '../../src/network/forward.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import { createRandom } from '../../src/random/random.js';
import { precision, problem, problemSeed } from '../arbitraries.js';
import { bitsOf, prepare, relativeError } from '../networks.js';

/** Writes the units of a hidden layer in another order: rows of its weights and biases, columns of the next weights. */
function permuteUnits(
  mlp: Mlp,
  parameters: ArrayLike<number>,
  layerIndex: number,
  order: number[],
): number[] {
  const permuted = Array.from(parameters);
  const { inputs, weightsOffset, biasesOffset, units } = mlp.layers[layerIndex]!;
  const next = mlp.layers[layerIndex + 1]!;
  order.forEach((from, to) => {
    for (let i = 0; i < inputs; i++)
      permuted[weightsOffset + to * inputs + i] = parameters[weightsOffset + from * inputs + i]!;
    permuted[biasesOffset + to] = parameters[biasesOffset + from]!;
    for (let row = 0; row < next.units; row++)
      permuted[next.weightsOffset + row * units + to] = parameters[next.weightsOffset + row * units + from]!;
  });
  return permuted;
}

describe('permuting the units of a hidden layer', () => {
  const hiddenProblem = problem.filter(({ layers }) => layers.length > 1);

  test('leaves outputs and loss as they were, to rounding, and permutes the gradient', () => {
    fc.assert(
      fc.property(hiddenProblem, problemSeed, (spec, seed) => {
        const { mlp, samples } = prepare(spec);
        const outputs = forward(mlp, samples.inputs, samples.count);
        const { loss, gradient } = lossAndGradient(mlp, samples, spec.loss);
        const layerIndex = seed % (spec.layers.length - 1);
        const order = createRandom(seed, 'order').shuffle([...Array(spec.layers[layerIndex]!.units).keys()]);
        mlp.parameters.set(permuteUnits(mlp, mlp.parameters, layerIndex, order));
        const after = lossAndGradient(mlp, samples, spec.loss);
        expect(relativeError(forward(mlp, samples.inputs, samples.count), outputs)).toBeLessThan(1e-12);
        expect(relativeError([after.loss], [loss])).toBeLessThan(1e-12);
        expect(relativeError(after.gradient, permuteUnits(mlp, gradient, layerIndex, order))).toBeLessThan(
          1e-11,
        );
      }),
      { numRuns: 200 },
    );
  });

  test('leaves the activations of each unit as they were, bit for bit', () => {
    const { mlp, samples } = prepare({
      inputs: 6,
      layers: [
        { units: 7, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
      loss: 'meanSquaredError',
      count: 5,
      seed: 3,
    });
    const before = forwardLayers(mlp, samples.inputs, 5)[0]!.activations;
    const order = [3, 1, 6, 0, 5, 2, 4];
    mlp.parameters.set(permuteUnits(mlp, mlp.parameters, 0, order));
    const after = forwardLayers(mlp, samples.inputs, 5)[0]!.activations;
    for (let row = 0; row < 5; row++)
      order.forEach((from, to) => expect(after[row * 7 + to]).toBe(before[row * 7 + from]));
  });
});

describe('forward', () => {
  test('gives each row what it would give it alone, bit for bit, for any number of rows', () => {
    fc.assert(
      fc.property(problem, precision, fc.integer({ min: 1, max: 150 }), (spec, inPrecision, count) => {
        const { mlp, samples } = prepare({ ...spec, count }, inPrecision);
        const outputs = forward(mlp, samples.inputs, count);
        for (const row of [0, count >> 1, count - 1]) {
          const alone = forward(mlp, samples.inputs.slice(row * mlp.inputs, (row + 1) * mlp.inputs), 1);
          expect(bitsOf(alone)).toEqual(bitsOf(outputs.slice(row * mlp.outputs, (row + 1) * mlp.outputs)));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('gives the activations of the last layer that forwardLayers gives', () => {
    fc.assert(
      fc.property(problem, precision, fc.integer({ min: 1, max: 150 }), (spec, inPrecision, count) => {
        const { mlp, samples } = prepare({ ...spec, count }, inPrecision);
        const layers = forwardLayers(mlp, samples.inputs, count);
        expect(layers.map(({ activations }) => activations.length)).toEqual(
          spec.layers.map(({ units }) => units * count),
        );
        expect(forward(mlp, samples.inputs, count)).toEqual(layers.at(-1)!.activations);
      }),
      { numRuns: 60 },
    );
  });

  test('computes W x + b, row j of W belonging to unit j', () => {
    const mlp = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'linear' }] });
    mlp.layers[0]!.weights.set([1, 2, 3, 4, 5, 6]);
    mlp.layers[0]!.biases.set([10, 20, 30]);
    expect([...forward(mlp, [1, 10, 0, 1], 2)]).toEqual([31, 63, 95, 12, 24, 36]);
  });

  test('gives nothing for no rows', () => {
    const mlp = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'tanh' }] });
    expect(forward(mlp, [], 0)).toEqual(new Float64Array(0));
    expect(forwardLayers(mlp, [], 0)).toEqual([
      { preActivations: new Float64Array(0), activations: new Float64Array(0) },
    ]);
  });

  test.each(ACTIVATIONS)('carries a NaN of the weights through %s instead of hiding it', (activation) => {
    for (const inPrecision of ['float64', 'float32'] as const) {
      const mlp = createMlp({
        inputs: 1,
        layers: [
          { units: 2, activation },
          { units: 1, activation },
        ],
        precision: inPrecision,
      });
      mlp.parameters.fill(1);
      expect(forward(mlp, [1], 1)[0]).not.toBeNaN();
      mlp.layers[0]!.weights[1] = NaN;
      expect(forward(mlp, [1], 1)[0]).toBeNaN();
    }
  });
});

describe.each([forward, forwardLayers])('%o refuses', (compute) => {
  const mlp = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'tanh' }] });
  const { name } = compute;

  test('inputs of another length', () => {
    expect(() => compute(mlp, [1, 2, 3], 1)).toThrow(
      new RangeError(`${name}: expected inputs of length 2 (count 1 × 2), got Array of length 3`),
    );
  });

  test('inputs that are no array', () => {
    expect(() => compute(mlp, undefined as never, 1)).toThrow(
      new TypeError(`${name}: expected inputs to be an array of 2 numbers (count 1 × 2), got undefined`),
    );
  });

  test.each([NaN, Infinity, null, '1', undefined])('the input %o', (input) => {
    const inMessage = typeof input === 'string' ? '"1"' : String(input);
    expect(() => compute(mlp, [0, input as number], 1)).toThrow(
      new RangeError(`${name}: expected finite inputs[1], got ${inMessage}`),
    );
  });

  test.each([-1, 0.5, NaN])('the count %d', (count) => {
    expect(() => compute(mlp, [1, 2], count)).toThrow(
      new RangeError(`${name}: expected count ≥ 0, an integer, got ${count}`),
    );
  });
});
