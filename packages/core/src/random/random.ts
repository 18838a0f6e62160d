import { expectInteger, typeError } from '../check/expect.js';
import { log } from '../math/log.js';

/** Mixes 32 bits so that each input bit changes about half of the output bits (the finalizer of MurmurHash3). */
function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hashes a name to 32 bits (FNV-1a over its UTF-16 code units). */
function hashName(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Steps of splitmix32 are this far apart: 2³² divided by the golden ratio. */
const GOLDEN = 0x9e3779b9;

/**
 * A reproducible stream of random numbers: xoshiro128**, with a state derived from a seed, a stream name
 * and an index.
 *
 * Streams of one seed with different names are unrelated, so that a new use of randomness never shifts an
 * old one. The index makes the numbers of, say, epoch 7 a function of the seed alone: jumping there needs
 * no replay.
 *
 * @see Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021).
 */
export class Random {
  readonly #seedLow: number;
  readonly #seedHigh: number;
  readonly #name: number;
  // an array of integers: as fields of their own, numbers above 2³¹ would be allocated anew at every change
  readonly #state = new Int32Array(4);
  #spare = NaN;

  /** For a seed that has been checked, as `createRandom` does. */
  constructor(seed: number, stream: string, index: number = 0) {
    this.#seedLow = seed >>> 0;
    this.#seedHigh = Math.floor(seed / 0x100000000) >>> 0;
    this.#name = hashName(stream);
    this.restart(index);
  }

  /**
   * Goes to the beginning of the numbers of an index, an integer in [0, 2³²).
   *
   * @throws {RangeError} If the index is out of range.
   */
  restart(index: number): void {
    // asked here first: every step restarts a stream, and the check by name builds its message before it looks
    if (index >>> 0 !== index) expectInteger('Random.restart', 'index', index, 0, 0xffffffff);
    let state = mix(this.#seedLow ^ mix((this.#seedHigh + GOLDEN) ^ mix(this.#name ^ mix(index + GOLDEN))));
    for (let k = 0; k < 4; k++) this.#state[k] = mix((state = (state + GOLDEN) | 0));
    this.#state[3]! |= 1; // never the all-zero state, which would only yield zeros
    this.#spare = NaN;
  }

  /** Returns an integer in [0, 2³²), all equally likely. */
  uint32(): number {
    const state = this.#state;
    const a = state[0]!;
    const b = state[1]!;
    const c = state[2]! ^ a;
    const d = state[3]! ^ b;
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    state[0] = a ^ d;
    state[1] = b ^ c;
    state[2] = c ^ (b << 9);
    state[3] = (d << 11) | (d >>> 21);
    return result;
  }

  /** Returns a number in [0, 1): a multiple of 2⁻⁵³, all equally likely. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /**
   * Returns an integer in [0, bound), all equally likely; `bound` is an integer in [1, 2³²].
   *
   * @throws {RangeError} If the bound is out of range.
   */
  integer(bound: number): number {
    // as above
    if (!(bound >= 1 && bound <= 0x100000000 && bound === Math.floor(bound)))
      expectInteger('Random.integer', 'bound', bound, 1, 0x100000000);
    let value = this.uint32();
    // numbers past the last whole multiple of the bound would favour small results; few are near enough to have to look
    if (value >= 0x100000000 - bound) {
      const limit = 0x100000000 - (0x100000000 % bound);
      while (value >= limit) value = this.uint32();
    }
    // value % bound, which engines take long for where numbers have 32 bits; exact, since a quotient is no nearer to the next
    // integer than 1 / bound
    return value - Math.floor(value / bound) * bound;
  }

  /** Returns a draw of the standard normal distribution (Marsaglia's polar method, with the library's own log). */
  normal(): number {
    const spare = this.#spare;
    if (spare === spare) {
      this.#spare = NaN;
      return spare;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * log(square)) / square);
      this.#spare = y * factor;
      return x * factor;
    }
  }

  /** Returns a draw of the standard normal distribution cut off at ±2 (by rejection, as Keras does). */
  truncatedNormal(): number {
    let value = this.normal();
    while (value < -2 || value > 2) value = this.normal();
    return value;
  }

  /** Permutes an array in place, every order equally likely (Fisher–Yates), and returns it. */
  shuffle<T extends { readonly length: number; [index: number]: unknown }>(array: T): T {
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const swapped = array[i];
      array[i] = array[j];
      array[j] = swapped;
    }
    return array;
  }
}

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
