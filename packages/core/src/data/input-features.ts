import { expectArray, expectInteger, expectNumbers, expectOneOf, rangeError } from '../check/expect.js';
import { LARGEST_ANGLE, sin } from '../math/sin.js';

/** What can be computed from a point (x, y), each by its name. */
const FEATURES = {
  x: (x: number) => x,
  y: (_x: number, y: number) => y,
  xSquared: (x: number) => x * x,
  ySquared: (_x: number, y: number) => y * y,
  xy: (x: number, y: number) => x * y,
  sinX: (x: number) => sin(x),
  sinY: (_x: number, y: number) => sin(y),
} as const;

/**
 * The name of an input feature of the plane: x, y, x², y², xy, sin x or sin y.
 *
 * @useDeclaredType
 */
export type InputFeature = keyof typeof FEATURES;

/** The names of all input features. */
export const inputFeatureNames = Object.keys(FEATURES) as readonly InputFeature[];

/** Checks a choice of input features: at least one, each known and named once. */
export function expectInputFeatures(caller: string, features: unknown): readonly InputFeature[] {
  expectArray(caller, 'features', features);
  if (features.length === 0) throw rangeError(caller, 'at least one feature', features);
  features.forEach((feature: unknown, i) => {
    const name = expectOneOf(caller, `features[${i}]`, feature, inputFeatureNames);
    if (features.indexOf(name) !== i) throw rangeError(caller, 'each feature once', name);
  });
  return features as readonly InputFeature[];
}

/**
 * Computes what a network sees of points in the plane.
 *
 * @param points - Row-major, shape [count × 2]: x and y. With `sinX` or `sinY`, in [−2²⁰, 2²⁰].
 * @param count - Number of points, ≥ 0.
 * @param features - Which features, in the order of the network's inputs.
 * @returns A fresh array, row-major, shape [count × features.length]; the same bits on every engine.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a feature is unknown or named twice, or a number is out of range or not finite.
 */
export function inputFeatures(
  points: ArrayLike<number>,
  count: number,
  features: readonly InputFeature[],
): Float64Array {
  const caller = 'inputFeatures';
  expectInteger(caller, 'count', count, 0);
  expectInputFeatures(caller, features);
  expectNumbers(caller, 'points', points, 2 * count);
  const width = features.length;
  const result = new Float64Array(count * width);
  features.forEach((name, column) => {
    const feature = FEATURES[name];
    for (let row = 0; row < count; row++) {
      const value = feature(points[2 * row]!, points[2 * row + 1]!);
      if (!Number.isFinite(value)) throw unusable(name, points[2 * row]!, points[2 * row + 1]!);
      result[row * width + column] = value;
    }
  });
  return result;
}

function unusable(name: InputFeature, x: number, y: number): RangeError {
  const largest = name.startsWith('sin') ? `at most ${LARGEST_ANGLE}` : 'whose products are finite';
  return rangeError('inputFeatures', `coordinates ${largest} for '${name}'`, [x, y].join(', '));
}
