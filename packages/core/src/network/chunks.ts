import { createWorkspace, type Workspace } from '../kernels/workspace.js';
import type { NumberArray } from '../math/precision.js';
import type { Mlp } from './mlp.js';

/** Rows per pass: large enough to amortize its overhead, small enough for the scratch to stay in the cache. */
export const CHUNK_ROWS = 64;

/** Copies `rows` rows of `width` numbers, from row `first` of `source` to the beginning of `target`. */
export function copyRows(
  source: ArrayLike<number>,
  first: number,
  rows: number,
  width: number,
  target: NumberArray,
): void {
  const start = first * width;
  // a copy of a block is many times faster than one number after the other
  if (source instanceof Float64Array || source instanceof Float32Array) {
    target.set(source.subarray(start, start + rows * width));
    return;
  }
  for (let i = 0; i < rows * width; i++) target[i] = source[start + i]!;
}

/**
 * Calls `visit` for consecutive chunks of at most `CHUNK_ROWS` rows, with the inputs already in the workspace.
 */
export function forEachChunk(
  mlp: Mlp,
  inputs: ArrayLike<number>,
  count: number,
  visit: (workspace: Workspace, first: number, rows: number) => void,
): void {
  const workspace = createWorkspace(mlp.layers, mlp.precision, Math.min(CHUNK_ROWS, count));
  for (let first = 0; first < count; first += CHUNK_ROWS) {
    const rows = Math.min(CHUNK_ROWS, count - first);
    copyRows(inputs, first, rows, mlp.inputs, workspace.inputs);
    visit(workspace, first, rows);
  }
}
