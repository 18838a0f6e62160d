import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/random/random.js';
import { readReference } from '../reference.js';

interface StreamCase {
  readonly seed: number;
  readonly stream: string;
  readonly index: number;
  readonly uint32: number[];
  readonly uniform: number[];
  readonly integer: number[];
  readonly integerBounds: number[];
  readonly shuffled: number[];
}

describe.each(readReference<StreamCase[]>('streams.json'))(
  'the stream $stream of seed $seed at index $index',
  ({ seed, stream, index, ...expected }) => {
    const make = () => createRandom(seed, stream, index);

    test('gives the words that an independent implementation gives', () => {
      const random = make();
      expect(expected.uint32.map(() => random.uint32())).toEqual(expected.uint32);
    });

    test('gives the same uniform numbers', () => {
      const random = make();
      expect(expected.uniform.map(() => random.uniform())).toEqual(expected.uniform);
    });

    test('gives the same integers below any bound', () => {
      const random = make();
      expect(expected.integerBounds.map((bound) => random.integer(bound))).toEqual(expected.integer);
    });

    test('shuffles in the same order', () => {
      expect(make().shuffle(expected.shuffled.map((_, i) => i))).toEqual(expected.shuffled);
    });
  },
);

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const first = (seed: number, stream: string, index?: number) => {
  const random = createRandom(seed, stream, index);
  return Array.from({ length: 8 }, () => random.uint32());
};

describe('a stream', () => {
  test('depends on nothing but seed, name and index', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.nat(), (seed, stream, index) => {
        expect(first(seed, stream, index)).toEqual(first(seed, stream, index));
      }),
    );
  });

  test('differs from that of the next seed, of another name and of the next index', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 53 - 2 }), fc.nat(), (seed, index) => {
        const numbers = first(seed, 'data', index);
        expect(first(seed + 1, 'data', index)).not.toEqual(numbers);
        expect(first(seed, 'noise', index)).not.toEqual(numbers);
        expect(first(seed, 'data', index + 1)).not.toEqual(numbers);
      }),
    );
  });

  test('tells seeds apart that agree in their lower 32 bits', () => {
    expect(first(5, 'data')).not.toEqual(first(2 ** 32 + 5, 'data'));
  });

  test('starts again at any index as if it were new', () => {
    const random = createRandom(3, 'shuffle');
    random.normal();
    random.restart(9);
    const fresh = createRandom(3, 'shuffle', 9);
    expect(Array.from({ length: 5 }, () => random.normal())).toEqual(
      Array.from({ length: 5 }, () => fresh.normal()),
    );
  });
});

describe('the distributions', () => {
  const count = 40000;
  const draw = (next: (random: ReturnType<typeof createRandom>) => number) => {
    const random = createRandom(1, 'distributions');
    return Array.from({ length: count }, () => next(random));
  };
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  /** Five standard errors of a mean of `count` draws with this standard deviation. */
  const allowed = (deviation: number) => (5 * deviation) / Math.sqrt(count);

  test('uniform numbers lie in [0, 1) with the mean and variance of their distribution', () => {
    const values = draw((random) => random.uniform());
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(allowed(Math.sqrt(1 / 12)));
    expect(Math.abs(mean(values.map((x) => (x - 0.5) ** 2)) - 1 / 12)).toBeLessThan(
      allowed(Math.sqrt(1 / 180)),
    );
  });

  test('normal numbers have mean 0, variance 1, no skewness and kurtosis 3', () => {
    const values = draw((random) => random.normal());
    expect(Math.abs(mean(values))).toBeLessThan(allowed(1));
    expect(Math.abs(mean(values.map((x) => x ** 2)) - 1)).toBeLessThan(allowed(Math.sqrt(2)));
    expect(Math.abs(mean(values.map((x) => x ** 3)))).toBeLessThan(allowed(Math.sqrt(15)));
    expect(Math.abs(mean(values.map((x) => x ** 4)) - 3)).toBeLessThan(allowed(Math.sqrt(96)));
  });

  test('truncated normal numbers stay within ±2 and have the standard deviation Keras divides by', () => {
    const values = draw((random) => random.truncatedNormal());
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(2);
    expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(1.99);
    const deviation = 0.87962566103423978;
    expect(Math.abs(mean(values.map((x) => x ** 2)) - deviation ** 2)).toBeLessThan(allowed(1));
  });

  test('integers are equally likely', () => {
    const counts = new Array<number>(6).fill(0);
    for (const value of draw((random) => random.integer(6))) counts[value]!++;
    for (const seen of counts)
      expect(Math.abs(seen / count - 1 / 6)).toBeLessThan(allowed(Math.sqrt(5 / 36)));
  });

  test('every order of three things is equally likely', () => {
    const random = createRandom(2, 'orders');
    const counts = new Map<string, number>();
    for (let i = 0; i < count; i++) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const seen of counts.values())
      expect(Math.abs(seen / count - 1 / 6)).toBeLessThan(allowed(Math.sqrt(5 / 36)));
  });
});

