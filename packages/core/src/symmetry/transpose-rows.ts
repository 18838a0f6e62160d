import { expectFiniteRows, type Rows } from './rows.js';

/**
 * Turns columns into rows: activations [inputs × units] into one row a unit, or a Keras kernel [inputs × units] into the
 * incoming weights of each unit.
 *
 * @returns Fresh rows, shape [width × count].
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If sizes and length do not fit, or a number is not finite.
 */
export function transposeRows(rows: Rows): Rows & { readonly values: Float64Array } {
  expectFiniteRows('transposeRows', 'rows', rows);
  const { values, count, width } = rows;
  const transposed = new Float64Array(count * width);
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < width; i++) transposed[i * count + row] = values[row * width + i]!;
  }
  return { values: transposed, count: width, width: count };
}
