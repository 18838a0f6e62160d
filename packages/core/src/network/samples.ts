import { expectInteger, isArrayLike, rangeError, typeError } from '../check/expect.js';
import type { Mlp } from './mlp.js';

/** Inputs with their targets, row-major: one row a sample. */
export interface Samples {
  /** Shape [count × inputs]. */
  readonly inputs: ArrayLike<number>;
  /** Shape [count × outputs]. */
  readonly targets: ArrayLike<number>;
  /** Number of samples, ≥ 1. */
  readonly count: number;
}

/** Checks that `rows` is array-like of `count × width` numbers; their values are not looked at. */
export function expectRows(
  caller: string,
  name: string,
  rows: unknown,
  count: number,
  width: number,
): asserts rows is ArrayLike<number> {
  const expected = `${name} of length ${count * width} (count ${count} × ${width})`;
  if (!isArrayLike(rows)) throw typeError(caller, expected, rows);
  if (rows.length !== count * width) throw rangeError(caller, expected, rows);
}

/** Checks that samples fit a network, so that the kernels need not. */
export function expectSamples(caller: string, mlp: Mlp, samples: Samples): void {
  if (samples === null || typeof samples !== 'object')
    throw typeError(caller, 'samples { inputs, targets, count }', samples);
  expectInteger(caller, 'count', samples.count, 1);
  expectRows(caller, 'inputs', samples.inputs, samples.count, mlp.inputs);
  expectRows(caller, 'targets', samples.targets, samples.count, mlp.outputs);
}
