import type { ChartData, ChartModel } from '../chart/model.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunFrame, RunState } from '../lab/run-state.js';
import type { WeightMasks } from '../picture/UnitGrid.js';
import { weightLimit } from '../picture/weight-scale.js';
import type { WeightView } from '../picture/weight-scale.js';
import { firstLayerClasses } from '../course/first-layer-classes.js';
import { firstLayerUnits, testCount } from '../course/course.js';
import { formatCount, formatNumber, formatPercent, formatSteps } from '../words/format.js';
import { settingsWords } from './settings.js';
import type { Settings } from './settings.js';

/** Holds the precomputed start of the figure, JSON only: the untrained network with equal units. */
export interface KeepOrBreakStill {
  seed: number;
  limit: number;
  /** Fraction of test digits the untrained network names correctly. */
  accuracy: number;
  masks: WeightMasks;
  /** What came of a few ways of training, for readers without JavaScript. */
  trials: readonly Trial[];
}

/** Describes the network as the figure shows it. */
export interface KeepOrBreakView {
  step: number;
  /** Units of the first layer that are not bit-equal to another one. */
  distinct: number;
  /** Largest difference between a unit and the first one, over incoming weights and bias. */
  difference: number;
  accuracy: number;
  labels: readonly number[];
  weights?: WeightView;
  limit: number;
}

/** Turns the newest picture of the run, or the still, into what the figure shows. */
export function keepOrBreakView(
  { frame, layers }: Pick<RunState, 'frame' | 'layers'>,
  still: KeepOrBreakStill,
): KeepOrBreakView {
  const snapshot = frame?.snapshots[0];
  const layout = layers[0]?.[0];
  if (!snapshot?.parameters || !layout) {
    const labels = Array.from({ length: firstLayerUnits }, () => 0);
    return { step: 0, distinct: 1, difference: 0, accuracy: still.accuracy, labels, limit: still.limit };
  }
  const { parameters, step, testAccuracy = NaN, distinctUnits, largestDifference } = snapshot;
  const weights = { parameters, offset: layout.weightsOffset, units: layout.units, inputs: layout.inputs };
  return {
    step,
    distinct: distinctUnits?.[0] ?? NaN,
    difference: largestDifference?.[0] ?? NaN,
    accuracy: testAccuracy,
    labels: firstLayerClasses(parameters),
    weights,
    limit: weightLimit([weights]),
  };
}

/** Collects step and distinct units, for the upper chart; before anything ran, that of the picture shown. */
export function distinctCurve(history: readonly RunFrame[], now: KeepOrBreakView): ChartData {
  if (history.length === 0) return [[now.step], [now.distinct]];
  return [
    history.map(({ step }) => step),
    history.map(({ snapshots }) => snapshots[0]?.distinctUnits?.[0] ?? null),
  ];
}

/** Collects step and largest difference, for the lower chart; before anything ran, that of the picture shown. */
export function differenceCurve(history: readonly RunFrame[], now: KeepOrBreakView): ChartData {
  if (history.length === 0) return [[now.step], [now.difference]];
  return [
    history.map(({ step }) => step),
    history.map(({ snapshots }) => snapshots[0]?.largestDifference?.[0] ?? null),
  ];
}

/**
 * Describes the chart of distinct units.
 *
 * @param horizon - Last step on the axis.
 */
export function distinctChart(horizon: number): ChartModel {
  return {
    x: { label: 'step', min: 0, max: horizon },
    y: {
      label: 'distinct units of the first layer',
      min: 0,
      max: 26,
      ticks: [1, 5, 10, 15, 20, 25],
      room: 64,
    },
    series: [{ label: 'distinct units', color: '--lab-series-equal', stepped: true }],
  };
}

/** Describes the chart of the largest difference. */
export function differenceChart(horizon: number): ChartModel {
  return {
    x: { label: 'step', min: 0, max: horizon },
    y: {
      label: 'largest difference from unit 1, in a weight or bias',
      scale: 'log',
      // half a digit of a small weight: no smaller difference can be held
      min: 1e-18,
      max: 10,
      zero: 'exactly 0',
      ticks: [0, 1e-15, 1e-10, 1e-5, 1],
      room: 64,
    },
    series: [{ label: 'difference', color: '--lab-series-random' }],
  };
}

