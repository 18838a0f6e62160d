import { Matrix, QrDecomposition } from 'ml-matrix';
import { expectFiniteRows, type Rows } from './rows.js';
import { transposeRows } from './transpose-rows.js';
import { largestMagnitude, vectorNorm } from './vector-norm.js';

/** Outside of [1 / LARGE, LARGE] the squares inside the decomposition could leave the range of numbers. */
const LARGE = 1e100;

/** Sweeps after which the iteration stops anyway; ten are enough for matrices of some hundred rows. */
const MAXIMUM_SWEEPS = 60;

/** Vectors shorter than this fraction of the whole matrix are its rounding errors: rotating them would not improve them. */
const NEGLIGIBLE = 8 * Number.EPSILON;

/**
 * Computes the singular values of a matrix: a QR decomposition by the library ml-matrix makes it square, one-sided Jacobi
 * rotations do the rest.
 *
 * (The library's own singular value decomposition is not used: it never ends for some matrices of low rank, which the weights
 * and activations of equal units are.)
 *
 * Rows of units have the spread of weights; `centerColumns` before gives principal components of activations.
 *
 * @returns min(count, width) numbers ≥ 0, the largest first; those of a rank-deficient matrix are 0 to rounding, relative to
 *   the largest.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If sizes and length do not fit, or a number is not finite.
 * @see Hestenes, "Inversion of matrices by biorthogonalization", J. SIAM 6 (1958); Drmač and Veselić, "New fast and accurate
 *   Jacobi SVD algorithm", SIAM J. Matrix Anal. Appl. 29 (2008), for the QR decomposition before.
 */
export function singularValues(rows: Rows): Float64Array {
  expectFiniteRows('singularValues', 'rows', rows);
  const { values, count, width } = rows.count >= rows.width ? rows : transposeRows(rows);
  const largest = largestMagnitude(values);
  if (largest === 0) return new Float64Array(width);
  const scale = largest > LARGE || largest < 1 / LARGE ? largest : 1;
  const scaled = Array.from(values, (value) => value / scale);
  const { upperTriangularMatrix } = new QrDecomposition(Matrix.from1DArray(count, width, scaled));
  const vectors = upperTriangularMatrix.to2DArray().map((row) => Float64Array.from(row));
  makeOrthogonal(vectors);
  return Float64Array.from(vectors, (vector) => vectorNorm(vector) * scale)
    .sort()
    .reverse();
}

/** Rotates pairs of vectors until all are orthogonal to working precision; their lengths are the singular values then. */
function makeOrthogonal(vectors: readonly Float64Array[]): void {
  const negligible = NEGLIGIBLE * vectorNorm(vectors.map(vectorNorm));
  for (let sweep = 0, rotated = true; rotated && sweep < MAXIMUM_SWEEPS; sweep++) {
    rotated = false;
    const live = vectors.filter((vector) => vectorNorm(vector) > negligible);
    for (let p = 0; p < live.length; p++) {
      for (let q = p + 1; q < live.length; q++) if (rotate(live[p]!, live[q]!)) rotated = true;
    }
  }
}

/** Rotates two vectors in their plane so that they become orthogonal; tells whether they were not. */
function rotate(a: Float64Array, b: Float64Array): boolean {
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < a.length; i++) {
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
    ab += a[i]! * b[i]!;
  }
  if (Math.abs(ab) <= a.length * Number.EPSILON * Math.sqrt(aa) * Math.sqrt(bb)) return false;
  // the smaller of the two angles that make the product 0
  const cotangent = (bb - aa) / (2 * ab);
  const tangent = (cotangent < 0 ? -1 : 1) / (Math.abs(cotangent) + Math.sqrt(1 + cotangent * cotangent));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
  return tangent !== 0;
}
