import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialize, type Initialization } from '../../src/initialize/initialize.js';
import type { Scheme } from '../../src/initialize/scheme.js';
import type { Twins } from '../../src/initialize/twins.js';
import { createMlp } from '../../src/network/mlp.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import { initialized, rowsOf } from '../initialized.js';

const UNITS = 8;
const random: Scheme = { scheme: 'normal' };

/** A layer of 8 units with twins between others, everything drawn. */
const start = (twins?: Twins, seed = 1) =>
  initialized(
    [3, UNITS, 4],
    {
      layers: [
        { weights: random, biases: random, ...(twins === undefined ? {} : { twins }) },
        { weights: random, biases: random },
      ],
    },
    seed,
  );

/** Any disjoint groups of some of the units: each unit is given a group, or none. */
const groups = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: UNITS, maxLength: UNITS })
  .chain((of) =>
    fc
      .shuffledSubarray([...Array(UNITS).keys()], { minLength: UNITS })
      .map((order) =>
        [1, 2, 3, 4].map((g) => order.filter((u) => of[u] === g)).filter((group) => group.length > 0),
      ),
  );

describe('twins in groups', () => {
  test('with equal outgoing weights form exactly the classes asked for', () => {
    fc.assert(
      fc.property(groups, fc.nat(), (groups, seed) => {
        const { count, labels } = unitClasses(start({ outgoing: 'equal', groups }, seed), 0);
        const grouped = groups.flat().length;
        expect(count).toBe(groups.length + UNITS - grouped);
        for (const group of groups) expect(new Set(group.map((unit) => labels[unit])).size).toBe(1);
      }),
    );
  });

  test('with random outgoing weights share incoming weights and bias alone', () => {
    fc.assert(
      fc.property(groups, fc.nat(), (groups, seed) => {
        const mlp = start({ outgoing: 'random', groups }, seed);
        expect(unitClasses(mlp, 0).count).toBe(UNITS);
        const rows = rowsOf(mlp.layers[0]!).map((row, unit) => [...row, mlp.layers[0]!.biases[unit]!]);
        for (const group of groups) for (const unit of group) expect(rows[unit]).toEqual(rows[group[0]!]);
        expect(mlp.layers[1]).toEqual(start(undefined, seed).layers[1]);
      }),
    );
  });

  test('copy the unit that a group names first and leave all others as they were drawn', () => {
    const plain = rowsOf(start().layers[0]!);
    const rows = rowsOf(start({ outgoing: 'equal', groups: [[5, 2], [3]] }).layers[0]!);
    rows.forEach((row, unit) => expect(row).toEqual(plain[unit === 2 ? 5 : unit]));
  });

  test('of all units in their order are what no groups means', () => {
    const everyone = [Array.from({ length: UNITS }, (_, unit) => unit)];
    expect(start({ outgoing: 'equal', groups: everyone })).toEqual(start({ outgoing: 'equal' }));
    expect(start({ outgoing: 'equal', groups: [] })).toEqual(start());
  });
});

describe('initialize refuses twins', () => {
  const call = (groups: unknown) => () => {
    const mlp = createMlp({ inputs: 2, layers: [{ units: 3, activation: 'tanh' }] });
    const twins = { outgoing: 'equal', groups };
    initialize(mlp, { layers: [{ weights: random, twins }] } as Initialization, 1);
  };

  test.each([
    [[[0, 3]], 'twins.groups[0][1] to be an integer in [0, 2], got 3'],
    [[[0], [-1]], 'twins.groups[1][0] to be an integer in [0, 2], got -1'],
    [[[0, 1.5]], 'twins.groups[0][1] to be an integer in [0, 2], got 1.5'],
    [[[0, 1, 0]], 'twins.groups[0][2] that no group names before, got 0'],
    [[[0, 1], [1]], 'twins.groups[1][0] that no group names before, got 1'],
    [[[0], []], 'twins.groups[1] with at least one unit, got Array of length 0'],
  ])('in groups %j', (groups, message) => {
    expect(call(groups)).toThrow(new RangeError(`initialize: expected ${message}`));
  });

  test.each([
    ['all', 'twins.groups to be an array, got "all"'],
    [[0, 1], 'twins.groups[0] to be an array of unit numbers, got 0'],
    [[['0']], 'twins.groups[0][0] to be an integer in [0, 2], got "0"'],
  ])('in groups of the wrong kind, %j', (groups, message) => {
    expect(call(groups)).toThrow(new TypeError(`initialize: expected ${message}`));
  });
});
