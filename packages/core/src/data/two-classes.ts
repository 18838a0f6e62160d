import type { Random } from '../random/random.js';
import type { DataDescription, DataSet } from './data-set.js';
import { generateData, type GeneratedDataOptions } from './generate.js';

/** What two classes of points in the plane look like: all in the square from −6 to 6. */
const DESCRIPTION: DataDescription = {
  task: 'classification',
  inputRanges: [
    [-6, 6],
    [-6, 6],
  ],
  targetRange: [0, 1],
  inputNames: ['x', 'y'],
};

/**
 * Draws points of two classes in the plane. Samples 0, 2, 4, … are of class 0, the others of class 1, so that every count is
 * balanced to within one, and so is every batch that takes the data in their order.
 *
 * @param caller - The public function to name in errors.
 * @param name - What the random streams are called.
 * @param draw - Draws a point of a class; `index` counts the earlier points of the same class.
 */
export function generateTwoClasses(
  caller: string,
  name: string,
  options: GeneratedDataOptions,
  seed: number,
  draw: (random: Random, label: 0 | 1, index: number) => readonly [x: number, y: number],
): DataSet {
  const generator = {
    caller,
    name,
    inputs: 2,
    outputs: 1,
    description: DESCRIPTION,
    draw(random: Random, index: number, input: Float64Array, target: Float64Array): void {
      const label = (index & 1) as 0 | 1;
      input.set(draw(random, label, index >> 1));
      target[0] = label;
    },
  };
  return generateData(generator, options, seed);
}
