import { describe, expect, test } from 'vitest';
import { initialize, type Initialization } from '../../src/initialize/initialize.js';
import type { Scheme } from '../../src/initialize/scheme.js';
import type { NumberArray } from '../../src/math/precision.js';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import { bitsOf } from '../networks.js';
import { readReference } from '../reference.js';

const course = (precision: 'float64' | 'float32' = 'float64') =>
  createMlp({
    inputs: 400,
    layers: [25, 15, 1].map((units) => ({ units, activation: 'sigmoid' as const })),
    precision,
  });

function initialized(initialization: Initialization, seed = 1, mlp: Mlp = course()): Mlp {
  initialize(mlp, initialization, seed);
  return mlp;
}

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
const deviation = (values: NumberArray) => Math.sqrt(mean(values.map((x) => x * x)) - mean(values) ** 2);
const largest = (values: NumberArray) => Math.max(...values.map(Math.abs));

interface Family {
  readonly family: 'glorot' | 'he' | 'lecun';
  readonly inputs: number;
  readonly units: number;
  readonly uniformLimit: number;
  readonly normalCutOff: number;
  readonly standardDeviation: number;
}

describe.each(readReference<Family[]>('initializers.json'))(
  '$family for $inputs inputs and $units units',
  ({ family, inputs, units, uniformLimit, normalCutOff, standardDeviation }) => {
    /** Draws at least 20,000 weights, over as many seeds as that takes. */
    const draw = (scheme: Scheme['scheme']) => {
      const mlp = createMlp({ inputs, layers: [{ units, activation: 'linear' }] });
      const seeds = Array.from({ length: Math.ceil(20_000 / (inputs * units)) }, (_, seed) => seed);
      return Float64Array.from(
        seeds.flatMap((seed) => [...initialized({ scheme } as Scheme, seed, mlp).layers[0]!.weights]),
      );
    };

    test('draws uniform weights up to the limit of Keras', () => {
      const weights = draw(`${family}Uniform`);
      expect(largest(weights)).toBeLessThanOrEqual(uniformLimit);
      expect(largest(weights)).toBeGreaterThan(0.998 * uniformLimit);
      expect(Math.abs(deviation(weights) / standardDeviation - 1)).toBeLessThan(0.02);
      expect(Math.abs(mean(weights))).toBeLessThan(0.04 * standardDeviation);
    });

    test('draws normal weights cut off where Keras cuts, with the deviation asked for', () => {
      const weights = draw(`${family}Normal`);
      // one unit in the last place for the order in which the factors are multiplied
      expect(largest(weights)).toBeLessThanOrEqual(normalCutOff * (1 + 2 ** -52));
      expect(largest(weights)).toBeGreaterThan(0.99 * normalCutOff);
      expect(Math.abs(deviation(weights) / standardDeviation - 1)).toBeLessThan(0.02);
      expect(Math.abs(mean(weights))).toBeLessThan(0.04 * standardDeviation);
    });
  },
);

