import { rangeError } from '../check/expect.js';

/** No matrix of pairs has more numbers than this (1 GiB), so that too many rows are an error, not a crash. */
const MAXIMUM_PAIRS = 2 ** 27;

/**
 * Makes room for a number of each pair.
 *
 * @param what - What there are pairs of, as it reads in the message, such as `rows`.
 * @returns Zeros, shape [count × count].
 * @throws {RangeError} If there are too many.
 */
export function createPairs(caller: string, what: string, count: number): Float64Array {
  const most = Math.floor(Math.sqrt(MAXIMUM_PAIRS));
  if (count > most) throw rangeError(caller, `at most ${most} ${what}, whose pairs fill 1 GiB`, count);
  return new Float64Array(count * count);
}
