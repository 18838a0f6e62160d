import { expectFields, expectInteger, expectOneOf, rangeError } from '../check/expect.js';
import { createRandom, type Random } from '../random/random.js';
import type { Digits } from './digits.js';

/** The tasks on the digits: tell 0 from 1 as they are, or with half of the images contrast-inverted. */
export const digitsTasks = ['plain', 'inverted'] as const;

/**
 * One of {@link digitsTasks}.
 *
 * @useDeclaredType
 */
export type DigitsTask = (typeof digitsTasks)[number];

/** What {@link createDigitsData} needs to know. */
export interface DigitsDataOptions {
  /** Whether half of the images are contrast-inverted. */
  readonly task: DigitsTask;
  /** Images to train on, at least 1; default 1000. */
  readonly trainCount?: number;
  /** Images to test on, at least 1; default 400. */
  readonly testCount?: number;
  /** Decides which images are used where, their order, and which are inverted: an integer in [0, 2⁵³). */
  readonly seed: number;
}

/** Samples of the digit tasks, in the layout that training takes. */
export interface DigitsSamples {
  /** Ink in [0, 1], row-major, shape [count, 400]; in an inverted image 1 − ink. */
  readonly inputs: Float64Array;
  /** The digit, 0 or 1, shape [count, 1]. */
  readonly targets: Float64Array;
  /** Number of images. */
  readonly count: number;
  /** The digit of each image, 0 or 1. */
  readonly labels: Uint8Array;
  /** 1 where the image is contrast-inverted, else 0. */
  readonly inverted: Uint8Array;
}

/** Images to train on and other images to test on. */
export interface DigitsData {
  /** Images to learn from. */
  readonly train: DigitsSamples;
  /** Images that training does not see. */
  readonly test: DigitsSamples;
  /** Width of an input row: 400. */
  readonly inputs: number;
  /** Width of a target row: 1. */
  readonly outputs: number;
}

/** Marks half of each digit's images, so that an inverted background says nothing about the digit. */
function chooseInverted(labels: Uint8Array, random: Random): Uint8Array {
  const inverted = new Uint8Array(labels.length);
  for (const digit of [0, 1]) {
    const positions = Array.from(labels.keys()).filter((i) => labels[i] === digit);
    random.shuffle(positions);
    // of an odd number, the middle one is inverted for the digit 1 and not for 0, which keeps the sum at half
    const half = (positions.length + digit) >> 1;
    for (const i of positions.slice(0, half)) inverted[i] = 1;
  }
  return inverted;
}

function gather(digits: Digits, images: readonly number[], inverted: Uint8Array): DigitsSamples {
  const size = digits.side * digits.side;
  const inputs = new Float64Array(images.length * size);
  images.forEach((image, row) => {
    for (let p = 0; p < size; p++) {
      const ink = digits.pixels[image * size + p]! / digits.maximum;
      inputs[row * size + p] = inverted[row] === 1 ? 1 - ink : ink;
    }
  });
  const labels = Uint8Array.from(images, (image) => digits.labels[image]!);
  return { inputs, targets: Float64Array.from(labels), count: images.length, labels, inverted };
}

/**
 * Makes a digit task: images to train on and, with none in common, images to test on.
 *
 * Both sets hold as many zeros as ones (of an odd number, one more 1 to train on and one more 0 to test on). One
 * seed gives both tasks the same images in the same order: `'inverted'` differs from `'plain'` only by the
 * contrast of the half of each digit's images that the seed chooses.
 *
 * @param digits - From `loadDigits`.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the task is unknown, a count is not an integer ≥ 1, together they are more than there are
 *   images, or the seed is out of range.
 */
export function createDigitsData(digits: Digits, options: DigitsDataOptions): DigitsData {
  const caller = 'createDigitsData';
  expectFields(caller, 'options', options, ['task', 'trainCount', 'testCount', 'seed']);
  const task = expectOneOf(caller, 'task', options.task, digitsTasks);
  const { trainCount = 1000, testCount = 400, seed } = options;
  expectInteger(caller, 'trainCount', trainCount, 1, digits.count);
  expectInteger(caller, 'testCount', testCount, 1, digits.count);
  expectInteger(caller, 'seed', seed, 0);
  const random = createRandom(seed, 'data');
  const [zeros, ones] = [0, 1].map((digit) =>
    random.shuffle(Array.from(digits.labels.keys()).filter((i) => digits.labels[i] === digit)),
  ) as [number[], number[]];
  const available = 2 * Math.min(zeros.length, ones.length);
  if (trainCount + testCount > available)
    throw rangeError(caller, `trainCount + testCount ≤ ${available}`, trainCount + testCount);
  const trainZeros = trainCount >> 1;
  const testZeros = (testCount + 1) >> 1;
  const train = random.shuffle([...zeros.slice(0, trainZeros), ...ones.slice(0, trainCount - trainZeros)]);
  const test = random.shuffle([
    ...zeros.slice(trainZeros, trainZeros + testZeros),
    ...ones.slice(trainCount - trainZeros, trainCount - trainZeros + testCount - testZeros),
  ]);
  const samplesOf = (images: readonly number[]): DigitsSamples => {
    const labels = Uint8Array.from(images, (image) => digits.labels[image]!);
    const inverted = task === 'inverted' ? chooseInverted(labels, random) : new Uint8Array(images.length);
    return gather(digits, images, inverted);
  };
  return { train: samplesOf(train), test: samplesOf(test), inputs: digits.side ** 2, outputs: 1 };
}
