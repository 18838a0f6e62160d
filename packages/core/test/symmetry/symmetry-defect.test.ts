import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMlp } from '../../src/network/mlp.js';
import { networkSymmetryDefect, symmetricParameters } from '../../src/symmetry/network-symmetry-defect.js';
import { pairwiseDistances } from '../../src/symmetry/pairwise-distances.js';
import { symmetryDefect } from '../../src/symmetry/symmetry-defect.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import { unitRows } from '../../src/symmetry/unit-rows.js';
import { precision, problem, problemSeed } from '../arbitraries.js';
import { prepare, relativeError } from '../networks.js';
import { anyRows, orderOf, permuteRows } from './matrices.js';
import { permuteUnits } from './orbit.js';

const hiddenProblem = problem.filter(({ layers }) => layers.length > 1);

describe('symmetryDefect', () => {
  test('is 0 exactly if all rows are equal', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(symmetryDefect(rows) === 0).toBe(pairwiseDistances(rows).every((distance) => distance === 0));
      }),
    );
  });

  test('sees a difference in the last bit, and none in copies whose plain mean is another number', () => {
    expect((0.1 + 0.1 + 0.1) / 3).not.toBe(0.1);
    expect(symmetryDefect({ values: [0.1, 0.1, 0.1], count: 3, width: 1 })).toBe(0);
    expect(symmetryDefect({ values: [1, 1 + 2 ** -52], count: 2, width: 1 })).toBeGreaterThan(0);
    expect(symmetryDefect({ values: [0, 2 ** -1074], count: 2, width: 1 })).toBeGreaterThan(0);
  });

  test('is √(Σ ‖row − row‖² / m) over the pairs of m rows', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const distances = pairwiseDistances(rows);
        const largest = Math.max(...distances, Number.MIN_VALUE);
        // each pair occurs twice in the matrix
        const square = distances.reduce((sum, distance) => sum + (distance / largest) ** 2, 0) / 2;
        const expected = largest * Math.sqrt(square / rows.count);
        expect(Math.abs(symmetryDefect(rows) - expected)).toBeLessThanOrEqual(1e-14 * largest);
      }),
    );
  });

  test('is, to rounding, the same for every order of the rows', () => {
    fc.assert(
      fc.property(anyRows, problemSeed, (rows, seed) => {
        const permuted = permuteRows(rows, orderOf(seed, rows.count));
        expect(relativeError([symmetryDefect(permuted)], [symmetryDefect(rows)])).toBeLessThan(1e-13);
      }),
    );
  });

  test('compares rows within their group only', () => {
    const rows = { values: [1, 5, 1, 7, 100], count: 5, width: 1 };
    expect(symmetryDefect(rows, [[0, 2]])).toBe(0);
    expect(
      symmetryDefect(rows, [
        [0, 2],
        [1, 3],
      ]),
    ).toBe(Math.SQRT2);
    expect(symmetryDefect(rows, [[4], []])).toBe(0);
    expect(symmetryDefect(rows, [])).toBe(0);
  });

  test.each([
    [[[0, 1], [1]], 'each unit of groups once, got 1'],
    [[[0, 5]], 'a unit of groups to be an integer in [0, 1], got 5'],
  ])('refuses the groups %j of two rows', (groups, message) => {
    const rows = { values: [1, 2], count: 2, width: 1 };
    expect(() => symmetryDefect(rows, groups)).toThrow(new RangeError(`symmetryDefect: expected ${message}`));
  });

  test('refuses groups that are no lists', () => {
    const rows = { values: [1, 2], count: 2, width: 1 };
    const message = 'symmetryDefect: expected groups to be an array of arrays of units, got 0';
    expect(() => symmetryDefect(rows, [0] as never)).toThrow(new TypeError(message));
  });
});

describe('symmetricParameters', () => {
  test('makes twins of all hidden units, and changes nothing when done again', () => {
    fc.assert(
      fc.property(hiddenProblem, precision, (spec, inPrecision) => {
        const { mlp } = prepare(spec, inPrecision);
        const before = mlp.parameters.slice();
        const symmetric = symmetricParameters(mlp);
        expect(mlp.parameters).toEqual(before);
        mlp.parameters.set(symmetric);
        for (let l = 0; l < mlp.layers.length - 1; l++) expect(unitClasses(mlp, l).count).toBe(1);
        expect(networkSymmetryDefect(mlp)).toBe(0);
        expect(symmetricParameters(mlp)).toEqual(Float64Array.from(mlp.parameters));
      }),
    );
  });

  test('is an orthogonal projection: what it removes is orthogonal to what it leaves', () => {
    fc.assert(
      fc.property(hiddenProblem, (spec) => {
        const { mlp } = prepare(spec);
        const symmetric = symmetricParameters(mlp);
        const product = symmetric.reduce((sum, value, i) => sum + value * (mlp.parameters[i]! - value), 0);
        expect(Math.abs(product)).toBeLessThan(1e-13);
      }),
    );
  });
});

