import type { DigitsTask } from '@symmetry-lab/core';
import type { LayerLayout } from '@symmetry-lab/worker';
import type { ChartData, ChartModel } from '../chart/model.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunFrame, RunState } from '../lab/run-state.js';
import type { WeightMasks } from '../picture/UnitGrid.js';
import type { WeightView } from '../picture/weight-scale.js';
import { weightLimit } from '../picture/weight-scale.js';
import { formatCount, formatNumber, formatPercent, formatSteps } from '../words/format.js';
import { firstLayerClasses } from '../course/first-layer-classes.js';
import { firstLayerUnits, testCount } from '../course/course.js';

/** Describes one network as the figure shows it. */
export interface NetworkView {
  /** Fraction of test digits answered correctly. */
  accuracy: number;
  /** Binary cross-entropy over the training set. */
  loss: number;
  /** Units of the first layer that are not bit-equal to another one. */
  distinct: number;
  /** Class of each first-layer unit, counted from 0 by first occurrence. */
  labels: readonly number[];
  /** Live weights of the first layer. */
  weights?: WeightView;
  /** Precomputed picture of the first layer. */
  masks?: WeightMasks;
}

/** Describes the whole figure at one step. */
export interface TwinNetworksView {
  step: number;
  /** The weight drawn in full colour, for both networks. */
  limit: number;
  /** The equal start, then the random start. */
  networks: readonly [NetworkView, NetworkView];
  /** Steps, losses of the equal start, losses of the random start; then the same two of steps that are still to come, if known. */
  curve: ChartData;
}

/** Holds the precomputed state of the figure, JSON only, small enough for a page's markup. */
export interface TwinNetworksStill extends TwinNetworksView {
  task: DigitsTask;
  seed: number;
  horizon: number;
}

/**
 * Turns the newest picture of both runs into what the figure shows.
 *
 * @returns `undefined` as long as a measure is missing.
 */
export function twinNetworksView({
  frame,
  history,
  layers,
}: Pick<RunState, 'frame' | 'history' | 'layers'>): TwinNetworksView | undefined {
  const [first, second] = frame?.snapshots ?? [];
  if (!frame || !first?.parameters || !second?.parameters) return undefined;
  const equal = networkView(frame, 0, layers[0]?.[0]);
  const random = networkView(frame, 1, layers[1]?.[0]);
  if (!equal?.weights || !random?.weights) return undefined;
  return {
    step: frame.step,
    limit: weightLimit([equal.weights, random.weights]),
    networks: [equal, random],
    curve: lossCurve(history),
  };
}

function networkView(
  frame: RunFrame,
  index: number,
  layout: LayerLayout | undefined,
): NetworkView | undefined {
  const snapshot = frame.snapshots[index];
  if (!snapshot?.parameters || !layout) return undefined;
  const { parameters, testAccuracy = NaN, trainLoss = NaN, distinctUnits } = snapshot;
  const { weightsOffset: offset, units, inputs } = layout;
  return {
    accuracy: testAccuracy,
    loss: trainLoss,
    distinct: distinctUnits?.[0] ?? NaN,
    labels: firstLayerClasses(parameters),
    weights: { parameters, offset, units, inputs },
  };
}

/** Collects the training losses of both networks, for the chart. */
export function lossCurve(history: readonly RunFrame[]): ChartData {
  return [
    history.map(({ step }) => step),
    ...[0, 1].map((run) => history.map(({ snapshots }) => snapshots[run]?.trainLoss ?? null)),
  ];
}

/**
 * Lets the curves of a live run go on as a run of the same networks did that was trained beforehand.
 *
 * @param live - Steps and losses so far.
 * @param whole - Steps and losses of the earlier run.
 * @returns The live curves, then their continuations from the step shown; only the live curves when nothing is to come.
 */
export function withFuture(live: ChartData, whole: ChartData): ChartData {
  const [steps, ...losses] = live;
  const [wholeSteps, ...wholeLosses] = whole;
  const first = wholeSteps.findIndex((step) => step > (steps.at(-1) ?? Infinity));
  if (first === -1) return live;
  const toCome = wholeSteps.slice(first);
  const gap = <Item>(items: readonly Item[]): null[] => items.map(() => null);
  return [
    [...steps, ...toCome],
    ...losses.map((line) => [...line, ...gap(toCome)]),
    ...wholeLosses.map((line, index) => [
      ...gap(steps.slice(1)),
      losses[index]?.at(-1) ?? null,
      ...line.slice(first),
    ]),
  ];
}

