import type { ChartData, ChartMark, ChartModel } from '../chart/model.js';
import { firstLayerUnits, testCount } from '../course/course.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import { countedAxis } from '../picture/heat-axis.js';
import type { HeatAxis } from '../picture/heat-axis.js';
import type { WeightMasks } from '../picture/UnitGrid.js';
import type { WeightView } from '../picture/weight-scale.js';
import { weightLimit } from '../picture/weight-scale.js';
import type { RunState } from '../lab/run-state.js';
import { formatCount, formatPercent } from '../words/format.js';
import { alikeOrder, keptAccuracies, measureLayer, reorder } from './measures.js';
import { firstSettings, horizon, keptOrder, tasks } from './settings.js';
import type { Settings } from './settings.js';

/** The numbers that the figure shows of a network. */
export interface SameFeatureNumbers {
  step: number;
  /** Fraction of test digits that the whole network names correctly. */
  accuracy: number;
  /** The weight drawn in full colour. */
  limit: number;
  /** Absolute cosine of the weights of two units, averaged over the pairs. */
  meanCosine: number;
  /** Absolute correlation of the answers of two units, averaged over the pairs. */
  meanCorrelation: number;
  /** Participation ratio of the answers. */
  participation: number;
}

/** Describes the network as the figure shows it. */
export interface SameFeatureView extends SameFeatureNumbers {
  weights?: WeightView;
  /** Cosines and correlations in the order shown; absent in the still. */
  matrices?: { cosines: Float64Array; correlations: Float64Array };
  /** Which unit stands in which row; absent in the still, whose units stand in the order asked for by the first settings. */
  order?: readonly number[];
}

/** Holds the precomputed state of the figure, JSON only: the trained network, as the first settings show it. */
export interface SameFeatureStill extends SameFeatureNumbers {
  seed: number;
  masks: WeightMasks;
  cosineMasks: WeightMasks;
  correlationMasks: WeightMasks;
  order: readonly number[];
  /** Accuracy with 1, 2, … 25 units kept. */
  kept: readonly number[];
}

/**
 * Turns the newest picture of the run, or the still, into what the figure shows.
 *
 * @param start - The first-layer weights at step 0, where what was added to them is shown instead of themselves.
 */
export function sameFeatureView(
  { frame, layers }: Pick<RunState, 'frame' | 'layers'>,
  still: SameFeatureStill,
  sorted: boolean,
  start?: ArrayLike<number>,
): SameFeatureView {
  const snapshot = frame?.snapshots[0];
  const layout = layers[0]?.[0];
  const answers = snapshot?.testActivations?.[0];
  if (!snapshot?.parameters || !layout || !answers) {
    const { step, accuracy, limit, meanCosine, meanCorrelation, participation, order } = still;
    return { step, accuracy, limit, meanCosine, meanCorrelation, participation, order };
  }
  const { parameters, step, testAccuracy = NaN } = snapshot;
  const now = parameters.subarray(layout.weightsOffset, layout.weightsOffset + layout.units * layout.inputs);
  const shown = start ? now.map((weight, i) => weight - (start[i] ?? NaN)) : now;
  const { cosines, correlations, ...means } = measureLayer(shown, answers);
  const order = sorted ? alikeOrder(correlations) : keptOrderOfAll;
  const weights = { parameters: shown, offset: 0, units: layout.units, inputs: layout.inputs };
  return {
    step,
    accuracy: testAccuracy,
    limit: weightLimit([weights]),
    ...means,
    weights,
    matrices: { cosines: reorder(cosines, order), correlations: reorder(correlations, order) },
    order,
  };
}

/** The units as they are numbered. */
const keptOrderOfAll = Array.from({ length: firstLayerUnits }, (_, unit) => unit);

/** Computes the accuracy with 1, 2, … 25 units kept, or takes that of the still. */
export function keptCurve(
  { frame }: Pick<RunState, 'frame'>,
  still: SameFeatureStill,
  { draw, others }: Pick<Settings, 'draw' | 'others'>,
): readonly number[] {
  const { parameters, testActivations: [answers] = [], testTargets } = frame?.snapshots[0] ?? {};
  if (!parameters || !answers || !testTargets) return still.kept;
  return keptAccuracies(parameters, answers, testTargets, keptOrder(draw), others);
}

/** Describes rows and columns of the matrices: numbered units, or the same units with those that answer alike together. */
export function unitAxis(order: readonly number[], sorted: boolean): HeatAxis {
  const name = (index: number): string => `unit ${(order[index] ?? 0) + 1}`;
  if (!sorted) return { ...countedAxis('unit', firstLayerUnits), name };
  return { count: firstLayerUnits, title: 'units, sorted', name, ticks: [] };
}

