import fc from 'fast-check';
import { createRandom } from '../../src/random/random.js';
import type { Rows } from '../../src/symmetry/rows.js';
import { problemSeed } from '../arbitraries.js';
import { Sequence } from '../sequence.js';

/** A matrix of reference/generate-measures.py, where the kinds are described. */
export interface MatrixSpec {
  readonly kind: 'random' | 'graded' | 'repeated';
  readonly count: number;
  readonly width: number;
  readonly seed: number;
  readonly rank?: number;
}

/** Makes the matrix that the reference made. */
export function makeMatrix({ kind, count, width, seed, rank = 1 }: MatrixSpec): Rows {
  const values = new Sequence(seed).take(count * width);
  const entry = (row: number, i: number): number => {
    if (kind === 'graded') return values[row * width + i]! / 8 ** i;
    if (kind === 'repeated') return values[(row % rank) * width + i]! * 2 ** Math.floor(row / rank);
    return values[row * width + i]!;
  };
  return {
    values: Float64Array.from(values, (_, at) => entry(Math.floor(at / width), at % width)),
    count,
    width,
  };
}

/** Makes a matrix of independent standard normal numbers. */
export function normalRows(seed: number, count: number, width: number): Rows & { values: Float64Array } {
  const random = createRandom(seed, 'rows');
  return { values: Float64Array.from({ length: count * width }, () => random.normal()), count, width };
}

/** Any matrix: small integers, so that equal rows, zero rows and low rank are common, or numbers of any size. */
export const anyRows: fc.Arbitrary<Rows & { values: Float64Array }> = fc
  .record({
    count: fc.integer({ min: 1, max: 7 }),
    width: fc.integer({ min: 1, max: 5 }),
    seed: problemSeed,
    integers: fc.boolean(),
    scale: fc.constantFrom(1, 1, 1e-160, 1e160),
  })
  .map(({ count, width, seed, integers, scale }) => {
    const random = createRandom(seed, 'anyRows');
    const next = () => (integers ? random.integer(3) - 1 : random.normal());
    return { values: Float64Array.from({ length: count * width }, () => next() * scale), count, width };
  });

/** Any order of `count` things, as the old number of each new one. */
export function orderOf(seed: number, count: number): number[] {
  return createRandom(seed, 'order').shuffle([...Array(count).keys()]);
}

/** Writes rows in another order. */
export function permuteRows({ values, count, width }: Rows, order: readonly number[]): Rows {
  const permuted = order.flatMap((from) =>
    Array.from({ length: width }, (_, i) => values[from * width + i]!),
  );
  return { values: permuted, count, width };
}

/** Writes a [count × count] matrix of pairs in another order. */
export function permutePairs(pairs: ArrayLike<number>, order: readonly number[]): number[] {
  return order.flatMap((a) => order.map((b) => pairs[a * order.length + b]!));
}

/** Numbers labels by first occurrence again. */
export function renumber(labels: readonly number[]): number[] {
  const order = [...new Set(labels)];
  return labels.map((label) => order.indexOf(label));
}

/** Returns an orthogonal matrix [size × size]: a product of reflections. */
export function orthogonal(seed: number, size: number): number[][] {
  let matrix: number[][] = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)),
  );
  for (let k = 0; k < size; k++) {
    const { values: v } = normalRows(seed + k, 1, size);
    const square = v.reduce((sum, x) => sum + x * x, 0);
    matrix = matrix.map((row) => {
      const product = row.reduce((sum, x, i) => sum + x * v[i]!, 0);
      return row.map((x, i) => x - (2 * product * v[i]!) / square);
    });
  }
  return matrix;
}

/** Multiplies rows by a matrix from the right. */
export function multiply({ values, count, width }: Rows, matrix: readonly (readonly number[])[]): Rows {
  const columns = matrix[0]!.length;
  const product = new Float64Array(count * columns);
  for (let row = 0; row < count; row++) {
    for (let j = 0; j < columns; j++) {
      for (let i = 0; i < width; i++)
        product[row * columns + j]! += values[row * width + i]! * matrix[i]![j]!;
    }
  }
  return { values: product, count, width: columns };
}
