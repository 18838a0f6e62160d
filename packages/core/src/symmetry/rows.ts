import { expectInteger, expectNumbers, typeError } from '../check/expect.js';

/**
 * A matrix as most measures take it: vectors to compare, one a row. What a row is, is up to the caller: the weights of a
 * unit (`unitRows`), a unit's activations (`transposeRows`), or numbers from anywhere.
 */
export interface Rows {
  /** Shape [count × width], row-major. */
  readonly values: ArrayLike<number>;
  /** Number of rows, ≥ 1. */
  readonly count: number;
  /** Numbers per row, ≥ 1. */
  readonly width: number;
}

/**
 * Checks a matrix of finite numbers.
 *
 * @throws {TypeError} If a part is of the wrong kind.
 * @throws {RangeError} If a size is below 1, the length is not count × width, or a number is not finite.
 */
export function expectFiniteRows(caller: string, name: string, rows: Rows): void {
  if (rows === null || typeof rows !== 'object')
    throw typeError(caller, `${name} { values, count, width }`, rows);
  expectInteger(caller, `${name}.count`, rows.count, 1);
  expectInteger(caller, `${name}.width`, rows.width, 1);
  expectNumbers(caller, `${name}.values`, rows.values, rows.count * rows.width);
}
