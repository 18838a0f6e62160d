import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracy } from '../../src/network/accuracy.js';
import { forward } from '../../src/network/forward.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import { ablate, ablateEach } from '../../src/symmetry/ablation.js';
import { precision, problem, problemSeed } from '../arbitraries.js';
import { prepare } from '../networks.js';
import { orderOf } from './matrices.js';
import { copyOf, permuteUnits } from './orbit.js';

const hiddenProblem = problem.filter(({ layers }) => layers.length > 1);
const replacement = fc.constantFrom('zero' as const, 'mean' as const);

/** Sets the outgoing weights of some units to 0. */
function withoutOutgoing(mlp: Mlp, layerIndex: number, units: readonly number[]): Mlp {
  const copy = copyOf(mlp);
  const next = copy.layers[layerIndex + 1]!;
  for (const unit of units) {
    for (let row = 0; row < next.units; row++) next.weights[row * next.inputs + unit] = 0;
  }
  return copy;
}

describe('ablate', () => {
  test('is the network whose outgoing weights of the units are 0, bit for bit', () => {
    fc.assert(
      fc.property(hiddenProblem, precision, problemSeed, (spec, inPrecision, seed) => {
        const { mlp, samples } = prepare(spec, inPrecision);
        const layerIndex = seed % (mlp.layers.length - 1);
        const { units } = mlp.layers[layerIndex]!;
        const remove = orderOf(seed, units).slice(0, 1 + (seed % units));
        const result = ablate(mlp, samples, { loss: spec.loss, layerIndex, remove });
        const rest = withoutOutgoing(mlp, layerIndex, remove);
        expect(result.removed).toEqual([...remove].sort((a, b) => a - b));
        expect(result.loss).toBe(lossAndGradient(rest, samples, spec.loss).loss);
        const whole = lossAndGradient(mlp, samples, spec.loss).loss;
        expect(result.lossChange).toBe(result.loss - whole);
        const before = forward(mlp, samples.inputs, samples.count);
        const after = forward(rest, samples.inputs, samples.count);
        const changes = Array.from(after, (value, i) => Math.abs(value - before[i]!));
        expect(result.largestOutputChange).toBe(Math.max(...changes));
      }),
    );
  });

  test('does not change the network', () => {
    fc.assert(
      fc.property(hiddenProblem, precision, replacement, (spec, inPrecision, instead) => {
        const { mlp, samples } = prepare(spec, inPrecision);
        const before = mlp.parameters.slice();
        ablateEach(mlp, samples, { loss: spec.loss, layerIndex: 0, replacement: instead });
        expect(mlp.parameters).toEqual(before);
      }),
    );
  });

  test('changes nothing for a unit without outgoing weights, and nothing if nothing is removed', () => {
    fc.assert(
      fc.property(hiddenProblem, precision, replacement, (spec, inPrecision, instead) => {
        const prepared = prepare(spec, inPrecision);
        const { samples } = prepared;
        const mlp = withoutOutgoing(prepared.mlp, 0, [0]);
        for (const remove of [[0], []]) {
          const result = ablate(mlp, samples, {
            loss: spec.loss,
            layerIndex: 0,
            replacement: instead,
            remove,
          });
          expect(result.lossChange).toBe(0);
          expect(result.largestOutputChange).toBe(0);
          expect(result.accuracyChange === null || result.accuracyChange === 0).toBe(true);
        }
      }),
    );
  });

  test('that keeps units removes all others', () => {
    fc.assert(
      fc.property(hiddenProblem, replacement, problemSeed, (spec, instead, seed) => {
        const { mlp, samples } = prepare(spec);
        const order = orderOf(seed, mlp.layers[0]!.units);
        const [keep, remove] = [order.slice(0, seed % 3), order.slice(seed % 3)];
        const options = { loss: spec.loss, layerIndex: 0, replacement: instead };
        expect(ablate(mlp, samples, { ...options, keep })).toEqual(
          ablate(mlp, samples, { ...options, remove }),
        );
      }),
    );
  });

  test('permutes with the units, to rounding', () => {
    fc.assert(
      fc.property(hiddenProblem, replacement, problemSeed, (spec, instead, seed) => {
        const { mlp, samples } = prepare(spec);
        const layerIndex = seed % (mlp.layers.length - 1);
        const order = orderOf(seed, mlp.layers[layerIndex]!.units);
        const options = { loss: spec.loss, layerIndex, replacement: instead };
        const before = ablateEach(mlp, samples, options);
        const after = ablateEach(permuteUnits(mlp, layerIndex, order), samples, options);
        order.forEach((old, unit) => {
          const [expected, actual] = [before[old]!, after[unit]!];
          expect(Math.abs(actual.loss - expected.loss)).toBeLessThan(1e-12 * (1 + Math.abs(expected.loss)));
          expect(Math.abs(actual.largestOutputChange - expected.largestOutputChange)).toBeLessThan(1e-11);
        });
      }),
    );
  });

  test('has the same effect for each twin, and a greater one for both than for one', () => {
    const mlp = createMlp({
      inputs: 1,
      layers: [
        { units: 3, activation: 'linear' },
        { units: 1, activation: 'linear' },
      ],
    });
    // three units of weight 1, each with outgoing weight 1: f(x) = 3 x
    mlp.parameters.set([1, 1, 1, 0, 0, 0, 1, 1, 1, 0]);
    const samples = { inputs: [-1, 1], targets: [-3, 3], count: 2 };
    const options = { loss: 'meanSquaredError', layerIndex: 0 } as const;
    expect(ablateEach(mlp, samples, options).map(({ lossChange }) => lossChange)).toEqual([1, 1, 1]);
    expect(ablate(mlp, samples, { ...options, remove: [0, 2] }).lossChange).toBe(4);
    expect(ablate(mlp, samples, { ...options, keep: [] }).lossChange).toBe(9);
  });

  test('with the mean leaves a constant unit its share, which zero takes away', () => {
    const mlp = createMlp({
      inputs: 1,
      layers: [
        { units: 2, activation: 'linear' },
        { units: 1, activation: 'linear' },
      ],
    });
    // unit 0 says x, unit 1 says 0.1 whatever x is
    mlp.parameters.set([1, 0, 0, 0.1, 1, 10, 0]);
    const samples = { inputs: [0, 1, 2], targets: [1, 2, 3], count: 3 };
    const options = { loss: 'meanSquaredError', layerIndex: 0, remove: [1] } as const;
    expect(ablate(mlp, samples, { ...options, replacement: 'mean' }).lossChange).toBe(0);
    expect(ablate(mlp, samples, { ...options, replacement: 'zero' }).lossChange).toBe(1);
    // the mean of 0, 1, 2 stands for x: outputs 2, 2, 2
    expect(ablate(mlp, samples, { ...options, remove: [0], replacement: 'mean' }).loss).toBe(2 / 3);
  });

  test('gives the accuracy where targets are classes and null where they are not', () => {
    const layers = [
      { units: 2, activation: 'linear' },
      { units: 1, activation: 'sigmoid' },
    ] as const;
    const mlp = createMlp({ inputs: 1, layers });
    mlp.parameters.set([1, 0, 0, 1, 1, 1, 0]);
    const options = { loss: 'binaryCrossEntropy', layerIndex: 0 } as const;
    const samples = { inputs: [-3, -2, 2, 3], targets: [0, 0, 1, 1], count: 4 };
    expect(accuracy(forward(mlp, samples.inputs, 4), samples.targets, 4)).toBe(1);
    const [first, second] = ablateEach(mlp, samples, options);
    // without x only the constant 1 is left, which says class 1
    expect(first).toMatchObject({ accuracy: 0.5, accuracyChange: -0.5 });
    expect(second).toMatchObject({ accuracy: 1, accuracyChange: 0 });
    const soft = ablateEach(mlp, { ...samples, targets: [0, 0.5, 1, 1] }, options);
    expect(soft[0]).toMatchObject({ accuracy: null, accuracyChange: null });
  });

  test('takes a lone logit as class 1 from 0 on', () => {
    const mlp = createMlp({
      inputs: 1,
      layers: [
        { units: 1, activation: 'linear' },
        { units: 1, activation: 'linear' },
      ],
    });
    mlp.parameters.set([1, 0, 0.25, 0]);
    const samples = { inputs: [-1, 1], targets: [0, 1], count: 2 };
    const options = { layerIndex: 0, remove: [] } as const;
    // a logit of 0.25 is a probability above one half, as a value it is below
    expect(ablate(mlp, samples, { ...options, loss: 'binaryCrossEntropy' }).accuracy).toBe(1);
    expect(ablate(mlp, samples, { ...options, loss: 'meanSquaredError' }).accuracy).toBe(0.5);
  });
});

