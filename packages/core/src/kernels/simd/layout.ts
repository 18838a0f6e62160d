/*
 * How a matrix lies in the memory of a kernel: as assembly/layout.ts says.
 */

/** Bytes per vector. */
const VECTOR_BYTES = 16;
/** Vectors of a panel where there are lists of inputs: as many as have their sums in registers. */
const MOST_VECTORS = 8;

/** Returns a number of numbers, padded to whole vectors. */
export function padded(count: number, size: number): number {
  const lanes = VECTOR_BYTES / size;
  return Math.ceil(count / lanes) * lanes;
}

/** Returns how many columns of numbers of `size` bytes a panel has. */
function panelColumns(size: number): number {
  return (2 * VECTOR_BYTES) / size;
}

/** Returns how many columns of numbers of `size` bytes a panel has where there are lists of inputs. */
export function listPanelColumns(columns: number, size: number): number {
  const vectors = padded(columns, size) / (VECTOR_BYTES / size);
  const panels = Math.ceil(vectors / MOST_VECTORS);
  return Math.ceil(vectors / panels) * (VECTOR_BYTES / size);
}

/** Returns a number of columns, padded to whole panels as where there are lists of inputs. */
export function listPadded(columns: number, size: number): number {
  const panel = listPanelColumns(columns, size);
  return Math.ceil(columns / panel) * panel;
}

/** Returns how many numbers of `size` bytes a packed matrix takes, padding included. */
export function packedMatrixLength(columns: number, rows: number, size: number): number {
  const panel = panelColumns(size);
  return columns % panel === 1 ? (columns - 1) * rows + padded(rows, size) : padded(columns, size) * rows;
}
