/*
 * How a matrix lies in the memory of a kernel: as assembly/layout.ts says.
 */

/** Bytes per vector. */
const VECTOR_BYTES = 16;

/** Returns a number of numbers, padded to whole vectors. */
export function padded(count: number, size: number): number {
  const lanes = VECTOR_BYTES / size;
  return Math.ceil(count / lanes) * lanes;
}

/** Returns how many columns of numbers of `size` bytes a panel has. */
export function panelColumns(size: number): number {
  return (2 * VECTOR_BYTES) / size;
}

/** Returns how many numbers of `size` bytes a packed matrix takes, padding included. */
export function packedMatrixLength(columns: number, rows: number, size: number): number {
  const panel = panelColumns(size);
  return columns % panel === 1 ? (columns - 1) * rows + padded(rows, size) : padded(columns, size) * rows;
}
