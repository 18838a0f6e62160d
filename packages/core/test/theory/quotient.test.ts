import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forward } from '../../src/network/forward.js';
import { createTrainer } from '../../src/training/trainer.js';
import { expandQuotient, quotientNetwork, splitUnit } from '../../src/theory/quotient.js';
import { prepare, relativeError } from '../networks.js';
import type { ProblemSpec } from '../reference.js';
import { deepProblem, descend, largestGap, makeEqual, regression } from './networks.js';

/** A network with classes of 3 and 2 in the first hidden layer and of 2 in the second. */
function grouped(
  spec: Omit<ProblemSpec, 'layers' | 'inputs'>,
  activation: 'tanh' | 'sigmoid' | 'relu' = 'tanh',
) {
  const output = spec.loss === 'binaryCrossEntropy' ? ('sigmoid' as const) : ('linear' as const);
  const prepared = prepare({
    ...spec,
    inputs: 3,
    layers: [
      { units: 6, activation },
      { units: 4, activation },
      { units: 2, activation: output },
    ],
  });
  // columns first: a row that is copied takes its columns along
  for (const [unit, other] of [
    [0, 2],
    [0, 5],
    [1, 3],
  ] as const)
    makeEqual(prepared.mlp, 0, unit, other);
  makeEqual(prepared.mlp, 1, 1, 2);
  return prepared;
}

describe('quotientNetwork', () => {
  test('has one unit for each class, numbered by first occurrence', () => {
    const { mlp } = grouped({ loss: 'meanSquaredError', count: 4, seed: 3 });
    const quotient = quotientNetwork(mlp);
    expect(quotient.mlp.layers.map(({ units }) => units)).toEqual([3, 3, 2]);
    expect(quotient.classes.map((labels) => [...labels])).toEqual([
      [0, 1, 0, 1, 2, 0],
      [0, 1, 1, 2],
    ]);
    expect(quotient.sizes.map((sizes) => [...sizes])).toEqual([
      [3, 2, 1],
      [1, 2, 1],
    ]);
  });

  test('collapses a single layer where one is named', () => {
    const { mlp } = grouped({ loss: 'meanSquaredError', count: 4, seed: 3 });
    expect(quotientNetwork(mlp, 0).mlp.layers.map(({ units }) => units)).toEqual([3, 4, 2]);
    expect(quotientNetwork(mlp, 1).mlp.layers.map(({ units }) => units)).toEqual([6, 3, 2]);
  });

  test('computes the same outputs', () => {
    const { mlp, samples } = grouped({ loss: 'meanSquaredError', count: 9, seed: 8 });
    const outputs = forward(mlp, samples.inputs, 9);
    for (const layerIndex of [undefined, 0, 1]) {
      const quotient = quotientNetwork(mlp, layerIndex);
      expect(relativeError(forward(quotient.mlp, samples.inputs, 9), outputs)).toBeLessThan(1e-14);
    }
  });

  test('leaves a network whose units differ as it is, at the common rate', () => {
    fc.assert(
      fc.property(deepProblem(), (spec) => {
        const { mlp } = prepare(spec);
        const { mlp: same, learningRates, unitLearningRates } = quotientNetwork(mlp);
        expect(same.parameters).toEqual(mlp.parameters);
        expect(learningRates).toEqual(new Float64Array(mlp.parameters.length).fill(1));
        expect(unitLearningRates).toEqual([]);
      }),
    );
  });

  test('does not collapse units that differ in an outgoing weight: training would part them', () => {
    const { mlp } = regression(2, [2], 'tanh', 4);
    makeEqual(mlp, 0, 0, 1, false);
    expect(quotientNetwork(mlp).mlp.layers[0]!.units).toBe(2);
  });

  test('has the rate η/m for the incoming and ηm for the outgoing weights of m twins', () => {
    const { mlp } = regression(2, [5], 'tanh', 4);
    for (let unit = 1; unit < 5; unit++) makeEqual(mlp, 0, 0, unit);
    const { mlp: single, learningRates, unitLearningRates } = quotientNetwork(mlp);
    expect(single.layers[0]!.units).toBe(1);
    // two incoming weights and a bias; one outgoing weight and the output's bias
    expect([...learningRates]).toEqual([0.2, 0.2, 0.2, 5, 1]);
    expect(unitLearningRates).toEqual([{ layer: 0, unit: 0, incoming: 0.2, outgoing: 5 }]);
  });

  test.each(['meanSquaredError', 'binaryCrossEntropy', 'softmaxCrossEntropy'] as const)(
    'follows 500 steps of gradient descent on %s to 1e-9',
    (loss) => {
      for (const activation of ['tanh', 'sigmoid', 'relu'] as const) {
        const { mlp, samples } = grouped({ loss, count: 10, seed: 21 }, activation);
        const start = mlp.parameters.slice();
        const quotient = quotientNetwork(mlp);
        descend(mlp, samples, loss, 0.05, 500);
        descend(quotient.mlp, samples, loss, 0.05, 500, quotient.learningRates);
        expect(largestGap(mlp.parameters, start)).toBeGreaterThan(0.05);
        expect(largestGap(expandQuotient(quotient).parameters, mlp.parameters)).toBeLessThan(1e-9);
      }
    },
  );

  test('follows a trainer with momentum and mini-batches, given its unit learning rates', () => {
    const { mlp, samples } = grouped({ loss: 'meanSquaredError', count: 10, seed: 22 });
    const quotient = quotientNetwork(mlp);
    const options = {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.02, momentum: 0.8 },
      batchSize: 4,
      shuffleSeed: 1,
    } as const;
    const interventions = { unitLearningRates: quotient.unitLearningRates };
    createTrainer(mlp, samples, options).step(500);
    createTrainer(quotient.mlp, samples, { ...options, interventions }).step(500);
    expect(largestGap(expandQuotient(quotient).parameters, mlp.parameters)).toBeLessThan(1e-9);
  });

  test('does not follow at the common rate', () => {
    const { mlp, samples } = grouped({ loss: 'meanSquaredError', count: 10, seed: 21 });
    const quotient = quotientNetwork(mlp);
    descend(mlp, samples, 'meanSquaredError', 0.05, 50);
    descend(quotient.mlp, samples, 'meanSquaredError', 0.05, 50);
    expect(largestGap(expandQuotient(quotient).parameters, mlp.parameters)).toBeGreaterThan(1e-3);
  });

  test('names the layer that does not exist', () => {
    const { mlp } = regression(2, [3], 'tanh', 1);
    expect(() => quotientNetwork(mlp, 1)).toThrow(
      new RangeError('quotientNetwork: expected layerIndex to be an integer in [0, 0], got 1'),
    );
  });
});

