import { cos, sin } from '../math/sin.js';
import type { DataSet } from './data-set.js';
import { expectGeneratedDataOptions, type GeneratedDataOptions } from './generate.js';
import { generateTwoClasses } from './two-classes.js';

/** The distances from the origin, beginning and end: class 0 in a ring, class 1 in the disc within. */
const RADII = [
  [3.5, 5],
  [0, 2.5],
] as const;

/**
 * Draws a disc (class 1) in a ring (class 0) around the origin: no line parts them, a closed curve does. The distance from
 * the origin is uniform in [0, 2.5) or [3.5, 5), the angle in [0, 2π).
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range.
 */
export function createCircleData(options: GeneratedDataOptions, seed: number): DataSet {
  const caller = 'createCircleData';
  expectGeneratedDataOptions(caller, options);
  return generateTwoClasses(caller, 'circle', options, seed, (random, label) => {
    const angle = 2 * Math.PI * random.uniform();
    const [from, to] = RADII[label];
    const radius = from + (to - from) * random.uniform();
    return [radius * cos(angle), radius * sin(angle)];
  });
}