describe('initialize', () => {
  test('uses a lone scheme for every weight matrix and leaves the biases 0, as Keras does', () => {
    const mlp = initialized({ scheme: 'glorotUniform' });
    for (const { weights, biases } of mlp.layers) {
      expect(weights.every((w) => w !== 0)).toBe(true);
      expect(new Set(weights).size).toBe(weights.length);
      expect(biases.every((b) => b === 0)).toBe(true);
    }
  });

  test('overwrites everything that was there', () => {
    const mlp = course();
    mlp.parameters.fill(7);
    expect(initialized({ scheme: 'zeros' }, 1, mlp).parameters.every((w) => w === 0)).toBe(true);
  });

  test('fills with zeros and constants', () => {
    expect(initialized({ scheme: 'constant', value: 0.5 }).layers[1]!.weights.every((w) => w === 0.5)).toBe(
      true,
    );
    const layers = [0, 1, 2].map((l) => ({
      weights: { scheme: 'zeros' as const },
      biases: { scheme: 'constant' as const, value: l },
    }));
    expect(initialized({ layers }).layers.map(({ biases }) => biases[0])).toEqual([0, 1, 2]);
  });

  test('draws uniform weights from the range given, ±0.05 by default', () => {
    const inRange = initialized({ scheme: 'uniform', minimum: 2, maximum: 3 }).layers[0]!.weights;
    expect(inRange.every((w) => w >= 2 && w < 3)).toBe(true);
    expect(Math.abs(mean(inRange) - 2.5)).toBeLessThan(0.02);
    const byDefault = initialized({ scheme: 'uniform' }).layers[0]!.weights;
    expect(largest(byDefault)).toBeLessThanOrEqual(0.05);
    expect(largest(byDefault)).toBeGreaterThan(0.0499);
    expect(Math.abs(mean(byDefault))).toBeLessThan(0.002);
  });

  test('draws normal weights with the mean and deviation given, 0 and 0.05 by default', () => {
    const given = initialized({ scheme: 'normal', mean: 3, standardDeviation: 2 }).layers[0]!.weights;
    expect(Math.abs(mean(given) - 3)).toBeLessThan(0.1);
    expect(Math.abs(deviation(given) / 2 - 1)).toBeLessThan(0.03);
    // not cut off at two deviations
    expect(Math.max(...given)).toBeGreaterThan(3 + 3 * 2);
    const byDefault = initialized({ scheme: 'normal' }).layers[0]!.weights;
    expect(Math.abs(mean(byDefault))).toBeLessThan(0.0025);
    expect(Math.abs(deviation(byDefault) / 0.05 - 1)).toBeLessThan(0.03);
  });

  test('copies literal values in row-major order', () => {
    const mlp = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'linear' }] });
    const weights: Scheme = { scheme: 'literal', values: [1, 2, 3, 4, 5, 6] };
    const biases: Scheme = { scheme: 'literal', values: [7, 8, 9] };
    expect([...initialized({ layers: [{ weights, biases }] }, 1, mlp).parameters]).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  test.each(['float64', 'float32'] as const)('gives the same bits for the same seed in %s', (precision) => {
    const bits = (seed: number) =>
      bitsOf(initialized({ scheme: 'heNormal' }, seed, course(precision)).parameters);
    expect(bits(5)).toEqual(bits(5));
    expect(bits(5)).not.toEqual(bits(6));
  });

  test('draws the same numbers in both precisions, rounded', () => {
    const wide = initialized({ scheme: 'glorotNormal' }, 3).parameters;
    const narrow = initialized({ scheme: 'glorotNormal' }, 3, course('float32')).parameters;
    expect(narrow).toEqual(Float32Array.from(wide));
  });

  test('draws each matrix from a stream of its own, so that changing one leaves the others', () => {
    const random: Scheme = { scheme: 'glorotUniform' };
    const normal: Scheme = { scheme: 'normal' };
    const before = initialized({ layers: [random, random, random].map((weights) => ({ weights })) });
    const after = initialized({
      layers: [{ weights: normal, biases: normal }, { weights: random }, { weights: random }],
    });
    expect(after.layers[0]!.weights).not.toEqual(before.layers[0]!.weights);
    expect(after.layers[1]!.weights).toEqual(before.layers[1]!.weights);
    expect(after.layers[2]!.weights).toEqual(before.layers[2]!.weights);
    expect(initialized(random)).toEqual(before);
  });

  test('gives layers of the same shape different weights', () => {
    const square = createMlp({ inputs: 4, layers: Array(2).fill({ units: 4, activation: 'tanh' }) });
    initialize(square, { scheme: 'normal' }, 1);
    expect(square.layers[0]!.weights).not.toEqual(square.layers[1]!.weights);
  });
});

describe('twins', () => {
  const random: Scheme = { scheme: 'glorotUniform' };
  const start = (outgoing: 'equal' | 'random') =>
    initialized({
      layers: [
        { weights: random, biases: { scheme: 'normal' }, twins: { outgoing } },
        { weights: random, biases: { scheme: 'normal' } },
        { weights: random },
      ],
    });
  const plain = initialized({
    layers: [
      { weights: random, biases: { scheme: 'normal' } },
      { weights: random, biases: { scheme: 'normal' } },
      { weights: random },
    ],
  });

  test.each(['equal', 'random'] as const)(
    'copy the first unit drawn, with outgoing weights %s',
    (outgoing) => {
      const { weights, biases } = start(outgoing).layers[0]!;
      for (let unit = 0; unit < 25; unit++) {
        expect(weights.subarray(unit * 400, (unit + 1) * 400)).toEqual(
          plain.layers[0]!.weights.subarray(0, 400),
        );
        expect(biases[unit]).toBe(plain.layers[0]!.biases[0]);
      }
    },
  );

  test('with random outgoing weights leave the next layer as it was drawn', () => {
    expect(start('random').layers[1]).toEqual(plain.layers[1]);
  });

  test('with equal outgoing weights spread each first column over its row and leave the units of the next layer different', () => {
    const { weights } = start('equal').layers[1]!;
    for (let row = 0; row < 15; row++) {
      const expected = plain.layers[1]!.weights[row * 25];
      expect([...weights.subarray(row * 25, (row + 1) * 25)]).toEqual(Array(25).fill(expected));
    }
    expect(new Set(weights).size).toBe(15);
  });

  test('may be asked for in every layer, the last included', () => {
    const layers = plain.layers.map(() => ({ weights: random, twins: { outgoing: 'equal' as const } }));
    const mlp = initialized({ layers });
    expect(mlp.layers.map(({ weights }) => new Set(weights).size)).toEqual([400, 1, 1]);
  });
});