describe('ablate refuses', () => {
  const mlp = createMlp({
    inputs: 1,
    layers: [
      { units: 2, activation: 'tanh' },
      { units: 1, activation: 'linear' },
    ],
  });
  const samples = { inputs: [1], targets: [1], count: 1 };

  test.each([
    [{ remove: [2] }, 'a unit of remove to be an integer in [0, 1], got 2'],
    [{ keep: [0, 0] }, 'each unit of keep once, got 0'],
    [{ remove: [0], keep: [1] }, 'either units to remove or units to keep, got "both"'],
    [{}, 'either units to remove or units to keep, got "none"'],
    [{ remove: [], layerIndex: 1 }, 'layerIndex of a hidden layer to be an integer in [0, 0], got 1'],
    [{ remove: [], replacement: 'noise' }, "replacement to be 'zero' | 'mean', got \"noise\""],
    [
      { remove: [], loss: 'binaryCrossEntropyy' },
      "loss to be 'meanSquaredError' | 'binaryCrossEntropy' | 'softmaxCrossEntropy', got \"binaryCrossEntropyy\"",
    ],
    [
      { remove: [], units: [] },
      'options with fields loss, layerIndex, replacement, remove, keep, got "units"',
    ],
  ])('%j', (options, message) => {
    const complete = { loss: 'meanSquaredError', layerIndex: 0, ...options };
    expect(() => ablate(mlp, samples, complete as never)).toThrow(
      new RangeError(`ablate: expected ${message}`),
    );
  });

  test('units that are no list, and a network without hidden layers', () => {
    const options = { loss: 'meanSquaredError', layerIndex: 0, remove: 1 } as never;
    expect(() => ablate(mlp, samples, options)).toThrow(
      new TypeError('ablate: expected remove to be an array of units, got 1'),
    );
    const flat = createMlp({ inputs: 1, layers: [{ units: 1, activation: 'linear' }] });
    expect(() => ablateEach(flat, samples, { loss: 'meanSquaredError', layerIndex: 0 })).toThrow(
      new RangeError('ablateEach: expected a network of at least 2 layers, got 1'),
    );
  });
});
