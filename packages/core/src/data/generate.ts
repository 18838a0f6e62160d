import { expectFields, expectInteger, expectNotNegative, rangeError } from '../check/expect.js';
import { createRandom, type Random } from '../random/random.js';
import type { DataDescription, DataSamples, DataSet } from './data-set.js';

/** What every generated data set can be told. */
export interface GeneratedDataOptions {
  /** Samples to train on, from 1 to 100,000; 200 unless given. */
  readonly trainCount?: number;
  /** Samples to test on, from 1 to 100,000; 200 unless given. */
  readonly testCount?: number;
  /**
   * Standard deviation of normal noise, ≥ 0: added to each coordinate of an input where the targets are classes, which they
   * keep, and to each target where they are numbers. The draws do not depend on it.
   */
  readonly noise?: number;
}

/** How the samples of a data set come about. */
export interface Generator {
  /** The public function to name in errors. */
  readonly caller: string;
  /** What the random streams are called. */
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly description: DataDescription;
  /**
   * Writes one sample without noise. Samples are drawn in the order of their index, so that a larger set begins with a smaller
   * one of the same seed.
   */
  draw(random: Random, index: number, input: Float64Array, target: Float64Array): void;
  /** Computes all targets from all inputs, shape [count × outputs], where `draw` leaves them 0. */
  answer?(inputs: Float64Array, count: number): ArrayLike<number>;
}

const DEFAULT_COUNT = 200;
const MAXIMUM_COUNT = 100_000;
/** No more numbers than this in the inputs or targets of a set (128 MiB), so that a mistyped size is an error. */
const MAXIMUM_NUMBERS = 2 ** 24;

/**
 * Checks the options of a generated data set and that it knows them all.
 *
 * @param own - The fields that this data set has beside the common ones.
 */
export function expectGeneratedDataOptions(
  caller: string,
  options: unknown,
  own: readonly string[] = [],
): void {
  expectFields(caller, 'options', options, ['trainCount', 'testCount', 'noise', ...own]);
}

/**
 * Draws a data set. The samples to train on, those to test on and their noise come from streams of their own: changing the
 * count of one, or the noise, leaves the others as they were.
 *
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option or the seed is out of range.
 */
export function generateData(
  generator: Generator,
  { trainCount = DEFAULT_COUNT, testCount = DEFAULT_COUNT, noise = 0 }: GeneratedDataOptions,
  seed: number,
): DataSet {
  const { caller, inputs, outputs, description } = generator;
  expectInteger(caller, 'trainCount', trainCount, 1, MAXIMUM_COUNT);
  expectInteger(caller, 'testCount', testCount, 1, MAXIMUM_COUNT);
  expectNotNegative(caller, 'noise', noise);
  expectInteger(caller, 'seed', seed, 0);
  const numbers = Math.max(trainCount, testCount) * Math.max(inputs, outputs);
  if (numbers > MAXIMUM_NUMBERS)
    throw rangeError(caller, `at most ${MAXIMUM_NUMBERS} numbers in one set`, numbers);
  return {
    train: drawSamples(generator, trainCount, noise, seed, 'train'),
    test: drawSamples(generator, testCount, noise, seed, 'test'),
    inputs,
    outputs,
    description,
  };
}

function drawSamples(
  generator: Generator,
  count: number,
  noise: number,
  seed: number,
  part: 'train' | 'test',
): DataSamples {
  const { name, inputs: width, outputs, description } = generator;
  const random = createRandom(seed, `${name} ${part}`);
  const inputs = new Float64Array(count * width);
  const targets = new Float64Array(count * outputs);
  for (let i = 0; i < count; i++) {
    const input = inputs.subarray(i * width, (i + 1) * width);
    generator.draw(random, i, input, targets.subarray(i * outputs, (i + 1) * outputs));
  }
  if (generator.answer !== undefined) targets.set(generator.answer(inputs, count));
  const noisy = description.task === 'classification' ? inputs : targets;
  if (noise > 0) {
    const noiseRandom = createRandom(seed, `${name} ${part} noise`);
    for (let i = 0; i < noisy.length; i++) noisy[i]! += noise * noiseRandom.normal();
  }
  return { inputs, targets, count };
}