describe('initialize refuses', () => {
  const small = () => createMlp({ inputs: 2, layers: [{ units: 2, activation: 'tanh' }] });
  const call =
    (initialization: unknown, seed: unknown = 1) =>
    () =>
      initialize(small(), initialization as Initialization, seed as number);
  const zeros = { scheme: 'zeros' };

  test.each([
    [{ scheme: 'zeros', value: 1 }, `scheme 'zeros' with fields scheme, got "value"`],
    [{ scheme: 'constant', value: NaN }, 'value to be finite, got NaN'],
    [{ scheme: 'uniform', minimum: 1, maximum: 0 }, 'maximum ≥ minimum (1), got 0'],
    [{ scheme: 'uniform', min: 1 }, `scheme 'uniform' with fields scheme, minimum, maximum, got "min"`],
    [{ scheme: 'uniform', minimum: -Infinity }, 'minimum to be finite, got -Infinity'],
    [{ scheme: 'normal', standardDeviation: -1 }, 'standardDeviation ≥ 0, got -1'],
    [{ scheme: 'literal', values: [1, 2] }, 'values of length 4, got Array of length 2'],
    [{ scheme: 'literal', values: [1, 2, 3, NaN] }, 'finite values[3], got NaN'],
    [{ layers: [] }, 'layers of length 1, got Array of length 0'],
    [
      { layers: [{ weights: zeros, twins: { outgoing: 'none' } }] },
      `twins.outgoing to be 'equal' | 'random', got "none"`,
    ],
  ])('%j', (initialization, message) => {
    expect(call(initialization)).toThrow(new RangeError(`initialize: expected ${message}`));
  });

  test.each([
    [undefined, 'an initialization object, got undefined'],
    ['glorotUniform', 'an initialization object, got "glorotUniform"'],
    [{ layers: zeros }, 'layers to be an array, got an object'],
    [{ layers: [null] }, 'a layer to be an object, got null'],
    [{ scheme: 'constant' }, 'value to be finite, got undefined'],
    [{ scheme: 'literal' }, 'values to be an array of 4 numbers, got undefined'],
    [{ layers: [{ weights: zeros, twins: true }] }, 'twins to be an object, got true'],
  ])('the wrong kind, %j', (initialization, message) => {
    expect(call(initialization)).toThrow(new TypeError(`initialize: expected ${message}`));
  });

  test.each([
    [{ scheme: 'xavier' }, /^initialize: expected scheme to be 'zeros' \| .*'literal'.*, got "xavier"$/],
    [{ weights: zeros }, /^initialize: expected scheme to be 'zeros' \| .*'literal'.*, got undefined$/],
    [
      { layers: [{ weights: zeros, bias: zeros }] },
      /^initialize: expected a layer with fields weights, .*, got "bias"$/,
    ],
  ])('a name it does not know, %j', (initialization, message) => {
    expect(call(initialization)).toThrow(message);
    expect(call(initialization)).toThrow(RangeError);
  });

  test.each([-1, 1.5, NaN])('the seed %d', (seed) => {
    expect(call({ scheme: 'normal' }, seed)).toThrow(
      new RangeError(`initialize: expected seed ≥ 0, an integer, got ${seed}`),
    );
  });

  test('and leaves the network as it was', () => {
    const mlp = small();
    mlp.parameters.fill(3);
    const bad: Initialization = {
      layers: [{ weights: { scheme: 'normal' }, biases: { scheme: 'constant', value: Infinity } }],
    };
    expect(() => initialize(mlp, bad, 1)).toThrow(RangeError);
    expect([...mlp.parameters]).toEqual(Array(6).fill(3));
  });
});
