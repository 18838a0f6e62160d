import { rangeError } from '../check/expect.js';
import { centerColumns } from './center-columns.js';
import { expectFiniteRows, type Rows } from './rows.js';
import { largestMagnitude } from './vector-norm.js';

/**
 * Compares what two layers compute on the same inputs, whatever the order, sign, mix and number of their units: linear
 * centred kernel alignment, ‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖) in Frobenius norms, after each unit's mean is subtracted.
 *
 * Rotating or reflecting the units of one side, scaling it and shifting its units change nothing.
 *
 * @param x - Activations, shape [inputs × units].
 * @param y - Activations on the same inputs in the same order, shape [inputs × other units].
 * @returns A number in [0, 1] to rounding, 1 for equal ones; NaN if all units of one side are dead.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the number of inputs differs or is below 2, sizes and length do not fit, or a number is not finite.
 * @see Kornblith, Norouzi, Lee and Hinton, "Similarity of neural network representations revisited", ICML 2019.
 */
export function linearCka(x: Rows, y: Rows): number {
  expectFiniteRows('linearCka', 'x', x);
  expectFiniteRows('linearCka', 'y', y);
  if (x.count < 2) throw rangeError('linearCka', 'x.count ≥ 2', x.count);
  if (y.count !== x.count) throw rangeError('linearCka', `y.count equal to x.count (${x.count})`, y.count);
  const a = standardized(x);
  const b = standardized(y);
  return crossSquare(a, b) / Math.sqrt(crossSquare(a, a) * crossSquare(b, b));
}

/** Centres the columns and scales the whole so that the squares below stay in range: the result does not depend on it. */
function standardized(rows: Rows): Rows {
  const { values, count, width } = centerColumns(rows);
  const largest = largestMagnitude(values);
  return { values: values.map((value) => value / largest), count, width };
}

/** ‖BᵀA‖² in the Frobenius norm. */
function crossSquare(a: Rows, b: Rows): number {
  let square = 0;
  for (let i = 0; i < a.width; i++) {
    for (let j = 0; j < b.width; j++) {
      let product = 0;
      for (let row = 0; row < a.count; row++)
        product += a.values[row * a.width + i]! * b.values[row * b.width + j]!;
      square += product * product;
    }
  }
  return square;
}
