/** A sum of squares above this lost nothing that matters to underflow. */
const SAFE_SQUARE = 1e-250;

/** Returns √Σx² without overflow or underflow on the way: 0 only if all numbers are 0. */
export function vectorNorm(vector: ArrayLike<number>): number {
  let square = 0;
  for (let i = 0; i < vector.length; i++) square += vector[i]! * vector[i]!;
  if (square > SAFE_SQUARE && square < Infinity) return Math.sqrt(square);
  const largest = largestMagnitude(vector);
  if (largest === 0 || largest === Infinity) return largest;
  let scaled = 0;
  for (let i = 0; i < vector.length; i++) scaled += (vector[i]! / largest) * (vector[i]! / largest);
  return largest * Math.sqrt(scaled);
}

/** Returns the largest |x|, 0 for no numbers. */
export function largestMagnitude(vector: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]!));
  return largest;
}