/** Remembers what a setting led to. */
export interface Trial {
  settings: Settings;
  seed: number;
  step: number;
  distinct: number;
  difference: number;
  accuracy: number;
}

/** The largest number of trials listed. */
const trialsKept = 12;

/** Adds the run shown to the list of trials, newest first; an earlier trial of the same setting is replaced, an untrained run left out. */
export function addTrial(trials: readonly Trial[], trial: Trial): Trial[] {
  if (trial.step === 0) return [...trials];
  const others = trials.filter((other) => !sameRun(other, trial));
  return [trial, ...others].slice(0, trialsKept);
}

function sameRun(a: Trial, b: Trial): boolean {
  return a.seed === b.seed && settingsWords(a.settings) === settingsWords(b.settings);
}

/** Writes the rows of the table of trials. */
export function trialRows(trials: readonly Trial[]): string[][] {
  return trials.map(({ settings, seed, step, distinct, difference }) => [
    `${settingsWords(settings)} (seed ${formatCount(seed)}, ${formatSteps(step)})`,
    `${distinct} of ${firstLayerUnits}`,
    difference === 0 ? 'exactly 0' : formatNumber(difference),
  ]);
}

/** Writes the rows of the data table of the run shown. */
export function runRows(history: readonly RunFrame[]): string[][] {
  return history.map(({ step, snapshots: [snapshot] }) => [
    formatCount(step),
    String(snapshot?.distinctUnits?.[0]),
    formatNumber(snapshot?.largestDifference?.[0] ?? NaN),
    formatPercent(snapshot?.testAccuracy ?? NaN, testCount),
  ]);
}

/** Says in one sentence what the network has become. */
export function keepOrBreakSentence(settings: Settings, view: KeepOrBreakView): string {
  const { step, distinct, difference, accuracy } = view;
  const units = `${distinct} distinct ${distinct === 1 ? 'unit' : 'units'} of ${firstLayerUnits}`;
  const apart = difference === 0 ? 'no bit differs' : `weights differ by up to ${formatNumber(difference)}`;
  const words = settingsWords(settings);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, step ${formatCount(step)}: ${units}, ${apart}, ${formatPercent(accuracy, testCount)} of test digits right.`;
}

/** The reader's guesses about what parts equal units. */
export type BreakGuess = 'adam' | 'batches' | 'l2' | 'dropout' | 'nothing';

/** Lists the answers of the prediction, with their words. */
export const breakGuesses: readonly { value: BreakGuess; label: string }[] = [
  { value: 'adam', label: 'Adam' },
  { value: 'batches', label: 'small, shuffled batches' },
  { value: 'l2', label: 'L2' },
  { value: 'dropout', label: 'hidden dropout' },
  { value: 'nothing', label: 'nothing' },
];

/** Tells whether a trial puts a guess to the test: equal start, and nothing else that could part the units. */
const tests: Record<BreakGuess, (settings: Settings) => boolean> = {
  adam: ({ optimizer, dropout }) => optimizer === 'adam' && !dropout,
  batches: ({ batch, shuffle, dropout }) => batch !== 'all' && shuffle && !dropout,
  l2: ({ l2, dropout }) => l2 && !dropout,
  dropout: ({ dropout }) => dropout,
  // all but dropout have to be tried before nothing is left
  nothing: ({ dropout }) => dropout,
};

/** Says how a guess compares with the trials so far. */
export function breakVerdict(guess: BreakGuess, trials: readonly Trial[]): Verdict {
  const trial = trials.find(
    ({ settings, step }) => settings.start === 'equal' && step > 0 && tests[guess](settings),
  );
  const label = breakGuesses.find(({ value }) => value === guess)?.label ?? guess;
  if (!trial)
    return notYet(guess === 'nothing' ? 'Try each switch, then judge.' : `Noted. Try ${label} and train.`);
  const result = `${trial.distinct} of ${firstLayerUnits} after ${formatSteps(trial.step)}`;
  if (guess === 'nothing') {
    return trial.distinct > 1 ? answer(`No: with hidden dropout ${result}.`) : notYet(`So far: ${result}.`);
  }
  return answer(trial.distinct > 1 ? `Yes: ${result}.` : `No: with ${label} still ${result}.`);
}
