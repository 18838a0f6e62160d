import type { Random } from '../random/random.js';
import type { DataSet } from './data-set.js';
import { expectGeneratedDataOptions, generateData, type GeneratedDataOptions } from './generate.js';

/** The largest size of a coordinate. */
const REACH = 5;

/**
 * Draws a tilted plane to be fitted: the target is (x + y) / 10, in [−1, 1), for points uniform in [−5, 5)².
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range.
 */
export function createPlaneData(options: GeneratedDataOptions, seed: number): DataSet {
  const caller = 'createPlaneData';
  expectGeneratedDataOptions(caller, options);
  const generator = {
    caller,
    name: 'plane',
    inputs: 2,
    outputs: 1,
    description: {
      task: 'regression',
      inputRanges: [
        [-6, 6],
        [-6, 6],
      ],
      targetRange: [-1, 1],
      inputNames: ['x', 'y'],
    },
    draw(random: Random, _index: number, input: Float64Array, target: Float64Array) {
      input[0] = REACH * (2 * random.uniform() - 1);
      input[1] = REACH * (2 * random.uniform() - 1);
      target[0] = (input[0] + input[1]) / (2 * REACH);
    },
  } as const;
  return generateData(generator, options, seed);
}
