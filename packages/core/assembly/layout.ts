/*
 * How a matrix of columns × rows lies in memory, so that one vector holds the numbers of neighbouring columns: in panels of two
 * vectors, [panel][row][column of the panel]. What is left of the columns fills a last panel of two vectors or of one; a
 * single column lies for itself, one row after the other, padded to whole vectors. Padding is 0. A first layer with lists of inputs
 * (see dense-sparse.ts) has only panels, all of the same number of vectors. The TypeScript side has the same in src/kernels/simd/layout.ts.
 */

/** Numbers per vector. */
// @ts-ignore: decorator
@inline
export function lanes<T>(): i32 {
  return 16 / <i32>sizeof<T>();
}

/** Columns per panel. */
// @ts-ignore: decorator
@inline
export function panel<T>(): i32 {
  return 32 / <i32>sizeof<T>();
}

/** How many columns lie in panels of two vectors, those of padding included. */
// @ts-ignore: decorator
@inline
export function columnsInPanels<T>(columns: i32): i32 {
  const rest = columns % panel<T>();
  return columns - rest + (rest > lanes<T>() ? panel<T>() : 0);
}

/** Whether the last column lies for itself. */
// @ts-ignore: decorator
@inline
export function hasSingle<T>(columns: i32): bool {
  return columns % panel<T>() == 1;
}

/** Where a column begins in a matrix of `rows` rows, in bytes. */
// @ts-ignore: decorator
@inline
export function columnOffset<T>(column: i32, rows: i32): usize {
  const within = column % panel<T>();
  return (<usize>(column - within) * <usize>rows + <usize>within) * sizeof<T>();
}

/** How many bytes the rows of a column are apart. */
// @ts-ignore: decorator
@inline
export function rowStep<T>(column: i32, columns: i32): usize {
  if (column < columnsInPanels<T>(columns)) return 32;
  return hasSingle<T>(columns) ? sizeof<T>() : 16;
}

/** Columns per panel where there are lists of inputs: `columns` by as many panels as it takes for at most eight vectors in each. */
// @ts-ignore: decorator
@inline
export function listPanel<T>(columns: i32): i32 {
  const most = 8 * lanes<T>();
  return columns / ((columns + most - 1) / most);
}
