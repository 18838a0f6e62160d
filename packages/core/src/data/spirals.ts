import { expectNumber } from '../check/expect.js';
import { cos, sin } from '../math/sin.js';
import type { DataSet } from './data-set.js';
import { expectGeneratedDataOptions, type GeneratedDataOptions } from './generate.js';
import { generateTwoClasses } from './two-classes.js';

/** What {@link createSpiralsData} can be told. */
export interface SpiralsOptions extends GeneratedDataOptions {
  /** How often each arm winds around the origin, in (0, 5]; 1.5 unless given. */
  readonly turns?: number;
}

/** The arms' distance from the origin at their beginning and end. */
const FIRST_RADIUS = 0.25;
const LAST_RADIUS = 5;

/**
 * Draws two spiral arms, opposite to each other. Along an arm, the distance from the origin grows from 0.25 to 5 as the angle
 * does; the place on the arm is uniform.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range.
 */
export function createSpiralsData(options: SpiralsOptions, seed: number): DataSet {
  const caller = 'createSpiralsData';
  expectGeneratedDataOptions(caller, options, ['turns']);
  const { turns = 1.5 } = options;
  expectNumber(caller, 'turns', turns, 'in (0, 5]', (x) => x > 0 && x <= 5);
  return generateTwoClasses(caller, 'spirals', options, seed, (random, label) => {
    const place = random.uniform();
    const radius = FIRST_RADIUS + (LAST_RADIUS - FIRST_RADIUS) * place;
    const angle = Math.PI * (2 * turns * place + label);
    return [radius * cos(angle), radius * sin(angle)];
  });
}
