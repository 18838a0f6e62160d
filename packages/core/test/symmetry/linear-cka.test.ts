import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearCka } from '../../src/symmetry/linear-cka.js';
import type { Rows } from '../../src/symmetry/rows.js';
import { problemSeed } from '../arbitraries.js';
import { multiply, normalRows, orthogonal } from './matrices.js';

const pair = fc
  .record({
    count: fc.integer({ min: 2, max: 9 }),
    width: fc.integer({ min: 1, max: 6 }),
    other: fc.integer({ min: 1, max: 6 }),
    seed: problemSeed,
  })
  .map(({ count, width, other, seed }) => ({
    x: normalRows(seed, count, width),
    y: normalRows(seed + 1, count, other),
    seed,
  }));

const map = (rows: Rows, change: (x: number, column: number) => number): Rows => ({
  ...rows,
  values: Array.from(rows.values, (x, at) => change(x, at % rows.width)),
});

describe('linearCka', () => {
  test('is 1 with itself, symmetric, and in [0, 1]', () => {
    fc.assert(
      fc.property(pair, ({ x, y }) => {
        expect(Math.abs(linearCka(x, x) - 1)).toBeLessThan(1e-14);
        const cka = linearCka(x, y);
        expect(cka).toBeGreaterThanOrEqual(0);
        expect(cka).toBeLessThan(1 + 1e-14);
        expect(Math.abs(linearCka(y, x) - cka)).toBeLessThan(1e-14);
      }),
    );
  });

  test('does not change if one side is rotated, scaled and shifted', () => {
    fc.assert(
      fc.property(pair, fc.constantFrom(-1, 0.3, 1e-150, 1e150), ({ x, y, seed }, scale) => {
        const cka = linearCka(x, y);
        const rotated = multiply(x, orthogonal(seed, x.width));
        expect(Math.abs(linearCka(rotated, y) - cka)).toBeLessThan(1e-12);
        expect(
          Math.abs(
            linearCka(
              map(x, (value) => value * scale),
              y,
            ) - cka,
          ),
        ).toBeLessThan(1e-12);
        expect(
          Math.abs(
            linearCka(
              map(x, (value, unit) => value + unit - 2),
              y,
            ) - cka,
          ),
        ).toBeLessThan(1e-12);
      }),
    );
  });

  test('does change if units are scaled differently', () => {
    const x = normalRows(1, 20, 3);
    expect(
      linearCka(
        x,
        map(x, (value, unit) => value * 10 ** unit),
      ),
    ).toBeLessThan(0.99);
  });

  test('is 0 for units that have nothing in common', () => {
    const x = { values: [1, 1, -1, -1], count: 4, width: 1 };
    expect(linearCka(x, { values: [1, -1, 1, -1], count: 4, width: 1 })).toBe(0);
  });

  test('is the squared correlation of two single units', () => {
    const x = { values: [1, 2, 3], count: 3, width: 1 };
    // centred −1, 0, 1 and −1, 1, 0
    expect(Math.abs(linearCka(x, { values: [0, 2, 1], count: 3, width: 1 }) - 0.25)).toBeLessThan(1e-15);
  });

  test('is NaN if all units of one side are dead, and ignores a dead unit beside live ones', () => {
    const x = normalRows(2, 5, 2);
    expect(
      linearCka(
        x,
        map(x, () => 0.1),
      ),
    ).toBeNaN();
    const withDead = {
      values: Array.from({ length: 15 }, (_, at) =>
        at % 3 === 2 ? 0.1 : x.values[2 * Math.floor(at / 3) + (at % 3)]!,
      ),
      count: 5,
      width: 3,
    };
    expect(Math.abs(linearCka(x, withDead) - 1)).toBeLessThan(1e-14);
  });

  test('refuses different inputs and a single one', () => {
    expect(() => linearCka(normalRows(1, 3, 2), normalRows(1, 4, 2))).toThrow(
      new RangeError('linearCka: expected y.count equal to x.count (3), got 4'),
    );
    expect(() => linearCka(normalRows(1, 1, 2), normalRows(1, 1, 2))).toThrow(
      new RangeError('linearCka: expected x.count ≥ 2, got 1'),
    );
    expect(() => linearCka(normalRows(1, 2, 2), { values: [1], count: 2, width: 1 })).toThrow(
      new RangeError('linearCka: expected y.values of length 2, got Array of length 1'),
    );
  });
});
