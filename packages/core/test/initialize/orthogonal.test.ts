import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitsOf } from '../networks.js';
import { dot, initializedLayer, rowsOf } from '../initialized.js';

const weights = { scheme: 'orthogonal' } as const;
const size = fc.integer({ min: 1, max: 40 });

/** Columns of a matrix. */
const columnsOf = (rows: ArrayLike<number>[]) =>
  Array.from(rows[0]!, (_, column) => rows.map((row) => row[column]!));

/** Largest |vᵢ·vⱼ − δᵢⱼ|. */
const deviation = (vectors: ArrayLike<number>[]) =>
  Math.max(...vectors.flatMap((v, i) => vectors.map((w, j) => Math.abs(dot(v, w) - (i === j ? 1 : 0)))));

describe('orthogonal weights', () => {
  test('have orthonormal rows, or columns where the units outnumber the inputs', () => {
    fc.assert(
      fc.property(size, size, fc.nat(), (inputs, units, seed) => {
        const rows = rowsOf(initializedLayer(inputs, units, { weights }, seed));
        expect(deviation(units <= inputs ? rows : columnsOf(rows))).toBeLessThan(1e-12);
      }),
    );
  });

  test('keep their digits in a large layer', () => {
    expect(deviation(rowsOf(initializedLayer(400, 120, { weights })))).toBeLessThan(1e-14);
  });

  test('are multiplied by the gain', () => {
    const single = initializedLayer(6, 4, { weights }).weights;
    const double = initializedLayer(6, 4, { weights: { ...weights, gain: -2 } }).weights;
    expect(double).toEqual(single.map((w) => -2 * w));
  });

  test('favour no direction: entries have mean 0 and variance 1 / length, diagonals no sign', () => {
    const entries: number[] = [];
    const products: number[] = [];
    for (let seed = 0; seed < 2000; seed++) {
      const matrix = initializedLayer(4, 3, { weights }, seed).weights;
      entries.push(...matrix);
      // the square of an entry of a uniform unit vector has mean 1/4, its fourth power 3 / (4·6)
      products.push(matrix[0]! ** 4);
    }
    const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
    expect(Math.abs(mean(entries))).toBeLessThan(0.015);
    expect(mean(entries.map((x) => x * x))).toBeCloseTo(1 / 4, 12);
    expect(Math.abs(mean(products) - 1 / 8)).toBeLessThan(0.015);
    for (let entry = 0; entry < 12; entry++)
      expect(Math.abs(mean(entries.filter((_, i) => i % 12 === entry)))).toBeLessThan(0.05);
  });

  test('are the same bits for the same seed, and the same numbers rounded in float32', () => {
    const wide = initializedLayer(30, 20, { weights }, 7).weights;
    expect(bitsOf(initializedLayer(30, 20, { weights }, 7).weights)).toEqual(bitsOf(wide));
    expect(initializedLayer(30, 20, { weights }, 8).weights).not.toEqual(wide);
    expect(initializedLayer(30, 20, { weights }, 7, 'float32').weights).toEqual(Float32Array.from(wide));
  });

  test('may be asked for of biases, which form one column of length 1', () => {
    const { biases } = initializedLayer(3, 5, { weights, biases: weights });
    expect(dot(biases, biases)).toBeCloseTo(1, 14);
  });
});
