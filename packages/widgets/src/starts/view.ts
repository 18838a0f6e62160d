import type { NumberArray } from '@symmetry-lab/core';
import { niceTicks } from '../chart/model.js';
import type { ChartData, ChartModel } from '../chart/model.js';
import { firstLayerClasses } from '../course/first-layer-classes.js';
import { firstLayerUnits, testCount } from '../course/course.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunFrame, RunState } from '../lab/run-state.js';
import type { WeightMasks } from '../picture/UnitGrid.js';
import type { WeightView } from '../picture/weight-scale.js';
import { formatCount, formatNumber, formatPercent, numberWriter } from '../words/format.js';
import { firstSettings, horizon, rampSteps, starts } from './settings.js';
import type { Settings } from './settings.js';

/** Describes one of the networks as the figure shows it. */
export interface StartView {
  /** Fraction of test digits answered correctly. */
  accuracy: number;
  /** Units of the first layer that are not bit-equal to another one. */
  distinct: number;
  /** Share of the first layer's answers to test digits that are saturated. */
  saturated: number;
  /** Class of each first-layer unit, counted from 0 by first occurrence. */
  labels: readonly number[];
  weights?: WeightView;
  masks?: WeightMasks;
}

/** Describes the whole figure at one step; networks in the order of `starts`. */
export interface StartsView {
  step: number;
  networks: readonly StartView[];
  /** Steps, then the accuracies of each network. */
  curve: ChartData;
}

/** What has become of a network. */
export type StartOutcome = Pick<StartView, 'accuracy' | 'distinct' | 'saturated'>;

/** Holds the precomputed state of the figure, JSON only: all networks before their first step. */
export interface StartsStill extends StartsView {
  seed: number;
  /** What training makes of them, for readers whose page does not train. */
  outcome: { step: number; networks: readonly StartOutcome[] };
}

/** Turns the newest picture of all runs into what the figure shows; `undefined` as long as something is missing. */
export function startsView({
  frame,
  history,
  layers,
}: Pick<RunState, 'frame' | 'history' | 'layers'>): StartsView | undefined {
  if (!frame) return undefined;
  const networks = starts.map((_, run) => startView(frame, run, layers));
  const views = networks.flatMap((network) => network?.weights ?? []);
  if (views.length < starts.length) return undefined;
  return {
    step: frame.step,
    networks: networks.flatMap((network) => network ?? []),
    curve: accuracyCurve(history),
  };
}

function startView(frame: RunFrame, run: number, layers: RunState['layers']): StartView | undefined {
  const { parameters, testAccuracy = NaN, distinctUnits, testActivations } = frame.snapshots[run] ?? {};
  const layout = layers[run]?.[0];
  const answers = testActivations?.[0];
  if (!parameters || !layout || !answers) return undefined;
  return {
    accuracy: testAccuracy,
    distinct: distinctUnits?.[0] ?? NaN,
    saturated: saturatedShare(answers),
    labels: firstLayerClasses(parameters),
    weights: { parameters, offset: layout.weightsOffset, units: layout.units, inputs: layout.inputs },
  };
}

/** A tenth of the largest slope of the sigmoid, which is ¼. */
const flat = 0.025;

/**
 * Returns the share of sigmoid answers that are saturated: the slope there, a(1 − a), is below a tenth of its largest value, so that
 * a correction has little to hold on to.
 */
export function saturatedShare(answers: NumberArray): number {
  let count = 0;
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i] ?? NaN;
    if (answer * (1 - answer) < flat) count++;
  }
  return count / answers.length;
}

function accuracyCurve(history: readonly RunFrame[]): ChartData {
  return [
    history.map(({ step }) => step),
    ...starts.map((_, run) => history.map(({ snapshots }) => snapshots[run]?.testAccuracy ?? null)),
  ];
}

/**
 * Describes the chart of all accuracies.
 *
 * @param last - Last step on the axis.
 */
