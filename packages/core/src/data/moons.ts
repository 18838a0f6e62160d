import { cos, sin } from '../math/sin.js';
import type { DataSet } from './data-set.js';
import { expectGeneratedDataOptions, type GeneratedDataOptions } from './generate.js';
import { generateTwoClasses } from './two-classes.js';

/** The radius of both half circles, and how far each centre lies from the origin, in x and y. */
const RADIUS = 10 / 3;
const SHIFT = [5 / 3, 5 / 6] as const;

/**
 * Draws two half circles that reach into each other, class 0 open downwards and class 1 open upwards. The place on a half
 * circle is uniform. They are the two moons of scikit-learn, centred at the origin and 10/3 as large.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range.
 */
export function createMoonsData(options: GeneratedDataOptions, seed: number): DataSet {
  const caller = 'createMoonsData';
  expectGeneratedDataOptions(caller, options);
  return generateTwoClasses(caller, 'moons', options, seed, (random, label) => {
    const angle = Math.PI * random.uniform();
    const x = RADIUS * cos(angle) - SHIFT[0];
    const y = RADIUS * sin(angle) - SHIFT[1];
    // the second moon is the first, turned by half a turn around the origin
    return label === 0 ? [x, y] : [-x, -y];
  });
}
