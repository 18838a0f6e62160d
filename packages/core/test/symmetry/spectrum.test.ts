import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centerColumns } from '../../src/symmetry/center-columns.js';
import { effectiveRank } from '../../src/symmetry/effective-rank.js';
import { participationRatio } from '../../src/symmetry/participation-ratio.js';
import { singularValues } from '../../src/symmetry/singular-values.js';
import { transposeRows } from '../../src/symmetry/transpose-rows.js';
import { problemSeed } from '../arbitraries.js';
import { relativeError } from '../networks.js';
import { anyRows, multiply, normalRows, orderOf, orthogonal, permuteRows } from './matrices.js';

describe('singularValues', () => {
  test('falls, is not negative, and its squares sum to those of the matrix', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const values = singularValues(rows);
        expect(values.length).toBe(Math.min(rows.count, rows.width));
        expect([...values]).toEqual([...values].sort((a, b) => b - a));
        expect(values.every((value) => value >= 0)).toBe(true);
        const largest = Math.max(...rows.values.map(Math.abs));
        const square = (numbers: Float64Array) =>
          numbers.reduce((sum, x) => sum + (largest === 0 ? 0 : (x / largest) ** 2), 0);
        expect(Math.abs(square(values) - square(rows.values))).toBeLessThan(1e-13);
      }),
    );
  });

  test('is the same for rows in another order, for columns as rows, and for rotated rows', () => {
    fc.assert(
      fc.property(anyRows, problemSeed, (rows, seed) => {
        const values = singularValues(rows);
        const permuted = permuteRows(rows, orderOf(seed, rows.count));
        const rotated = multiply(rows, orthogonal(seed, rows.width));
        expect(relativeError(singularValues(permuted), values)).toBeLessThan(1e-14);
        expect(relativeError(singularValues(transposeRows(rows)), values)).toBeLessThan(1e-14);
        expect(relativeError(singularValues(rotated), values)).toBeLessThan(1e-13);
      }),
    );
  });

  test.each([1e-310, 1e-160, 1, 1e160, 1e307])('finds 2 and 1 in a diagonal matrix at scale %g', (scale) => {
    const values = singularValues({ values: [0, 2 * scale, scale, 0], count: 2, width: 2 });
    expect(relativeError(values, [2 * scale, scale])).toBeLessThan(1e-14);
  });

  test.each([
    ['the activations', 400, 25],
    ['the weights', 25, 400],
    ['the gradients', 100, 100],
  ])('ends for %s of equal units [%i × %i], which are of rank 1', (_name, count, width) => {
    const { values: one } = normalRows(3, 1, Math.max(count, width));
    const at = (row: number, i: number) => one[count > width ? row : i]!;
    const entries = Array.from({ length: count * width }, (_, k) => at(Math.floor(k / width), k % width));
    for (const rows of [
      { values: entries, count, width },
      centerColumns({ values: entries, count, width }),
    ]) {
      const [first, ...others] = singularValues(rows);
      const length = Math.sqrt(Array.from(rows.values).reduce((sum, x) => sum + x * x, 0));
      expect(Math.abs(first! - length)).toBeLessThanOrEqual(1e-13 * length);
      expect(Math.max(...others)).toBeLessThanOrEqual(1e-14 * length);
    }
  });

  test('is 0 for a matrix of zeros', () => {
    expect([...singularValues({ values: new Float64Array(6), count: 2, width: 3 })]).toEqual([0, 0]);
  });

  test('refuses numbers that are not finite, which the decomposition would not survive', () => {
    expect(() => singularValues({ values: [1, NaN], count: 1, width: 2 })).toThrow(
      new RangeError('singularValues: expected finite rows.values[1], got NaN'),
    );
  });
});

describe.each([
  ['participationRatio', participationRatio],
  ['effectiveRank', effectiveRank],
])('%s', (name, measure) => {
  test('lies between 1 and the rank', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const values = singularValues(rows);
        const rank = values.filter((value) => value > 1e-12 * values[0]!).length;
        if (rank === 0) expect(measure(values)).toBe(0);
        else expect(measure(values)).toBeGreaterThan(1 - 1e-14);
        expect(measure(values)).toBeLessThan(rank + 1e-12);
      }),
    );
  });

  test('is k for k equal directions', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 4 }),
        problemSeed,
        (k, more, seed) => {
          const basis = orthogonal(seed, k + more).slice(0, k);
          const values = singularValues({ values: basis.flat(), count: k, width: k + more });
          expect(relativeError([measure(values)], [k])).toBeLessThan(1e-13);
        },
      ),
    );
  });

  test('is 1 for copies of one row, with any signs and lengths', () => {
    fc.assert(
      fc.property(
        problemSeed,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (seed, count, width) => {
          const { values: row } = normalRows(seed, 1, width);
          const { values: factors } = normalRows(seed + 1, count, 1);
          const rows = {
            values: [...factors].flatMap((factor) => [...row].map((x) => x * factor)),
            count,
            width,
          };
          expect(Math.abs(measure(singularValues(rows)) - 1)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  test('does not depend on the scale or the order, even where powers leave the range of numbers', () => {
    const values = [3, 1, 2];
    const expected = measure(values);
    for (const scale of [1e-300, 1e-100, 7, 1e100, 1e300]) {
      expect(relativeError([measure([2 * scale, 3 * scale, scale])], [expected])).toBeLessThan(1e-14);
    }
  });

  test.each([
    [[], 'at least one singular value, got Array of length 0'],
    [[1, -1], 'singularValues[1] ≥ 0, got -1'],
    [[1, Infinity], 'finite singularValues[1], got Infinity'],
  ])('refuses %j', (values, message) => {
    expect(() => measure(values)).toThrow(new RangeError(`${name}: expected ${message}`));
  });
});

test('the two counts agree on equal singular values only: the ratio weighs large ones more', () => {
  expect(participationRatio([2, 1])).toBe(25 / 17);
  // p = 2/3, 1/3: 3 / 2^(2/3)
  expect(Math.abs(effectiveRank([2, 1]) - 3 / 2 ** (2 / 3))).toBeLessThan(1e-15);
});

describe('centerColumns', () => {
  test('leaves columns of mean 0, and exactly 0 where all numbers are equal', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { values, count, width } = centerColumns(rows);
        expect([count, width]).toEqual([rows.count, rows.width]);
        const largest = Math.max(...rows.values.map(Math.abs), Number.MIN_VALUE);
        for (let i = 0; i < width; i++) {
          const column = Array.from({ length: count }, (_, row) => values[row * width + i]!);
          const before = Array.from({ length: count }, (_, row) => rows.values[row * width + i]!);
          expect(Math.abs(column.reduce((sum, x) => sum + x / largest, 0))).toBeLessThan(1e-14);
          if (before.every((x) => x === before[0])) expect(column.every((x) => x === 0)).toBe(true);
        }
      }),
    );
  });

  test('makes nothing of three times the same number, whose plain mean is another', () => {
    expect((0.1 + 0.1 + 0.1) / 3).not.toBe(0.1);
    expect([...centerColumns({ values: [0.1, 0.1, 0.1], count: 3, width: 1 }).values]).toEqual([0, 0, 0]);
  });
});

test('transposeRows turns columns into rows', () => {
  const transposed = transposeRows({ values: [1, 2, 3, 4, 5, 6], count: 2, width: 3 });
  expect(transposed).toEqual({ values: Float64Array.of(1, 4, 2, 5, 3, 6), count: 3, width: 2 });
});
