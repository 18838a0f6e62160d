/**
 * Names what a sweep measures at the end of each run:
 * - `finalLoss`: loss over the whole training set, the mean over samples;
 * - `trainAccuracy`, `testAccuracy`: fraction answered correctly, in [0, 1];
 * - `distinctUnits`: per layer, the number of units that differ in a bit of incoming row, bias or outgoing column;
 * - `largestDifference`: per layer, the largest |difference| between a unit and unit 0, over incoming row and bias;
 * - `escapeStep`: the first multiple of 10 steps at which twins of a hidden layer differ by at least 0.1 in a weight or bias, or
 *   where the experiment names no twins, any units of a hidden layer; `null` if they never do. It costs a look at the weights
 *   every 10 steps.
 */
export type SweepMeasure = (typeof sweepMeasures)[number];

/** The measures of a sweep. */
export const sweepMeasures = [
  'finalLoss',
  'trainAccuracy',
  'testAccuracy',
  'distinctUnits',
  'largestDifference',
  'escapeStep',
] as const;

/** The end of one run of a sweep, as plain JSON. */
export interface SweepResult {
  /** Steps done; fewer than asked for where the run diverged. */
  step: number;
  status: 'ok' | 'diverged';
  /** The reason of a divergence, in words. */
  cause?: string;
  /** What was asked for, by name. */
  measured: Partial<Record<SweepMeasure, number | number[] | null>>;
}