/** The chart of what is left with few units. */
export const keptChart: ChartModel = {
  x: {
    label: `units kept of ${firstLayerUnits}`,
    min: 1,
    max: firstLayerUnits,
    ticks: [1, 5, 10, 15, 20, 25],
  },
  y: {
    label: 'test digits right',
    min: 0.4,
    // room for words above the line at 1
    max: 1.1,
    ticks: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
    format: (value) => formatPercent(value, 1),
  },
  series: [{ label: '', color: '--lab-series-random' }],
};

/** The points of the chart. */
export function keptData(kept: readonly number[]): ChartData {
  return [kept.map((_, index) => index + 1), kept];
}

/** The line across the chart: how many units are kept now. */
export function keptMarks(kept: number): ChartMark[] {
  return [{ axis: 'x', at: kept, label: `${kept} kept` }];
}

/** Names the units that are left out. */
export function leftOut({ kept, draw }: Pick<Settings, 'kept' | 'draw'>): number[] {
  return keptOrder(draw).slice(kept);
}

/**
 * Says in one sentence how alike the units are, and what a few of them can do alone.
 *
 * @param curve - Accuracy with 1, 2, … 25 units kept; empty as long as the reader is to guess: then only the network is named.
 */
export function sameFeatureSentence(
  { task, kept, shown }: Pick<Settings, 'task' | 'kept' | 'shown'>,
  view: SameFeatureNumbers,
  curve: readonly number[],
): string {
  if (curve.length === 0) return untoldSentence(view);
  const { step, meanCosine, meanCorrelation } = view;
  const digits = tasks.find(({ value }) => value === task)?.label ?? task;
  const what = shown === 'weights' ? 'the weights' : 'the changes';
  const units = kept === firstLayerUnits ? 'all units' : kept === 1 ? 'one unit' : `${kept} units`;
  return (
    `Step ${formatCount(step)}, digits ${digits}: ${what} of two units have a cosine of ${formatPair(meanCosine)} on average, ` +
    `their answers a correlation of ${formatPair(meanCorrelation)}. ` +
    `With ${units} kept, ${formatPercent(curve[kept - 1] ?? NaN, testCount)} of test digits are right.`
  );
}

/** Says what network there is to be seen before the reader has guessed how its units answer. */
function untoldSentence({ step }: SameFeatureNumbers): string {
  return (
    `Step ${formatCount(step)}, digits as written: ${firstLayerUnits} units, each with weights of its own, trained from random ones. ` +
    'Guess how their answers compare: then matrix, numbers and line appear.'
  );
}

/** Writes a cosine or a correlation with two decimals, and a dash for one that does not exist. */
export function formatPair(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2).replace('-', '−') : '–';
}

/** The reader's guesses about the answers of trained units. */
export type AlikeGuess = 'alike' | 'partly' | 'own';

/** Lists the answers of the prediction, with their words. */
export const alikeGuesses: readonly { value: AlikeGuess; label: string }[] = [
  { value: 'own', label: 'each goes its own way' },
  { value: 'partly', label: 'half and half' },
  { value: 'alike', label: 'nearly all alike' },
];

/** Says how a guess about the answers compares with the network shown. */
export function alikeVerdict(
  guess: AlikeGuess,
  { task, optimizer }: Pick<Settings, 'task' | 'optimizer'>,
  { step, meanCorrelation }: SameFeatureNumbers,
): Verdict {
  const seen = `their answers correlate with ${meanCorrelation.toFixed(2)} on average`;
  if (step === 0) return notYet(`Noted. Untrained, ${seen}: let it train.`);
  const truth: AlikeGuess = meanCorrelation > 0.75 ? 'alike' : meanCorrelation > 0.3 ? 'partly' : 'own';
  const words: Record<AlikeGuess, string> = {
    alike: 'nearly all alike',
    partly: 'half and half',
    own: 'each its own way',
  };
  if (task !== firstSettings.task || optimizer !== firstSettings.optimizer)
    return notYet(`Here ${words[truth]}: ${seen}. Your guess is about digits as written and SGD.`);
  if (step < horizon) return notYet(`At step ${formatCount(step)} ${words[truth]}: ${seen}. Train on.`);
  return answer(`${guess === truth ? 'Right' : 'No'}, ${words[truth]}: ${seen}.`);
}

/** Writes the rows of the data table. */
export function keptRows(curve: readonly number[], draw: number): string[][] {
  const order = keptOrder(draw);
  return curve.map((accuracy, index) => [
    String(index + 1),
    `unit ${(order[index] ?? 0) + 1}`,
    formatPercent(accuracy, testCount),
  ]);
}

/** What the number of directions counts. */
export const participationMeaning =
  'The participation ratio: 1 if all units follow a single pattern, 25 if they spread evenly over 25 unrelated ones.';
