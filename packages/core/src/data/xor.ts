import type { DataSet } from './data-set.js';
import { expectGeneratedDataOptions, type GeneratedDataOptions } from './generate.js';
import { generateTwoClasses } from './two-classes.js';

/** How near to an axis points come, and how far they go. */
const NEAREST = 0.3;
const FARTHEST = 5;

/**
 * Draws the exclusive or: class 1 where exactly one coordinate is positive, class 0 in the other two quadrants. The size of a
 * coordinate is uniform in [0.3, 5), and the quadrants of a class take turns.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range.
 */
export function createXorData(options: GeneratedDataOptions, seed: number): DataSet {
  const caller = 'createXorData';
  expectGeneratedDataOptions(caller, options);
  return generateTwoClasses(caller, 'xor', options, seed, (random, label, index) => {
    const x = NEAREST + (FARTHEST - NEAREST) * random.uniform();
    const y = NEAREST + (FARTHEST - NEAREST) * random.uniform();
    const side = (index & 1) === 0 ? 1 : -1;
    return [side * x, label === 1 ? -side * y : side * y];
  });
}