describe('networkSymmetryDefect', () => {
  test('is the defect of the units as rows, for a single layer', () => {
    fc.assert(
      fc.property(problem, problemSeed, (spec, seed) => {
        const { mlp } = prepare(spec);
        const layerIndex = seed % mlp.layers.length;
        const groups = [orderOf(seed, mlp.layers[layerIndex]!.units).slice(0, 3)];
        const rows = unitRows(mlp, layerIndex, 'weights+bias+outgoing');
        const defect = networkSymmetryDefect(mlp, [{ layerIndex, groups }]);
        expect(relativeError([defect], [symmetryDefect(rows, groups)])).toBeLessThan(1e-13);
        const whole = networkSymmetryDefect(mlp, [{ layerIndex }]);
        expect(relativeError([whole], [symmetryDefect(rows)])).toBeLessThan(1e-13);
      }),
    );
  });

  test('is, to rounding, the same for permuted units, and groups permute with them', () => {
    fc.assert(
      fc.property(hiddenProblem, problemSeed, (spec, seed) => {
        const { mlp } = prepare(spec);
        const layerIndex = seed % (mlp.layers.length - 1);
        const order = orderOf(seed, mlp.layers[layerIndex]!.units);
        const permuted = permuteUnits(mlp, layerIndex, order);
        const error = relativeError([networkSymmetryDefect(permuted)], [networkSymmetryDefect(mlp)]);
        expect(error).toBeLessThan(1e-13);
        // new unit j is old unit order[j]
        const inNew = networkSymmetryDefect(permuted, [
          { layerIndex, groups: [[0, order.length - 1].slice(0, order.length)] },
        ]);
        const inOld = networkSymmetryDefect(mlp, [
          { layerIndex, groups: [[order[0]!, order.at(-1)!].slice(0, order.length)] },
        ]);
        expect(relativeError([inNew], [inOld])).toBeLessThan(1e-13);
      }),
    );
  });

  test('is 0 exactly if each layer is one class of twins', () => {
    const layers = [
      { units: 3, activation: 'tanh' },
      { units: 2, activation: 'tanh' },
      { units: 1, activation: 'linear' },
    ] as const;
    const mlp = createMlp({ inputs: 2, layers });
    mlp.parameters.fill(0.1);
    expect(networkSymmetryDefect(mlp)).toBe(0);
    for (const at of mlp.parameters.keys()) {
      // the bias of the only output belongs to no pair of units
      if (at === mlp.parameters.length - 1) continue;
      const before = mlp.parameters[at]!;
      mlp.parameters[at] = before * (1 + 2 ** -52);
      expect(networkSymmetryDefect(mlp)).toBeGreaterThan(0);
      mlp.parameters[at] = before;
    }
  });

  test('is 0 for a network without hidden layers, whose outputs are not exchangeable', () => {
    const mlp = createMlp({ inputs: 2, layers: [{ units: 2, activation: 'linear' }] });
    mlp.parameters.set([1, 2, 3, 4, 5, 6]);
    expect(networkSymmetryDefect(mlp)).toBe(0);
    expect(networkSymmetryDefect(mlp, [{ layerIndex: 0 }])).toBeGreaterThan(0);
  });

  test.each([
    [[{ layerIndex: 2 }], 'layerIndex to be an integer in [0, 1], got 2'],
    [[{ layerIndex: 0 }, { layerIndex: 0 }], 'each layerIndex once, got 0'],
    [[{ layerIndex: 0, units: [1] }], 'a layer with fields layerIndex, groups, got "units"'],
    [[{ layerIndex: 0, groups: [[0, 0]] }], 'each unit of groups once, got 0'],
  ])('refuses %j', (layers, message) => {
    const mlp = createMlp({
      inputs: 1,
      layers: [
        { units: 2, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    });
    expect(() => networkSymmetryDefect(mlp, layers)).toThrow(
      new RangeError(`networkSymmetryDefect: expected ${message}`),
    );
  });
});
