import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Loss } from '../../src/kernels/layer.js';
import { forwardLayers } from '../../src/network/forward.js';
import type { Mlp } from '../../src/network/mlp.js';
import type { Samples } from '../../src/network/samples.js';
import { activationCorrelation } from '../../src/symmetry/activation-correlation.js';
import { effectiveRank } from '../../src/symmetry/effective-rank.js';
import { gradientCosines } from '../../src/symmetry/gradient-cosines.js';
import { largestDifference } from '../../src/symmetry/largest-difference.js';
import { linearCka } from '../../src/symmetry/linear-cka.js';
import { meanAbsoluteCorrelation } from '../../src/symmetry/mean-absolute-correlation.js';
import { meanAbsolutePair } from '../../src/symmetry/mean-absolute-pair.js';
import { networkSymmetryDefect } from '../../src/symmetry/network-symmetry-defect.js';
import { pairwiseCosines } from '../../src/symmetry/pairwise-cosines.js';
import { pairwiseDistances } from '../../src/symmetry/pairwise-distances.js';
import { participationRatio } from '../../src/symmetry/participation-ratio.js';
import { rowClusters } from '../../src/symmetry/row-clusters.js';
import { singularValues } from '../../src/symmetry/singular-values.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import { unitRows } from '../../src/symmetry/unit-rows.js';
import { problem, problemSeed } from '../arbitraries.js';
import { prepare } from '../networks.js';
import { orderOf, permutePairs, renumber } from './matrices.js';
import { flipUnits, permuteUnits } from './orbit.js';

/** A network with a hidden layer to permute, and at least 2 samples so that activations can correlate. */
const hiddenProblem = problem
  .filter(({ layers }) => layers.length > 1)
  .map((spec) => ({ ...spec, count: spec.count + 1 }));

function activationsOf(mlp: Mlp, samples: Samples, layerIndex: number) {
  const { activations } = forwardLayers(mlp, samples.inputs, samples.count)[layerIndex]!;
  return { values: activations, count: samples.count, width: mlp.layers[layerIndex]!.units };
}

/** Every measure that gives one number per network, and must give it for every order of the units of a layer. */
const scalars: Record<string, (mlp: Mlp, layerIndex: number, samples: Samples, loss: Loss) => number> = {
  'number of exact classes': (mlp, l) => unitClasses(mlp, l).count,
  'number of clusters': (mlp, l) => rowClusters(unitRows(mlp, l, 'weights+bias'), { relative: 0.7 }).count,
  'diameter of clusters': (mlp, l) => rowClusters(unitRows(mlp, l, 'weights'), { absolute: 1 }).diameter,
  'mean distance': (mlp, l) =>
    meanAbsolutePair(pairwiseDistances(unitRows(mlp, l, 'weights+bias+outgoing')), mlp.layers[l]!.units),
  'mean cosine': (mlp, l) => meanAbsolutePair(pairwiseCosines(unitRows(mlp, l)), mlp.layers[l]!.units),
  'mean correlation': (mlp, l, samples) => {
    const { values, count, width } = activationsOf(mlp, samples, l);
    return meanAbsoluteCorrelation(values, count, width);
  },
  'participation ratio of weights': (mlp, l) => participationRatio(singularValues(unitRows(mlp, l))),
  'effective rank of activations': (mlp, l, samples) =>
    effectiveRank(singularValues(activationsOf(mlp, samples, l))),
  'mean gradient cosine': (mlp, l, samples, loss) =>
    meanAbsolutePair(gradientCosines(mlp, l, samples, loss, 'weights+bias+outgoing'), mlp.layers[l]!.units),
  'symmetry defect': (mlp) => networkSymmetryDefect(mlp),
};

function expectClose(actual: number, expected: number): void {
  expect(Number.isNaN(actual)).toBe(Number.isNaN(expected));
  if (!Number.isNaN(expected))
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));
}

describe.each(Object.entries(scalars))('the %s', (_name, measure) => {
  test('is the same for every order of the units', () => {
    fc.assert(
      fc.property(hiddenProblem, problemSeed, (spec, seed) => {
        const { mlp, samples } = prepare(spec);
        const layerIndex = seed % (mlp.layers.length - 1);
        const permuted = permuteUnits(mlp, layerIndex, orderOf(seed, mlp.layers[layerIndex]!.units));
        const before = measure(mlp, layerIndex, samples, spec.loss);
        expectClose(measure(permuted, layerIndex, samples, spec.loss), before);
      }),
    );
  });
});

