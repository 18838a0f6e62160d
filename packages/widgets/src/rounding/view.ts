import type { ChartData, ChartModel } from '../chart/model.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import { formatCount, formatNumber } from '../words/format.js';
import { orderShift, precisions, seenDifference } from './settings.js';
import type { Settings } from './settings.js';
import type { RoundingPicture } from './training.js';
import type { RoundingPoint } from './training-loop.js';

/** Holds the precomputed start of the figure, JSON only. */
export interface RoundingStill {
  seed: number;
  /** The identical units before training, with the sums of their first gradient. */
  picture: RoundingPicture;
}

/**
 * Describes the chart of both differences.
 *
 * @param horizon - Last step on the axis.
 */
export function differenceChart(horizon: number): ChartModel {
  return {
    x: { label: 'step', min: 0, max: horizon },
    y: {
      label: 'largest difference from unit 1, in a weight or bias',
      scale: 'log',
      min: 1e-18,
      max: 10,
      zero: 'exactly 0',
      ticks: [0, 1e-16, 1e-12, 1e-8, 1e-4, 1],
      room: 64,
    },
    series: [
      { label: 'own orders', color: '--lab-series-random' },
      { label: 'one order', color: '--lab-series-equal' },
    ],
  };
}

/** The mark of the difference that can be seen. */
export const seenMarks = [
  { axis: 'y', at: seenDifference, label: `${seenDifference}: now it can be seen` },
] as const;

/** Collects the points of both lines. */
export function differenceCurves(history: readonly RoundingPoint[]): ChartData {
  return [
    history.map(({ step }) => step),
    history.map(({ own }) => own),
    history.map(({ common }) => common),
  ];
}

/** Says with which sample a unit begins its sum, counted from 1. */
export function firstSample(settings: Settings, unit: number): number {
  return unit * orderShift(settings) + 1;
}

/** Writes the rows of the data table. */
export function pointRows(history: readonly RoundingPoint[]): string[][] {
  return history.map(({ step, own, common }) => [
    formatCount(step),
    own === 0 ? 'exactly 0' : formatNumber(own),
    common === 0 ? 'exactly 0' : formatNumber(common),
  ]);
}

/** Remembers when the units of a setting parted. */
export interface RoundingTrial {
  settings: Settings;
  seed: number;
  firstStep: number | null;
  seenStep: number;
}

/** Adds the run shown to the list of those in which the units have visibly parted, newest first, each setting and seed once. */
export function addTrial(
  trials: readonly RoundingTrial[],
  settings: Settings,
  seed: number,
  { firstStep, seenStep }: RoundingPicture,
): RoundingTrial[] {
  if (seenStep === null) return [...trials];
  const others = trials.filter(
    (trial) =>
      trial.seed !== seed ||
      trial.settings.width !== settings.width ||
      trial.settings.precision !== settings.precision,
  );
  return [{ settings, seed, firstStep, seenStep }, ...others];
}

/** Writes the rows of the list of trials. */
export function trialRows(trials: readonly RoundingTrial[]): string[][] {
  return trials.map(({ settings, seed, firstStep, seenStep }) => [
    `${settings.width} units, ${precisionWords(settings)} (seed ${formatCount(seed)})`,
    firstStep === null ? '' : formatCount(firstStep),
    formatCount(seenStep),
  ]);
}

function precisionWords({ precision }: Settings): string {
  return precisions.find(({ value }) => value === precision)?.label ?? precision;
}

/** Says in one sentence what became of the identical units. */
export function roundingSentence(
  settings: Settings,
  { step, own, common, seenStep }: RoundingPicture,
): string {
  const at = `Step ${formatCount(step)}:`;
  const one =
    common === 0
      ? `adding up in one order, the ${settings.width} units are equal to the last bit`
      : `adding up in one order, the units differ by ${formatNumber(common)}`;
  if (own === 0) {
    const cause =
      step === 0 ? '; no step has been taken yet.' : '; each in its own order, they still are, too.';
    return `${at} ${one}${cause}`;
  }
  const size = `each in its own order, they differ by up to ${formatNumber(own)}`;
  return seenStep === null
    ? `${at} ${one}; ${size}.`
    : `${at} ${one}; ${size}, and have visibly parted since step ${formatCount(seenStep)}.`;
}

/** The reader's guesses about units that add up in orders of their own. */
export type RoundingGuess = 'equal' | 'tiny' | 'part';

/** Lists the answers of the prediction, with their words. */
export const roundingGuesses: readonly { value: RoundingGuess; label: string }[] = [
  { value: 'equal', label: 'they stay equal' },
  { value: 'tiny', label: 'they differ in the last digits, for ever' },
  { value: 'part', label: 'in the end they part for all to see' },
];

/** Says how a guess compares with what is seen. */
export function roundingVerdict(
  guess: RoundingGuess,
  { step, own, firstStep, seenStep }: RoundingPicture,
): Verdict {
  if (step === 0 || firstStep === null) return notYet('Noted. Press Play.');
  const first = `they differ since step ${formatCount(firstStep)}`;
  if (seenStep !== null) {
    const parted = `${first}, for all to see since step ${formatCount(seenStep)}`;
    return answer(`${guess === 'part' ? 'Yes' : 'No'}: ${parted}.`);
  }
  const soFar = `${first}, by ${formatNumber(own)} so far`;
  return guess === 'equal' ? answer(`No: ${soFar}.`) : notYet(`So it seems: ${soFar}. Play on.`);
}
