import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { expectFiniteRows, type Rows } from './rows.js';
import { largestMagnitude } from './vector-norm.js';

/** Outside of [1 / LARGE, LARGE] the squares inside the decomposition could leave the range of numbers. */
const LARGE = 1e100;

/**
 * Computes the singular values of a matrix, with the decomposition of the library ml-matrix (Golub and Kahan's algorithm).
 *
 * Rows of units have the spread of weights; `centerColumns` before gives principal components of activations.
 *
 * @returns min(count, width) numbers ≥ 0, the largest first; those of a rank-deficient matrix are 0 to rounding, relative to
 *   the largest.
 * @throws {RangeError} If sizes and length do not fit, or a number is not finite.
 */
export function singularValues(rows: Rows): Float64Array {
  expectFiniteRows('singularValues', 'rows', rows);
  const { values, count, width } = rows;
  const largest = largestMagnitude(values);
  if (largest === 0) return new Float64Array(Math.min(count, width));
  const scale = largest > LARGE || largest < 1 / LARGE ? largest : 1;
  const matrix = Matrix.from1DArray(
    count,
    width,
    Array.from(values, (value) => value / scale),
  );
  const { diagonal } = new SingularValueDecomposition(matrix, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  });
  return Float64Array.from(diagonal, (value) => value * scale);
}