test('classes and pairs permute with the units', () => {
  fc.assert(
    fc.property(hiddenProblem, problemSeed, (spec, seed) => {
      const { mlp, samples } = prepare(spec);
      const layerIndex = seed % (mlp.layers.length - 1);
      // some twins, so that there are classes
      const { inputs, weights, biases, units } = mlp.layers[layerIndex]!;
      weights.copyWithin((units - 1) * inputs, 0, inputs);
      biases[units - 1] = biases[0]!;
      const above = mlp.layers[layerIndex + 1]!;
      for (let row = 0; row < above.units; row++)
        above.weights[(row + 1) * units - 1] = above.weights[row * units]!;
      const order = orderOf(seed, units);
      const permuted = permuteUnits(mlp, layerIndex, order);

      const { labels } = unitClasses(mlp, layerIndex);
      expect([...unitClasses(permuted, layerIndex).labels]).toEqual(
        renumber(order.map((old) => labels[old]!)),
      );
      const correlations = (network: Mlp) => {
        const { values, count, width } = activationsOf(network, samples, layerIndex);
        return activationCorrelation(values, count, width);
      };
      expect([...correlations(permuted)]).toEqual(permutePairs(correlations(mlp), order));
      const gradients = gradientCosines(permuted, layerIndex, samples, spec.loss);
      permutePairs(gradientCosines(mlp, layerIndex, samples, spec.loss), order).forEach((cosine, at) =>
        expectClose(gradients[at]!, cosine),
      );
    }),
  );
});

test('the largest difference to the first unit is the same for every order of the other units', () => {
  fc.assert(
    fc.property(hiddenProblem, problemSeed, (spec, seed) => {
      const { mlp } = prepare(spec);
      const order = [0, ...orderOf(seed, mlp.layers[0]!.units - 1).map((unit) => unit + 1)];
      expect(largestDifference(permuteUnits(mlp, 0, order), 0)).toBe(largestDifference(mlp, 0));
    }),
  );
});

describe('flipping the signs of tanh units', () => {
  const tanhProblem = hiddenProblem.map((spec) => ({
    ...spec,
    layers: spec.layers.map((layer, l) => (l === 0 ? { ...layer, activation: 'tanh' as const } : layer)),
  }));

  test.each([
    'mean cosine',
    'mean correlation',
    'participation ratio of weights',
    'effective rank of activations',
    'mean gradient cosine',
  ])('leaves the %s as it was', (name) => {
    fc.assert(
      fc.property(tanhProblem, problemSeed, (spec, seed) => {
        const { mlp, samples } = prepare(spec);
        const flipped = flipUnits(mlp, 0, orderOf(seed, mlp.layers[0]!.units).slice(0, 3));
        const measure = scalars[name]!;
        expectClose(measure(flipped, 0, samples, spec.loss), measure(mlp, 0, samples, spec.loss));
      }),
    );
  });

  test('leaves CKA with the network before at 1, and cosines and correlations up to their signs', () => {
    fc.assert(
      fc.property(tanhProblem, problemSeed, (spec, seed) => {
        const { mlp, samples } = prepare(spec);
        const list = orderOf(seed, mlp.layers[0]!.units).slice(0, 3);
        const flipped = flipUnits(mlp, 0, list);
        expectClose(linearCka(activationsOf(mlp, samples, 0), activationsOf(flipped, samples, 0)), 1);
        const { units } = mlp.layers[0]!;
        const cosines = pairwiseCosines(unitRows(mlp, 0));
        pairwiseCosines(unitRows(flipped, 0)).forEach((cosine, at) => {
          const [a, b] = [Math.floor(at / units), at % units];
          const sign = list.includes(a) === list.includes(b) ? 1 : -1;
          expect(cosine).toBe(sign * cosines[at]!);
        });
      }),
    );
  });

  test('parts twins of which one is flipped: classes and defect are constant under permutations only', () => {
    const { mlp } = prepare({
      inputs: 2,
      layers: [
        { units: 2, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
      loss: 'meanSquaredError',
      count: 2,
      seed: 1,
    });
    mlp.parameters.set([1, 2, 1, 2, 3, 3, 4, 4, 0]);
    expect(unitClasses(mlp, 0).count).toBe(1);
    const flipped = flipUnits(mlp, 0, [1]);
    expect(unitClasses(flipped, 0).count).toBe(2);
    expect(networkSymmetryDefect(flipped)).toBeGreaterThan(1);
  });
});