describe('splitUnit', () => {
  test('leaves the outputs, whatever the shares', () => {
    const share = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(deepProblem(), share, share, fc.nat(6), (spec, first, second, place) => {
        const { mlp, samples } = prepare(spec);
        const unit = place % spec.layers[0]!.units;
        const split = splitUnit(mlp, 0, unit, [first, second, 1 - first - second]);
        expect(split.layers[0]!.units).toBe(mlp.layers[0]!.units + 2);
        const outputs = forward(mlp, samples.inputs, samples.count);
        expect(largestGap(forward(split, samples.inputs, samples.count), outputs)).toBeLessThan(1e-12);
      }),
    );
  });

  test('is undone by quotientNetwork, to the bit for a power of two', () => {
    fc.assert(
      fc.property(deepProblem(), fc.integer({ min: 1, max: 8 }), fc.nat(6), (spec, parts, place) => {
        const { mlp } = prepare(spec);
        const unit = place % spec.layers[0]!.units;
        const back = quotientNetwork(splitUnit(mlp, 0, unit, parts));
        expect(back.sizes[0]![unit]).toBe(parts);
        if (Number.isInteger(Math.log2(parts))) expect(back.mlp.parameters).toEqual(mlp.parameters);
        else expect(relativeError(back.mlp.parameters, mlp.parameters)).toBeLessThan(1e-15);
      }),
    );
  });

  test('puts the copies where the unit was', () => {
    const { mlp } = regression(1, [3], 'tanh', 5);
    const [a, b, c] = mlp.layers[0]!.weights;
    const split = splitUnit(mlp, 0, 1, 2);
    expect([...split.layers[0]!.weights]).toEqual([a, b, b, c]);
    const [v, w, x] = mlp.layers[1]!.weights;
    expect([...split.layers[1]!.weights]).toEqual([v, w! / 2, w! / 2, x]);
  });

  test('wants shares that sum to 1', () => {
    const { mlp } = regression(1, [3], 'tanh', 5);
    expect(() => splitUnit(mlp, 0, 1, [0.5, 0.25])).toThrow(
      new RangeError('splitUnit: expected shares that sum to 1, got 0.75'),
    );
    expect(() => splitUnit(mlp, 0, 1, 0)).toThrow(RangeError);
  });
});

describe('expandQuotient', () => {
  test('gives the original back, to rounding', () => {
    const { mlp } = grouped({ loss: 'meanSquaredError', count: 4, seed: 3 });
    expect(relativeError(expandQuotient(quotientNetwork(mlp)).parameters, mlp.parameters)).toBeLessThan(
      1e-15,
    );
  });
});