/** Tells whether a curve goes on with what is still to come. */
export function hasFuture(curve: ChartData): boolean {
  return curve.length > 3;
}

/** Says which moment of the training the picture shows, and whether it was trained in the page. */
export function momentWords(
  { step, curve }: TwinNetworksView,
  { frame, horizon, phase }: Pick<RunState, 'frame' | 'horizon' | 'phase'>,
): string {
  if (!frame) {
    const picture = `A picture taken beforehand: both networks after ${formatSteps(step)}.`;
    return phase === 'starting' ? `${picture} Now they start again, live.` : picture;
  }
  const moment = `Live, trained in this page from the start: step ${formatCount(step)} of ${formatCount(horizon)}.`;
  return hasFuture(curve) ? `${moment} Dashed: what is to come, in outline.` : moment;
}

/**
 * Describes the loss chart.
 *
 * @param horizon - Last step on the axis.
 * @param highest - Largest loss drawn.
 * @param future - Whether lines of what is to come follow the two of what was.
 */
export function lossChart(horizon: number, highest: number, future = false): ChartModel {
  return {
    x: { label: 'step', min: 0, max: horizon },
    y: {
      label: 'loss on the training digits (nats)',
      min: 0,
      max: Math.max(0.8, Math.ceil(highest * 5) / 5),
    },
    series: future ? [...lines, ...lines.map((line) => ({ ...line, label: '', dashed: true }))] : lines,
  };
}

const lines = [
  { label: 'equal start', color: '--lab-series-equal' },
  { label: 'random start', color: '--lab-series-random' },
];

/** Finds the largest loss of a curve. */
export function highestLoss(curve: ChartData): number {
  return curve
    .slice(1)
    .flat()
    .reduce<number>((high, loss) => Math.max(high, loss ?? 0), 0);
}

/** Says in one sentence what both networks have become. */
export function twinSentence({ step, networks: [equal, random] }: TwinNetworksView): string {
  return (
    `Step ${formatCount(step)}. Equal start: ${distinctWords(equal.distinct)} of ${firstLayerUnits}, ` +
    `${formatPercent(equal.accuracy, testCount)} of test digits right. ` +
    `Random start: ${distinctWords(random.distinct)}, ${formatPercent(random.accuracy, testCount)}.`
  );
}

function distinctWords(count: number): string {
  return `${count} distinct ${count === 1 ? 'unit' : 'units'}`;
}

/** The reader's guesses about the equal start on the digits as written. */
export type TwinGuess = 'half' | 'some' | 'nearly';

/** Steps after which the networks have shown what they can do with the digits as written. */
const enough = 300;

/** Says how a guess about the equal start compares with what it reads of the digits as written. */
export function twinVerdict(
  guess: TwinGuess,
  task: DigitsTask,
  { step, networks: [equal] }: TwinNetworksView,
): Verdict {
  if (task !== 'plain') return notYet('Noted. Choose the digits as written and see.');
  if (step < enough) return notYet('Noted. Let it train for a while.');
  const truth: TwinGuess = equal.accuracy >= 0.9 ? 'nearly' : equal.accuracy > 0.6 ? 'some' : 'half';
  const seen = `after ${formatCount(step)} steps it is ${formatPercent(equal.accuracy, testCount)}`;
  return answer(`${guess === truth ? 'Yes' : 'No'}: ${seen}.`);
}

/** Lists the answers of the prediction, with their words. */
export const twinGuesses: readonly { value: TwinGuess; label: string }[] = [
  { value: 'half', label: 'about half' },
  { value: 'some', label: 'about three quarters' },
  { value: 'nearly', label: 'nearly all' },
];

/** Writes the rows of the data table: step, then loss, accuracy and distinct units of both networks. */
export function twinRows(history: readonly RunFrame[]): string[][] {
  return history.map(({ step, snapshots }) => [
    formatCount(step),
    ...snapshots.flatMap(({ trainLoss = NaN, testAccuracy = NaN, distinctUnits }) => [
      formatNumber(trainLoss),
      formatPercent(testAccuracy, testCount),
      String(distinctUnits?.[0]),
    ]),
  ]);
}
