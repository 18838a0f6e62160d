import { expectInteger } from '../check/expect.js';
import { exp } from '../math/exp.js';
import type { Random } from '../random/random.js';
import type { DataSet } from './data-set.js';
import { expectGeneratedDataOptions, generateData, type GeneratedDataOptions } from './generate.js';

/** What {@link createBumpsData} can be told. */
export interface BumpsOptions extends GeneratedDataOptions {
  /** Number of bumps, from 1 to 8; 3 unless given. */
  readonly bumps?: number;
}

/** The inputs' range is −6 to 6; the bumps share it in equal parts. */
const REACH = 6;
/** The standard deviation of a bump, as a share of the distance between two. */
const BUMP_WIDTH = 0.2;

/**
 * Draws a curve of one input to be fitted: bell-shaped bumps of height 1, in turn up and down, the first one up. The input is
 * uniform in [−6, 6), the target the sum of ± exp(−((x − centre) / width)² / 2), the centres 12 / `bumps` apart.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range.
 */
export function createBumpsData(options: BumpsOptions, seed: number): DataSet {
  const caller = 'createBumpsData';
  expectGeneratedDataOptions(caller, options, ['bumps']);
  const { bumps = 3 } = options;
  expectInteger(caller, 'bumps', bumps, 1, 8);
  const distance = (2 * REACH) / bumps;
  const width = BUMP_WIDTH * distance;
  const generator = {
    caller,
    name: 'bumps',
    inputs: 1,
    outputs: 1,
    description: {
      task: 'regression',
      inputRanges: [[-REACH, REACH]],
      targetRange: [bumps === 1 ? 0 : -1, 1],
      inputNames: ['x'],
    },
    draw(random: Random, _index: number, input: Float64Array, target: Float64Array) {
      const x = REACH * (2 * random.uniform() - 1);
      let y = 0;
      for (let bump = 0; bump < bumps; bump++) {
        const z = (x - (distance * (bump + 0.5) - REACH)) / width;
        const height = exp((-z * z) / 2);
        y += (bump & 1) === 0 ? height : -height;
      }
      input[0] = x;
      target[0] = y;
    },
  } as const;
  return generateData(generator, options, seed);
}
