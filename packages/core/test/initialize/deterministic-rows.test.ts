import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hadamardSign } from '../../src/initialize/hadamard.js';
import { dot, initializedLayer, rowsOf } from '../initialized.js';

/** Sylvester's matrix of size 2ᵏ by his own rule: [[H, H], [H, −H]]. */
function sylvester(k: number): number[][] {
  if (k === 0) return [[1]];
  const half = sylvester(k - 1);
  return [...half.map((row) => [...row, ...row]), ...half.map((row) => [...row, ...row.map((x) => -x)])];
}

const size = fc.integer({ min: 1, max: 24 });
const seed = fc.nat();

describe('a ramp', () => {
  test('gives row i the constant (i + 1) · step', () => {
    const { weights, biases } = initializedLayer(2, 3, {
      weights: { scheme: 'ramp', step: 0.5 },
      biases: { scheme: 'ramp', step: -1 },
    });
    expect([...weights]).toEqual([0.5, 0.5, 1, 1, 1.5, 1.5]);
    expect([...biases]).toEqual([-1, -2, -3]);
  });

  test('has rank 1 and as many different rows as units', () => {
    // steps of few bits, so that products are exact
    const step = fc.integer({ min: 1, max: 1000 }).map((k) => k / 1024);
    fc.assert(
      fc.property(size, size, step, (inputs, units, step) => {
        const rows = rowsOf(initializedLayer(inputs, units, { weights: { scheme: 'ramp', step } }));
        // all 2 × 2 minors with the first row and column vanish
        const minors = rows.flatMap((row) =>
          [...row].map((x, i) => x * rows[0]![0]! - row[0]! * rows[0]![i]!),
        );
        expect(minors.every((minor) => minor === 0)).toBe(true);
        expect(new Set(rows.map((row) => row.join())).size).toBe(units);
      }),
    );
  });
});

describe('Hadamard rows', () => {
  test.each([0, 1, 2, 3, 6])('have the signs of the matrix that Sylvester doubles %d times', (k) => {
    const matrix = sylvester(k);
    const signs = matrix.map((row, i) => row.map((_, j) => hadamardSign(i, j)));
    expect(signs).toEqual(matrix);
  });

  test.each([1, 2, 4, 16, 64])('are mutually orthogonal for %d inputs, and to the bit', (inputs) => {
    const rows = rowsOf(initializedLayer(inputs, inputs, { weights: { scheme: 'hadamard' } }));
    // 1/√n is one number throughout, so that equal products cancel exactly
    rows.forEach((row, i) => rows.slice(0, i).forEach((other) => expect(dot(row, other)).toBe(0)));
  });

  test('are all different and nearly orthogonal for 25 units on 400 inputs', () => {
    const rows = rowsOf(initializedLayer(400, 25, { weights: { scheme: 'hadamard' } }));
    expect(new Set(rows.map((row) => row.join())).size).toBe(25);
    const cosines = rows.flatMap((row, i) =>
      rows.slice(0, i).map((other) => dot(row, other) / dot(row, row)),
    );
    expect(Math.max(...cosines.map(Math.abs))).toBeLessThan(0.3);
  });

  test('repeat themselves, as said, when the units outnumber the inputs', () => {
    const rows = rowsOf(initializedLayer(3, 9, { weights: { scheme: 'hadamard' } })).map((row) => row.join());
    expect(new Set(rows).size).toBe(4);
    rows.forEach((row, unit) => expect(row).toBe(rows[unit % 4]));
  });

  test('have the mean square of a Glorot initialization, times the square of the gain', () => {
    fc.assert(
      fc.property(size, size, fc.constantFrom(undefined, 1, -0.5, 2), (inputs, units, gain) => {
        const weights = { scheme: 'hadamard', ...(gain === undefined ? {} : { gain }) } as const;
        const layer = initializedLayer(inputs, units, { weights });
        const meanSquare = dot(layer.weights, layer.weights) / layer.weights.length;
        expect(meanSquare).toBeCloseTo(((gain ?? 1) ** 2 * 2) / (inputs + units), 12);
      }),
    );
  });

  test('draw nothing: every seed gives the same', () => {
    fc.assert(
      fc.property(seed, (seed) => {
        const layer = { weights: { scheme: 'hadamard' } } as const;
        expect(initializedLayer(5, 7, layer, seed)).toEqual(initializedLayer(5, 7, layer, 0));
      }),
      { numRuns: 10 },
    );
  });
});