export function accuracyChart(last: number): ChartModel {
  return {
    // room for the names behind the last step, where three of the lines end together
    x: { label: 'step', min: 0, max: 1.25 * last, ticks: niceTicks(0, last, 4) },
    y: {
      label: 'test digits right',
      min: 0.2,
      max: 1,
      ticks: [0.25, 0.5, 0.75, 1],
      format: (value) => formatPercent(value, 1),
    },
    series: starts.map(({ label, color }) => ({ label, color })),
  };
}

/** Writes the step of a ramp. */
export function rampWords(ramp: number): string {
  return formatSmall(rampSteps[ramp] ?? NaN);
}

/** Writes a small number with all its digits. */
const formatSmall = numberWriter({ maximumFractionDigits: 6 });

/** Says in one sentence how far all starts have come. */
export function startsSentence({ step, networks }: StartsView): string {
  const parts = starts.map(
    ({ label }, run) => `${label} ${formatPercent(networks[run]?.accuracy ?? NaN, testCount)}`,
  );
  return `Step ${formatCount(step)}, test digits right: ${parts.join(', ')}.`;
}

/** The reader's guesses about the two starts that draw nothing. */
export type DrawnGuess = 'none' | 'ramp' | 'hadamard' | 'both';

/** Lists the answers of the prediction, with their words. */
export const drawnGuesses: readonly { value: DrawnGuess; label: string }[] = [
  { value: 'none', label: 'neither' },
  { value: 'ramp', label: 'only the ramp' },
  { value: 'hadamard', label: 'only Hadamard' },
  { value: 'both', label: 'both' },
];

/** Test digits right from which on a start counts as having solved the task. */
const solved = 0.95;

/** Says how a guess compares with what is seen. */
export function drawnVerdict(
  guess: DrawnGuess,
  { task, ramp }: Settings,
  { step, networks }: StartsView,
): Verdict {
  const accuracyOf = (name: DrawnGuess): number =>
    networks[starts.findIndex(({ value }) => value === name)]?.accuracy ?? NaN;
  const [onRamp, onHadamard] = [accuracyOf('ramp'), accuracyOf('hadamard')];
  const truth: DrawnGuess =
    onRamp >= solved ? (onHadamard >= solved ? 'both' : 'ramp') : onHadamard >= solved ? 'hadamard' : 'none';
  const seen =
    `ramp of ${rampWords(ramp)} ${formatPercent(onRamp, testCount)}, ` +
    `Hadamard ${formatPercent(onHadamard, testCount)}`;
  if (step === 0) return notYet('Noted. Now let them train.');
  if (step < horizon || task !== firstSettings.task || ramp !== firstSettings.ramp)
    return notYet(`At step ${formatCount(step)} ${words[truth]}: ${seen}.`);
  const after = `after ${formatCount(step)} steps ${seen}`;
  return answer(guess === truth ? `Right: ${after}.` : `No, ${words[truth]}: ${after}.`);
}

const words: Record<DrawnGuess, string> = {
  none: 'neither',
  ramp: 'only the ramp',
  hadamard: 'only Hadamard',
  both: 'both',
};

/** Writes the rows of the table of what has become of every start. */
export function outcomeRows({ networks }: StartsStill['outcome']): string[][] {
  return networks.map(({ accuracy, distinct, saturated }, run) => [
    starts[run]?.label ?? '',
    formatPercent(accuracy, testCount),
    formatCount(distinct),
    formatPercent(saturated, testCount * firstLayerUnits),
  ]);
}

/** Writes the rows of the data table: step, then the accuracy of each start. */
export function startRows(curve: ChartData): string[][] {
  const [steps, ...lines] = curve;
  return steps.map((step, index) => [
    formatCount(step),
    ...lines.map((line) => formatPercent(line[index] ?? NaN, testCount)),
  ]);
}

/** Names what a network's picture shows. */
export function panelLabel(label: string, { distinct }: StartView): string {
  return `Incoming weights of ${firstLayerUnits} units, ${label} start: ${formatNumber(distinct)} of them distinct`;
}
