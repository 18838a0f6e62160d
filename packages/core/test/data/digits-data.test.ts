import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDigitsData, type DigitsDataOptions, type DigitsSamples } from '../../src/data/digits-data.js';
import { loadDigits } from '../../src/data/digits.js';

const digits = await loadDigits();
const plain = (seed: number, more: Partial<DigitsDataOptions> = {}) =>
  createDigitsData(digits, { task: 'plain', seed, ...more });
const row = ({ inputs }: DigitsSamples, i: number) => inputs.subarray(i * 400, (i + 1) * 400);
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
/** Finds which source image a row shows, whether inverted or not. */
const sourceIndex = new Map(
  Array.from({ length: digits.count }, (_, i) => [digits.pixels.subarray(i * 400, (i + 1) * 400).join(), i]),
);
const sourcesOf = (samples: DigitsSamples) =>
  Array.from({ length: samples.count }, (_, i) => {
    const ink = Array.from(row(samples, i), (x) => Math.round((samples.inverted[i] === 1 ? 1 - x : x) * 15));
    return sourceIndex.get(ink.join());
  });

describe('createDigitsData', () => {
  test('gives 1000 images to train on and 400 others to test on', () => {
    const { train, test: tested, inputs, outputs } = plain(1);
    expect([train.count, tested.count, inputs, outputs]).toEqual([1000, 400, 400, 1]);
    expect([train.inputs.length, train.targets.length]).toEqual([400_000, 1000]);
    const used = [...sourcesOf(train), ...sourcesOf(tested)];
    expect(used).not.toContain(undefined);
    expect(new Set(used).size).toBe(1400);
  });

  test('labels every image with the digit it shows', () => {
    const { train } = plain(2);
    sourcesOf(train).forEach((source, i) => {
      expect(train.labels[i]).toBe(digits.labels[source!]);
      expect(train.targets[i]).toBe(train.labels[i]);
    });
  });

  test('gives inputs in [0, 1]: the grey level over 15', () => {
    const { train } = plain(1);
    expect(Math.min(...row(train, 0))).toBe(0);
    expect(Math.max(...row(train, 0))).toBe(1);
    expect(train.inputs.every((x) => x === Math.round(x * 15) / 15)).toBe(true);
  });

  test('balances the digits for any counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 699 }),
        fc.integer({ min: 1, max: 701 }),
        (trainCount, testCount) => {
          const { train, test: tested } = plain(1, { trainCount, testCount });
          expect(sum(train.labels)).toBe(Math.ceil(trainCount / 2));
          expect(sum(tested.labels)).toBe(Math.floor(testCount / 2));
          expect(new Set([...sourcesOf(train), ...sourcesOf(tested)]).size).toBe(trainCount + testCount);
        },
      ),
      { numRuns: 12 },
    );
  });

  test('mixes the digits: their order is no longer zeros first', () => {
    const { train } = plain(1);
    // 0 and 1 follow each other about as often as a coin changes sides
    const changes = sum(
      Array.from(train.labels, (label, i) => (i > 0 && label !== train.labels[i - 1] ? 1 : 0)),
    );
    expect(changes).toBeGreaterThan(400);
    expect(changes).toBeLessThan(600);
  });

  test('gives the same for the same seed and another split and order for another', () => {
    expect(plain(7)).toEqual(plain(7));
    expect(sourcesOf(plain(7).train)).not.toEqual(sourcesOf(plain(8).train));
    expect(new Set(sourcesOf(plain(7).test))).not.toEqual(new Set(sourcesOf(plain(8).test)));
  });
});

describe('the inverted task', () => {
  const inverted = createDigitsData(digits, { task: 'inverted', seed: 5 });

  test('shows the same images in the same order as the plain task', () => {
    expect(sourcesOf(inverted.train)).toEqual(sourcesOf(plain(5).train));
    expect(sourcesOf(inverted.test)).toEqual(sourcesOf(plain(5).test));
    expect(inverted.train.targets).toEqual(plain(5).train.targets);
  });

  test('turns x into 1 − x in the images it says it inverts, and leaves the others as they are', () => {
    const { train } = plain(5);
    for (let i = 0; i < train.count; i++) {
      const expected = inverted.train.inverted[i] === 1 ? row(train, i).map((x) => 1 - x) : row(train, i);
      expect(row(inverted.train, i)).toEqual(expected);
    }
    expect(sum(train.inverted)).toBe(0);
  });

  test.each(['train', 'test'] as const)('inverts half of the images of each digit to %s', (part) => {
    const samples = inverted[part];
    for (const digit of [0, 1]) {
      const chosen = Array.from(samples.inverted).filter((_, i) => samples.labels[i] === digit);
      expect(sum(chosen) / chosen.length).toBe(0.5);
    }
  });

  test('inverts half of an odd number to within one image', () => {
    for (const [trainCount, testCount] of [
      [7, 3],
      [5, 9],
      [1, 1],
    ]) {
      const { train, test: tested } = createDigitsData(digits, {
        task: 'inverted',
        seed: 1,
        trainCount: trainCount!,
        testCount: testCount!,
      });
      expect(Math.abs(sum(train.inverted) - trainCount! / 2)).toBe(0.5);
      expect(Math.abs(sum(tested.inverted) - testCount! / 2)).toBe(0.5);
    }
  });

  test('lets the seed choose which', () => {
    const other = createDigitsData(digits, { task: 'inverted', seed: 6 });
    expect(other.train.inverted).not.toEqual(inverted.train.inverted);
  });
});

describe('createDigitsData refuses', () => {
  const call = (options: object) => () => createDigitsData(digits, options as DigitsDataOptions);

  test.each([
    [
      { task: 'mirrored', seed: 1 },
      "createDigitsData: expected task to be 'plain' | 'inverted', got \"mirrored\"",
    ],
    [{ seed: 1 }, "createDigitsData: expected task to be 'plain' | 'inverted', got undefined"],
    [
      { task: 'plain', seed: 1, trainCount: 0 },
      'createDigitsData: expected trainCount to be an integer in [1, 1400], got 0',
    ],
    [
      { task: 'plain', seed: 1, trainCount: 1.5 },
      'createDigitsData: expected trainCount to be an integer in [1, 1400], got 1.5',
    ],
    [
      { task: 'plain', seed: 1, testCount: NaN },
      'createDigitsData: expected testCount to be an integer in [1, 1400], got NaN',
    ],
    [
      { task: 'plain', seed: 1, trainCount: 1001 },
      'createDigitsData: expected trainCount + testCount ≤ 1400, got 1401',
    ],
    [{ task: 'plain', seed: -1 }, 'createDigitsData: expected seed ≥ 0, an integer, got -1'],
    [
      { task: 'plain', seed: 1, size: 3 },
      'createDigitsData: expected options with fields task, trainCount, testCount, seed, got "size"',
    ],
  ])('%o', (options, message) => {
    expect(call(options)).toThrow(new RangeError(message));
  });

  test('kinds that are no number', () => {
    expect(call({ task: 'plain', seed: '1' })).toThrow(
      new TypeError('createDigitsData: expected seed ≥ 0, an integer, got "1"'),
    );
    expect(call({ task: 'plain', seed: 1, trainCount: null })).toThrow(
      new TypeError('createDigitsData: expected trainCount to be an integer in [1, 1400], got null'),
    );
  });
});
