import type { NumberArray } from '../math/precision.js';
import type { Random } from '../random/random.js';

/** A vector that loses more of its length than this to the earlier ones is too near to their span, and drawn anew. */
const SMALLEST_REMAINDER = 1e-6;

/**
 * Fills a matrix with `gain` times a random one whose rows are orthonormal (its columns, if it has more rows than columns).
 *
 * The shorter side counts the vectors: each is drawn from the standard normal distribution, entry by entry, made orthogonal to
 * the earlier ones (Gram–Schmidt, done twice to lose no digits) and scaled to length 1. That makes every orientation equally
 * likely, as in Keras and PyTorch, which take the factor Q of a QR factorization with the same signs.
 *
 * @see Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks",
 *   ICLR 2014.
 */
export function fillOrthogonal(target: NumberArray, rows: number, gain: number, random: Random): void {
  const columns = target.length / rows;
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  // float64 in both precisions, so that they start from the same numbers
  const vectors: Float64Array[] = [];
  while (vectors.length < count) {
    const vector = new Float64Array(length);
    for (let i = 0; i < length; i++) vector[i] = random.normal();
    const drawn = norm(vector);
    removeProjections(vector, vectors);
    removeProjections(vector, vectors);
    const remaining = norm(vector);
    if (!(remaining > SMALLEST_REMAINDER * drawn)) continue;
    for (let i = 0; i < length; i++) vector[i]! /= remaining;
    vectors.push(vector);
  }
  vectors.forEach((vector, v) => {
    for (let i = 0; i < length; i++) {
      const index = rows <= columns ? v * columns + i : i * columns + v;
      target[index] = gain * vector[i]!;
    }
  });
}

/** Subtracts from a vector its projections on orthonormal ones. */
function removeProjections(vector: Float64Array, orthonormal: readonly Float64Array[]): void {
  for (const other of orthonormal) {
    let product = 0;
    for (let i = 0; i < vector.length; i++) product += vector[i]! * other[i]!;
    for (let i = 0; i < vector.length; i++) vector[i]! -= product * other[i]!;
  }
}

function norm(vector: Float64Array): number {
  let square = 0;
  for (const value of vector) square += value * value;
  return Math.sqrt(square);
}
