import { expectFiniteRows, type Rows } from './rows.js';

/**
 * Subtracts from each column its mean, as principal components and CKA do with activations [inputs × units].
 *
 * A column of equal numbers becomes exactly 0: its mean is computed as the first number plus the mean distance from it.
 *
 * @returns Fresh rows of the same shape.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If sizes and length do not fit, or a number is not finite.
 */
export function centerColumns(rows: Rows): Rows & { readonly values: Float64Array } {
  expectFiniteRows('centerColumns', 'rows', rows);
  const { count, width } = rows;
  const values = Float64Array.from(rows.values);
  for (let i = 0; i < width; i++) {
    const first = values[i]!;
    let sum = 0;
    for (let row = 0; row < count; row++) sum += values[row * width + i]! - first;
    const mean = sum / count;
    for (let row = 0; row < count; row++) values[row * width + i] = values[row * width + i]! - first - mean;
  }
  return { values, count, width };
}
