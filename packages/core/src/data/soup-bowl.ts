import { expectNumber, expectNumbers, rangeError, typeError } from '../check/expect.js';
import type { Random } from '../random/random.js';
import type { DataSet } from './data-set.js';
import { expectGeneratedDataOptions, generateData, type GeneratedDataOptions } from './generate.js';

/** What {@link createSoupBowlData} can be told. */
export interface SoupBowlOptions extends GeneratedDataOptions {
  /** w*, one number for each input, from 1 to 100 of them; (2, −1) unless given. */
  readonly weights?: readonly number[];
  /** b*, the target of the input 0; 0 unless given. */
  readonly bias?: number;
  /** The standard deviation of each input, > 0: the bowl is steep where it is large; all 1 unless given. */
  readonly inputDeviations?: readonly number[];
}

const MAXIMUM_INPUTS = 100;

/**
 * Draws a linear regression whose answer is known: normal inputs x, the target w*·x + b*. The mean squared error of one linear
 * unit is a bowl with its bottom at w*, to sampling error if there is noise; the curvatures are the inputs' variances, doubled.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range.
 */
export function createSoupBowlData(options: SoupBowlOptions, seed: number): DataSet {
  const caller = 'createSoupBowlData';
  expectGeneratedDataOptions(caller, options, ['weights', 'bias', 'inputDeviations']);
  const { bias = 0 } = options;
  const given: unknown = options.weights ?? [2, -1];
  if (!Array.isArray(given)) throw typeError(caller, 'weights to be an array of numbers', given);
  const weights = given as readonly number[];
  const inputs = weights.length;
  if (inputs < 1 || inputs > MAXIMUM_INPUTS)
    throw rangeError(caller, `weights of length 1 to ${MAXIMUM_INPUTS}`, weights);
  expectNumbers(caller, 'weights', weights, inputs);
  expectNumber(caller, 'bias', bias);
  const deviations = options.inputDeviations ?? Array<number>(inputs).fill(1);
  expectNumbers(caller, 'inputDeviations', deviations, inputs);
  for (const deviation of deviations) expectNumber(caller, 'inputDeviations', deviation, '> 0', (x) => x > 0);
  const spread = Math.sqrt(weights.reduce((sum, w, i) => sum + w * w * deviations[i]! * deviations[i]!, 0));
  const generator = {
    caller,
    name: 'soupBowl',
    inputs,
    outputs: 1,
    description: {
      task: 'regression',
      inputRanges: deviations.map((deviation) => [-3 * deviation, 3 * deviation] as const),
      targetRange: [bias - 3 * spread, bias + 3 * spread],
    },
    draw(random: Random, _index: number, input: Float64Array, target: Float64Array) {
      let sum = bias;
      for (let i = 0; i < inputs; i++) {
        const x = deviations[i]! * random.normal();
        input[i] = x;
        sum += weights[i]! * x;
      }
      target[0] = sum;
    },
  } as const;
  return generateData(generator, options, seed);
}
