import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanAbsolutePair } from '../../src/symmetry/mean-absolute-pair.js';
import { pairwiseCosines } from '../../src/symmetry/pairwise-cosines.js';
import { pairwiseDistances } from '../../src/symmetry/pairwise-distances.js';
import { activationCorrelation } from '../../src/symmetry/activation-correlation.js';
import { rowClusters } from '../../src/symmetry/row-clusters.js';
import { problemSeed } from '../arbitraries.js';
import { anyRows, orderOf, permutePairs, permuteRows } from './matrices.js';

describe.each([
  ['pairwiseDistances', pairwiseDistances],
  ['pairwiseCosines', pairwiseCosines],
])('%s', (_name, measure) => {
  test('permutes with the rows, bit for bit', () => {
    fc.assert(
      fc.property(anyRows, problemSeed, (rows, seed) => {
        const order = orderOf(seed, rows.count);
        expect([...measure(permuteRows(rows, order))]).toEqual(permutePairs(measure(rows), order));
      }),
    );
  });

  test('is symmetric', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const reversed = [...Array(rows.count).keys()];
        const pairs = measure(rows);
        expect(reversed.flatMap((a) => reversed.map((b) => pairs[b * rows.count + a]))).toEqual([...pairs]);
      }),
    );
  });

  test('does not change its rows', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const before = rows.values.slice();
        measure(rows);
        expect(rows.values).toEqual(before);
      }),
    );
  });
});

describe('pairwiseDistances', () => {
  test('is 0 exactly for equal rows', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { values, count, width } = rows;
        const distances = pairwiseDistances(rows);
        for (let a = 0; a < count; a++) {
          for (let b = 0; b < count; b++) {
            const equal = Array.from({ length: width }).every(
              (_, i) => values[a * width + i] === values[b * width + i],
            );
            expect(distances[a * count + b] === 0).toBe(equal);
          }
        }
      }),
    );
  });

  test.each([
    ['the smallest numbers', 3 * 2 ** -1074, 4 * 2 ** -1074, 5 * 2 ** -1074],
    ['numbers whose squares underflow', 3e-200, 4e-200, 5e-200],
    ['ordinary numbers', 3, 4, 5],
    ['numbers whose squares overflow', 3e200, 4e200, 5e200],
  ])('measures the 3-4-5 triangle in %s', (_name, x, y, expected) => {
    const distance = pairwiseDistances({ values: [x, 0, 0, y], count: 2, width: 2 })[1]!;
    expect(Math.abs(distance / expected - 1)).toBeLessThan(1e-15);
  });

  test('is infinite where the difference of two numbers is', () => {
    expect(pairwiseDistances({ values: [1.5e308, -1.5e308], count: 2, width: 1 })[1]).toBe(Infinity);
  });
});

describe('pairwiseCosines', () => {
  test('depends on no row’s length, bit for bit if the factor is a power of two', () => {
    fc.assert(
      fc.property(anyRows, fc.array(fc.integer({ min: -60, max: 60 })), (rows, exponents) => {
        const scaled = rows.values.map((x, at) => x * 2 ** (exponents[Math.floor(at / rows.width)] ?? 0));
        expect(pairwiseCosines({ ...rows, values: scaled })).toEqual(pairwiseCosines(rows));
      }),
    );
  });

  test('changes the sign with the sign of a row', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const values = rows.values.map((x, at) => (at < rows.width ? -x : x));
        const negated = pairwiseCosines({ ...rows, values });
        pairwiseCosines(rows).forEach((cosine, at) => {
          const isOfFirst = at < rows.count !== (at % rows.count === 0);
          if (!Number.isNaN(cosine)) expect(negated[at]! - (isOfFirst ? -cosine : cosine)).toBe(0);
        });
      }),
    );
  });

  test('lies in [−1, 1], is 1 with itself to rounding, and NaN exactly with a row of zeros', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { values, count, width } = rows;
        const isZero = (row: number) => values.subarray(row * width, (row + 1) * width).every((x) => x === 0);
        pairwiseCosines(rows).forEach((cosine, at) => {
          const [a, b] = [Math.floor(at / count), at % count];
          expect(Number.isNaN(cosine)).toBe(isZero(a) || isZero(b));
          if (Number.isNaN(cosine)) return;
          expect(Math.abs(cosine)).toBeLessThanOrEqual(1);
          if (a === b) expect(cosine).toBeGreaterThan(1 - 1e-15);
        });
      }),
    );
  });
});

describe('meanAbsolutePair', () => {
  test('averages each pair once, without the diagonal and without pairs that are NaN', () => {
    expect(meanAbsolutePair([9, -0.5, 0.25, -0.5, 9, NaN, 0.25, NaN, NaN], 3)).toBe(0.375);
  });

  test('is NaN where there is no pair', () => {
    expect(meanAbsolutePair([1], 1)).toBeNaN();
    expect(meanAbsolutePair([1, NaN, NaN, 1], 2)).toBeNaN();
  });

  test('is, to rounding, the same for every order', () => {
    fc.assert(
      fc.property(anyRows, problemSeed, (rows, seed) => {
        const cosines = pairwiseCosines(rows);
        const mean = meanAbsolutePair(cosines, rows.count);
        const permuted = meanAbsolutePair(permutePairs(cosines, orderOf(seed, rows.count)), rows.count);
        expect(Number.isNaN(permuted)).toBe(Number.isNaN(mean));
        if (!Number.isNaN(mean)) expect(Math.abs(permuted - mean)).toBeLessThan(1e-14);
      }),
    );
  });

  test('refuses a matrix of another size', () => {
    expect(() => meanAbsolutePair([1, 2, 3], 2)).toThrow(
      new RangeError('meanAbsolutePair: expected pairs of length 4 (count 2 × 2), got Array of length 3'),
    );
  });
});

describe('measures of rows refuse', () => {
  test.each([
    [{ values: [1, 2], count: 0, width: 2 }, 'rows.count ≥ 1, an integer, got 0'],
    [{ values: [1, 2], count: 1, width: 1.5 }, 'rows.width ≥ 1, an integer, got 1.5'],
    [{ values: [1, 2, 3], count: 2, width: 2 }, 'rows.values of length 4, got Array of length 3'],
    [{ values: [1, NaN], count: 2, width: 1 }, 'finite rows.values[1], got NaN'],
    [{ values: [Infinity], count: 1, width: 1 }, 'finite rows.values[0], got Infinity'],
  ])('%j', (rows, message) => {
    expect(() => pairwiseCosines(rows)).toThrow(new RangeError(`pairwiseCosines: expected ${message}`));
    expect(() => pairwiseDistances(rows)).toThrow(new RangeError(`pairwiseDistances: expected ${message}`));
  });

  test('more rows than there is room for the pairs of', () => {
    const rows = { values: new Float64Array(200_000), count: 200_000, width: 1 };
    for (const measure of [pairwiseCosines, pairwiseDistances, rowClusters])
      expect(() => measure(rows)).toThrow(
        new RangeError(`${measure.name}: expected at most 11585 rows, whose pairs fill 1 GiB, got 200000`),
      );
    expect(() => activationCorrelation(new Float64Array(400_000), 2, 200_000)).toThrow(
      new RangeError(
        'activationCorrelation: expected at most 11585 units, whose pairs fill 1 GiB, got 200000',
      ),
    );
  });

  test('what is no matrix', () => {
    const message = 'pairwiseCosines: expected rows { values, count, width }, got null';
    expect(() => pairwiseCosines(null as never)).toThrow(new TypeError(message));
  });
});
