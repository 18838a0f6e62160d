import type { NumberArray } from '../math/precision.js';

/**
 * Returns an entry of Sylvester's Hadamard matrix, 1 or −1: (−1) to the number of ones that the binary forms of row and
 * column have in common. The entry does not depend on the size of the matrix, which is any power of two beyond both.
 *
 * @see Sylvester, "Thoughts on inverse orthogonal matrices", Philosophical Magazine 34 (1867).
 */
export function hadamardSign(row: number, column: number): 1 | -1 {
  let common = row & column;
  // folding the bits in halves leaves their parity in the last one
  for (let half = 16; half > 0; half >>= 1) common ^= common >>> half;
  return (common & 1) === 0 ? 1 : -1;
}

/**
 * Fills rows with ±`magnitude`, the signs being those of Sylvester's Hadamard matrix cut off at the number of columns.
 *
 * If the columns are a power of two, the rows 0 … columns − 1 are mutually orthogonal; otherwise they are nearly so and still
 * distinct. Row i + n equals row i for n the least power of two ≥ columns: with so few inputs, more units than n start with
 * equal incoming rows.
 *
 * @param firstUnit - The row of the matrix to begin with.
 * @see Zhao, Schäfer and Anandkumar, "ZerO initialization: initializing neural networks with only zeros and ones",
 *   TMLR 2022, who start networks from such rows instead of random ones.
 */
export function fillHadamard(target: NumberArray, rows: number, firstUnit: number, magnitude: number): void {
  const columns = target.length / rows;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      target[row * columns + column] = hadamardSign(firstUnit + row, column) * magnitude;
  }
}
