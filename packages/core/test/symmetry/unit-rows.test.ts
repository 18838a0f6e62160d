import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMlp } from '../../src/network/mlp.js';
import { rowClusters } from '../../src/symmetry/row-clusters.js';
import { UNIT_PARTS, unitRows } from '../../src/symmetry/unit-rows.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import { precision, problem, problemSeed } from '../arbitraries.js';
import { prepare } from '../networks.js';
import { orderOf, permuteRows } from './matrices.js';
import { permuteUnits } from './orbit.js';

describe('unitRows', () => {
  const mlp = createMlp({
    inputs: 2,
    layers: [
      { units: 3, activation: 'tanh' },
      { units: 2, activation: 'linear' },
    ],
  });
  mlp.parameters.set([1, 2, 3, 4, 5, 6, 10, 20, 30, 100, 200, 300, 400, 500, 600, -1, -2]);

  test.each([
    ['weights', [1, 2, 3, 4, 5, 6]],
    ['weights+bias', [1, 2, 10, 3, 4, 20, 5, 6, 30]],
    ['weights+bias+outgoing', [1, 2, 10, 100, 400, 3, 4, 20, 200, 500, 5, 6, 30, 300, 600]],
  ] as const)('gathers %s', (parts, values) => {
    expect(unitRows(mlp, 0, parts)).toEqual({
      values: Float64Array.from(values),
      count: 3,
      width: values.length / 3,
    });
  });

  test('has no outgoing weights in the last layer', () => {
    expect(unitRows(mlp, 1, 'weights+bias+outgoing')).toEqual(unitRows(mlp, 1, 'weights+bias'));
  });

  test('gathers from other numbers of the same layout, such as a gradient', () => {
    const gradient = mlp.parameters.map((value) => -value);
    const { values } = unitRows(mlp, 0, 'weights+bias+outgoing');
    expect(unitRows(mlp, 0, 'weights+bias+outgoing', gradient).values).toEqual(values.map((value) => -value));
  });

  test('permutes its rows with the units, bit for bit', () => {
    fc.assert(
      fc.property(
        problem,
        precision,
        fc.constantFrom(...UNIT_PARTS),
        problemSeed,
        (spec, inPrecision, parts, seed) => {
          const { mlp: any } = prepare(spec, inPrecision);
          const layerIndex = seed % any.layers.length;
          const order = orderOf(seed, any.layers[layerIndex]!.units);
          const permuted = unitRows(permuteUnits(any, layerIndex, order), layerIndex, parts);
          const rows = permuteRows(unitRows(any, layerIndex, parts), order);
          expect([...permuted.values]).toEqual(rows.values);
        },
      ),
    );
  });

  test('holds all that decides equality: its clusters without a tolerance are the exact classes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1), { minLength: 4, maxLength: 4 * 5 }), (bits) => {
        const units = Math.floor(bits.length / 4);
        const any = createMlp({
          inputs: 1,
          layers: [
            { units, activation: 'tanh' },
            { units: 2, activation: 'linear' },
          ],
        });
        any.parameters.set(bits.slice(0, 4 * units));
        const { count, labels } = rowClusters(unitRows(any, 0, 'weights+bias+outgoing'));
        expect({ count, labels }).toEqual(unitClasses(any, 0));
      }),
    );
  });

  test('refuses a layer, parts and numbers that are not there', () => {
    expect(() => unitRows(mlp, 2)).toThrow(
      new RangeError('unitRows: expected layerIndex to be an integer in [0, 1], got 2'),
    );
    expect(() => unitRows(mlp, 0, 'bias' as never)).toThrow(
      new RangeError(
        "unitRows: expected parts to be 'weights' | 'weights+bias' | 'weights+bias+outgoing', got \"bias\"",
      ),
    );
    expect(() => unitRows(mlp, 0, 'weights', [1])).toThrow(
      new RangeError('unitRows: expected flat of length 17, got Array of length 1'),
    );
  });
});
