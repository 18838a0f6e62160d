import type { NumberArray } from './precision.js';

/** Returns the Euclidean length of a vector. */
export function norm(vector: NumberArray): number {
  let square = 0;
  for (let i = 0; i < vector.length; i++) square += vector[i]! * vector[i]!;
  return Math.sqrt(square);
}
