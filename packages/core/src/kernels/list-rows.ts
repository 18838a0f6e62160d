import type { NumberArray, Precision } from '../math/precision.js';
import * as float32 from './float32/sparse.js';
import * as float64 from './float64/sparse.js';
import { listInputs, type InputLists } from './input-lists.js';

/** The rows of a pass as lists, and the loops that read them. */
export interface ListedRows<A = NumberArray> {
  readonly lists: InputLists<A>;
  /** Which sample each row is. */
  readonly samples: Int32Array;
  readonly loops: SparseLoops<NumberArray>;
}

/** Shapes as named in float64/. */
interface SparseLoops<A> {
  sparseForward(x: ListedRows<A>, rows: number, inputs: number, w: A, b: A, units: number, z: A): void;
  sparseGradient(delta: A, x: ListedRows<A>, rows: number, units: number, inputs: number, gw: A, gb: A): void;
}

// as in portable-forward.ts, all arrays are of one precision
const LOOPS: Readonly<Record<Precision, SparseLoops<NumberArray>>> = { float64, float32 };

/**
 * Lists the inputs of samples for passes of up to `capacity` rows, or returns `null` where reading all inputs is faster.
 *
 * @param inputs - Row-major, shape [count, width], of the precision.
 */
export function listRows(
  inputs: NumberArray,
  width: number,
  precision: Precision,
  capacity: number,
): ListedRows | null {
  const lists = listInputs(inputs, width, precision);
  return lists && { lists, samples: new Int32Array(capacity), loops: LOOPS[precision] };
}
