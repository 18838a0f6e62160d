import { learningRate, secondUnit } from './settings.js';
import type { RestingPair, Settings } from './settings.js';

/** Numbers of the difference of two units: two weights, a bias, an outgoing weight. */
const size = 4;

/** The first of them belong to what comes in. */
const incoming = 3;

/**
 * Predicts the difference of the pair step by step, before anything is trained: each step multiplies it by 1 − ηM.
 *
 * @param steps - Last step predicted.
 * @returns The largest |difference| over incoming weights and bias at the steps 0 to `steps`.
 */
export function predictedDifferences(
  pair: RestingPair,
  settings: Settings,
  seed: number,
  steps: number,
): Float64Array {
  const second = secondUnit(pair, settings, seed);
  // as the computer holds it: what rounding left of ε
  let difference = [...pair.unit.map((value, i) => value - (second[i] ?? NaN)), 0];
  return Float64Array.from({ length: steps + 1 }, (_, step) => {
    if (step > 0) difference = oneStep(pair.matrix, difference);
    return Math.max(...difference.slice(0, incoming).map(Math.abs));
  });
}

function oneStep(matrix: readonly number[], difference: readonly number[]): number[] {
  return difference.map((value, row) => {
    let pull = 0;
    for (let column = 0; column < size; column++) {
      pull += (matrix[row * size + column] ?? NaN) * (difference[column] ?? NaN);
    }
    return value - learningRate * pull;
  });
}

/**
 * Finds the first step at which a difference can be seen.
 *
 * @returns `undefined` if there is none.
 */
export function firstStepAbove(differences: ArrayLike<number>, size: number): number | undefined {
  for (let step = 0; step < differences.length; step++) {
    if ((differences[step] ?? 0) >= size) return step;
  }
  return undefined;
}

/** A straight line through the logarithms of differences. */
export interface MeasuredRate {
  /** Change of the logarithm per step. */
  rate: number;
  /** Share of its variation that the line accounts for, in [0, 1]. */
  rSquared: number;
}

/** Where the line is fitted: beyond the first turn into the growing direction, and where the difference is still small. */
const window = { turn: 10, small: 1e-3, rounding: 1e-13 };

/** Points that a fitted line needs at least: a fast run has few pictures where the difference is small. */
const fewestPoints = 4;

/**
 * Measures how fast a difference grows or shrinks: the least-squares line through its logarithm, where it is neither close to
 * its start nor large enough to be bounded, nor as small as rounding.
 *
 * @param steps - Steps of the differences, ascending, at any distances.
 * @returns `undefined` as long as there are too few points.
 */
export function measureRate(
  steps: readonly number[],
  differences: readonly number[],
): MeasuredRate | undefined {
  const start = differences[0] ?? 0;
  const points = steps.flatMap((step, index) => {
    const difference = differences[index] ?? 0;
    const hasTurned = difference > start * window.turn || difference < start / window.turn;
    const fits = difference < window.small && (difference > start || difference > window.rounding);
    return hasTurned && fits ? [[step, Math.log(difference)] as const] : [];
  });
  if (points.length < fewestPoints) return undefined;
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const middle = mean(([step]) => step);
  const level = mean(([, y]) => y);
  const xx = mean(([step]) => (step - middle) ** 2);
  const xy = mean(([step, y]) => (step - middle) * (y - level));
  const yy = mean(([, y]) => (y - level) ** 2);
  return { rate: xy / xx, rSquared: yy === 0 ? 1 : xy ** 2 / (xx * yy) };
}
