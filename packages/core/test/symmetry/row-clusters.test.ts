import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowClusters, type RowTolerance } from '../../src/symmetry/row-clusters.js';
import { problemSeed } from '../arbitraries.js';
import { anyRows, orderOf, permuteRows, renumber } from './matrices.js';

const tolerance = fc.record({
  absolute: fc.constantFrom(0, 0.5, 1, 1.5),
  relative: fc.constantFrom(0, 0.1, 0.8),
});

describe('rowClusters', () => {
  test('permutes its labels with the rows and nothing else', () => {
    fc.assert(
      fc.property(anyRows, tolerance, problemSeed, (rows, near, seed) => {
        const order = orderOf(seed, rows.count);
        const before = rowClusters(rows, near);
        const after = rowClusters(permuteRows(rows, order), near);
        expect(after.count).toBe(before.count);
        expect(after.diameter).toBe(before.diameter);
        expect([...after.labels]).toEqual(renumber(order.map((old) => before.labels[old]!)));
      }),
    );
  });

  test('finds the classes of equal rows without a tolerance', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const texts = Array.from({ length: rows.count }, (_, row) =>
          // −0 and 0 are equal
          Array.from(rows.values.subarray(row * rows.width, (row + 1) * rows.width), (x) => x + 0).join(),
        );
        const { count, labels, diameter } = rowClusters(rows);
        expect([...labels]).toEqual(texts.map((text) => [...new Set(texts)].indexOf(text)));
        expect(count).toBe(new Set(texts).size);
        expect(diameter).toBe(0);
      }),
    );
  });

  test('only merges clusters as the tolerance grows', () => {
    fc.assert(
      fc.property(anyRows, tolerance, fc.constantFrom(1, 1.5, 10), (rows, near, factor) => {
        const before = rowClusters(rows, near);
        const after = rowClusters(rows, {
          absolute: near.absolute * factor,
          relative: near.relative * factor,
        });
        before.labels.forEach((label, row) => {
          const first = before.labels.indexOf(label);
          expect(after.labels[row]).toBe(after.labels[first]);
        });
        expect(after.count).toBeLessThanOrEqual(before.count);
      }),
    );
  });

  test('makes one cluster of a chain of near rows and says how long it is', () => {
    const rows = { values: [0, 7, 2, 1, 3], count: 5, width: 1 };
    expect(rowClusters(rows, { absolute: 1 })).toEqual({
      count: 2,
      labels: Int32Array.of(0, 1, 0, 0, 0),
      diameter: 3,
    });
  });

  test('takes rows exactly at the tolerance as near', () => {
    const rows = { values: [4, 5], count: 2, width: 1 };
    expect(rowClusters(rows, { absolute: 1 }).count).toBe(1);
    expect(rowClusters(rows, { absolute: 1 - 2 ** -53 }).count).toBe(2);
    expect(rowClusters(rows, { relative: 0.2 }).count).toBe(1);
    expect(rowClusters(rows, { relative: 0.19 }).count).toBe(2);
  });

  test('gives the same clusters at every scale with a relative tolerance', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: -40, max: 40 }), (rows, exponent) => {
        const scaled = { ...rows, values: rows.values.map((x) => x * 2 ** exponent) };
        expect(rowClusters(scaled, { relative: 0.5 }).labels).toEqual(
          rowClusters(rows, { relative: 0.5 }).labels,
        );
      }),
    );
  });

  test.each([
    [{ absolute: -1 }, 'tolerance.absolute ≥ 0, got -1'],
    [{ relative: NaN }, 'tolerance.relative ≥ 0, got NaN'],
    [{ epsilon: 1 }, 'tolerance with fields absolute, relative, got "epsilon"'],
  ])('refuses %j', (near, message) => {
    const rows = { values: [1], count: 1, width: 1 };
    expect(() => rowClusters(rows, near as RowTolerance)).toThrow(
      new RangeError(`rowClusters: expected ${message}`),
    );
  });
});
