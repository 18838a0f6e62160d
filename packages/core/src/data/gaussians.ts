import type { DataSet } from './data-set.js';
import { expectGeneratedDataOptions, type GeneratedDataOptions } from './generate.js';
import { generateTwoClasses } from './two-classes.js';

/** The coordinates of the classes' centres. */
const CENTRES = [-2, 2] as const;

/**
 * Draws two normal clouds, class 0 around (−2, −2) and class 1 around (2, 2). Their whole spread is the noise, here 1 unless
 * given: hardly a point crosses the middle then. From 2 on, the classes overlap: no line parts them, and a single logistic
 * unit has a finite best answer.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range.
 */
export function createGaussiansData(options: GeneratedDataOptions, seed: number): DataSet {
  const caller = 'createGaussiansData';
  expectGeneratedDataOptions(caller, options);
  const { noise = 1, ...counts } = options;
  return generateTwoClasses(caller, 'gaussians', { ...counts, noise }, seed, (_random, label) => [
    CENTRES[label],
    CENTRES[label],
  ]);
}