describe('shuffle', () => {
  test('keeps every element once and returns the array it was given', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer()), (seed, values) => {
        const array = [...values];
        expect(createRandom(seed, 'shuffle').shuffle(array)).toBe(array);
        expect([...array].sort()).toEqual([...values].sort());
      }),
    );
  });

  test('works on typed arrays', () => {
    const order = createRandom(1, 'shuffle').shuffle(Uint16Array.from({ length: 300 }, (_, i) => i));
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i));
    expect([...order].some((value, i) => value !== i)).toBe(true);
  });
});

describe('createRandom refuses', () => {
  test.each([-1, 0.5, NaN, Infinity, 2 ** 53])('the seed %d', (seed) => {
    expect(() => createRandom(seed, 'data')).toThrow(
      new RangeError(`createRandom: expected seed ≥ 0, an integer, got ${seed}`),
    );
  });

  test.each([-1, 1.5, 2 ** 32])('the index %d', (index) => {
    expect(() => createRandom(1, 'data', index)).toThrow(
      new RangeError(`createRandom: expected index to be an integer in [0, 4294967295], got ${index}`),
    );
  });

  test('a seed that is not a number', () => {
    expect(() => createRandom('1' as unknown as number, 'data')).toThrow(
      new TypeError('createRandom: expected seed ≥ 0, an integer, got "1"'),
    );
  });

  test.each([undefined, 5, null])('the stream %j, which would be the same for all', (stream) => {
    expect(() => createRandom(1, stream as never)).toThrow(
      new TypeError(`createRandom: expected stream to be a text, got ${stream}`),
    );
  });
});

describe('a stream refuses', () => {
  test.each([0, -1, NaN, 2.5, Infinity, 2 ** 32 + 1])('an integer below %d', (bound) => {
    const random = createRandom(1, 'data');
    expect(() => random.integer(bound)).toThrow(
      new RangeError(`Random.integer: expected bound to be an integer in [1, 4294967296], got ${bound}`),
    );
    // nothing was drawn
    expect(random.uint32()).toBe(first(1, 'data')[0]);
  });

  test('an integer below what is no number', () => {
    expect(() => createRandom(1, 'data').integer('3' as never)).toThrow(
      new TypeError('Random.integer: expected bound to be an integer in [1, 4294967296], got "3"'),
    );
  });

  test.each([-1, 1.5, NaN, 2 ** 32])('to begin again at index %d', (index) => {
    const random = createRandom(1, 'data', 3);
    expect(() => random.restart(index)).toThrow(
      new RangeError(`Random.restart: expected index to be an integer in [0, 4294967295], got ${index}`),
    );
    expect(random.uint32()).toBe(first(1, 'data', 3)[0]);
  });

  test('no bound up to the largest', () => {
    const random = createRandom(1, 'data');
    expect(random.integer(1)).toBe(0);
    expect(random.integer(2 ** 32)).toBe(first(1, 'data')[1]);
  });
});
