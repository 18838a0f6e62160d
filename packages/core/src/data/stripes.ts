import { expectInteger } from '../check/expect.js';
import type { DataSet } from './data-set.js';
import { expectGeneratedDataOptions, type GeneratedDataOptions } from './generate.js';
import { generateTwoClasses } from './two-classes.js';

/** What {@link createStripesData} can be told. */
export interface StripesOptions extends GeneratedDataOptions {
  /** Number of stripes, from 2 to 12; 4 unless given. */
  readonly stripes?: number;
}

/** The direction across the stripes: (3, 4) / 5, of length 1. */
const ACROSS = [0.6, 0.8] as const;
/** Half the side of the square that the stripes fill, small enough to lie in the picture though it is tilted. */
const REACH = 4;
/** What share of a stripe's width is left empty on each side. */
const MARGIN = 0.1;

/**
 * Draws parallel stripes of the two classes in turn, the first one of class 0, in a square tilted by the direction (3, 4). A
 * single hidden layer of saturated units needs one unit for each boundary, all in the same direction: rows that are
 * collinear are no hindrance here.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range.
 */
export function createStripesData(options: StripesOptions, seed: number): DataSet {
  const caller = 'createStripesData';
  expectGeneratedDataOptions(caller, options, ['stripes']);
  const { stripes = 4 } = options;
  expectInteger(caller, 'stripes', stripes, 2, 12);
  const width = (2 * REACH) / stripes;
  return generateTwoClasses(caller, 'stripes', options, seed, (random, label) => {
    // of an odd number, one more stripe is of class 0
    const ofLabel = label === 0 ? (stripes + 1) >> 1 : stripes >> 1;
    const stripe = 2 * random.integer(ofLabel) + label;
    const across = -REACH + width * (stripe + MARGIN + (1 - 2 * MARGIN) * random.uniform());
    const along = REACH * (2 * random.uniform() - 1);
    return [ACROSS[0] * across - ACROSS[1] * along, ACROSS[1] * across + ACROSS[0] * along];
  });
}
