import type { NumberArray } from '../math/precision.js';
import { expectNumbers, isArrayLike, rangeError, typeError } from '../check/expect.js';

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

/** Checks that `rows` is array-like of `count × width` finite numbers, so that the kernels need not. */
export function expectNumberRows(
  caller: string,
  name: string,
  rows: ArrayLike<number>,
  count: number,
  width: number,
): void {
  // of many numbers the fastest way to see that none is wrong
  if (rows instanceof Float64Array && rows.length === count * width && allFinite(rows)) return;
  expectNumbers(caller, name, rows, count * width, ` (count ${count} × ${width})`);
}

/** Tells whether no number is infinite or NaN: only these do not give 0 when multiplied by 0. */
export function allFinite(numbers: NumberArray): boolean {
  // two sums, which do not wait for each other
  let even = 0;
  let odd = 0;
  const last = numbers.length - 1;
  for (let i = 0; i < last; i += 2) {
    even += numbers[i]! * 0;
    odd += numbers[i + 1]! * 0;
  }
  return even + odd + numbers[last]! * 0 === 0;
}
