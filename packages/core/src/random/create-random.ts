import { expectInteger, typeError } from '../check/expect.js';
import { Random } from './random.js';

/**
 * Creates a reproducible stream of random numbers.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @param stream - What the numbers are for, such as `'initialization'`: different names give unrelated numbers.
 * @param index - Which part of the stream to begin with, an integer in [0, 2³²); for example the epoch.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the seed or the index is out of range.
 */
export function createRandom(seed: number, stream: string, index: number = 0): Random {
  expectInteger('createRandom', 'seed', seed, 0, Number.MAX_SAFE_INTEGER);
  if (typeof stream !== 'string') throw typeError('createRandom', 'stream to be a text', stream);
  expectInteger('createRandom', 'index', index, 0, 0xffffffff);
  return new Random(seed, stream, index);
}
