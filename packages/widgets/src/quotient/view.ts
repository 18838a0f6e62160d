import type { LayerLayout, Snapshot } from '@symmetry-lab/worker';
import type { ChartData, ChartModel } from '../chart/model.js';
import { testCount } from '../course/course.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunFrame, RunState } from '../lab/run-state.js';
import type { WeightMasks } from '../picture/UnitGrid.js';
import { weightLimit } from '../picture/weight-scale.js';
import type { WeightView } from '../picture/weight-scale.js';
import { formatCount, formatLoss, formatNumber, formatPercent, formatSteps } from '../words/format.js';
import type { Settings } from './settings.js';

/** How many twins stand side by side in the picture. */
export const twinColumns = 5;

/** Describes one of the two networks as the figure shows it. */
export interface NetworkView {
  /** The weight by which the output of the hidden unit, or of each twin, goes into the answer. */
  outgoing: number;
  /** Binary cross-entropy over the training set. */
  loss: number;
  /** Fraction of test digits answered correctly. */
  accuracy: number;
  weights?: WeightView;
  masks?: WeightMasks;
}

/** Describes both networks at one step. */
export interface QuotientView {
  step: number;
  /** Largest difference between their answers to a test digit. */
  deviation: number;
  limit: number;
  /** The twins, then the single unit. */
  networks: readonly [twins: NetworkView, single: NetworkView];
}

/** Holds the precomputed state of the figure, JSON only: both networks before training. */
export interface QuotientStill extends QuotientView {
  seed: number;
}

/** Turns the newest picture of both runs, or the still, into what the figure shows. */
export function quotientView(
  { frame, layers }: Pick<RunState, 'frame' | 'layers'>,
  still: QuotientStill,
): QuotientView {
  const [twins, single] = [0, 1].map((run) => networkView(frame?.snapshots[run], layers[run]));
  if (!frame || !twins?.weights || !single?.weights) return still;
  return {
    step: frame.step,
    deviation: frame.measured ?? NaN,
    limit: weightLimit([twins.weights, single.weights]),
    networks: [twins, single],
  };
}

function networkView(
  snapshot: Snapshot | undefined,
  layers: readonly LayerLayout[] | undefined,
): NetworkView | undefined {
  const [hidden, output] = layers ?? [];
  if (!snapshot?.parameters || !hidden || !output) return undefined;
  const { parameters, trainLoss: loss = NaN, testAccuracy: accuracy = NaN } = snapshot;
  const { weightsOffset: offset, units, inputs } = hidden;
  return {
    outgoing: parameters[output.weightsOffset] ?? NaN,
    loss,
    accuracy,
    weights: { parameters, offset, units, inputs },
  };
}

/** Collects step and deviation, for the chart; before anything ran, those of the picture shown. */
export function deviationCurve(history: readonly RunFrame[], now: QuotientView): ChartData {
  if (history.length === 0) return [[now.step], [now.deviation]];
  return [history.map(({ step }) => step), history.map(({ measured = null }) => measured)];
}

/**
 * Describes the chart of the deviation.
 *
 * @param horizon - Last step on the axis.
 */
export function deviationChart(horizon: number): ChartModel {
  return {
    x: { label: 'step', min: 0, max: horizon },
    y: {
      label: 'largest difference between their answers',
      min: 1e-18,
      max: 1,
      scale: 'log',
      zero: 'exactly 0',
      ticks: [0, 1e-15, 1e-10, 1e-5, 1],
      room: 64,
    },
    series: [{ label: 'difference', color: '--lab-series-random' }],
  };
}

/** Writes an outgoing weight, for twins also the sum of all of them. */
export function outgoingWords(units: number, outgoing: number): string {
  const sum = (units * outgoing).toFixed(2).replace('-', '−');
  return units === 1 ? sum : `${units} × ${outgoing.toFixed(3).replace('-', '−')} ≈ ${sum}`;
}

/** Writes the rows of the data table. */
export function quotientRows(history: readonly RunFrame[]): string[][] {
  return history.map(({ step, measured = NaN, snapshots }) => [
    formatCount(step),
    formatNumber(measured),
    ...snapshots.map(({ trainLoss = NaN }) => formatLoss(trainLoss)),
    ...snapshots.map(({ testAccuracy = NaN }) => formatPercent(testAccuracy, testCount)),
  ]);
}

/** Below this, two answers between 0 and 1 differ by no more than rounding has added up to. */
const rounding = 1e-9;

/** Says in one sentence how both networks compare. */
export function quotientSentence(twins: number, view: QuotientView): string {
  const { step, deviation, networks } = view;
  const [ofTwins, ofSingle] = networks.map(({ accuracy }) => formatPercent(accuracy, testCount));
  const apart =
    deviation === 0
      ? 'give the same answers, to the last bit'
      : `give answers that differ by at most ${formatNumber(deviation)}${deviation < rounding ? ', which is rounding' : ''}`;
  const right = ofTwins === ofSingle ? `both read ${ofTwins}` : `they read ${ofTwins} and ${ofSingle}`;
  return `After ${formatSteps(step)}, ${twins} twins and one unit ${apart}; ${right} of the ${testCount} test digits correctly.`;
}

/** The reader's guesses about the single unit. */
export type QuotientGuess = 'less' | 'rates' | 'same';

/** Lists the answers of the prediction, with their words. */
export const quotientGuesses: readonly { value: QuotientGuess; label: string }[] = [
  { value: 'less', label: 'no, it learns less' },
  { value: 'rates', label: 'yes, with adjusted learning rates' },
  { value: 'same', label: 'yes, at the twins’ learning rate' },
];

/** Says how a guess compares with what is seen now. */
export function quotientVerdict(
  guess: QuotientGuess,
  { rates, optimizer }: Settings,
  { step, deviation }: QuotientView,
): Verdict {
  if (step === 0) return notYet('Noted. At the start they give the same answers: let them train.');
  if (optimizer === 'adam') return notYet('With Adam neither holds. Go back to SGD to judge.');
  const seen = `they differ by ${deviation === 0 ? 'nothing' : formatNumber(deviation)} after ${formatSteps(step)}`;
  if (rates === 'same')
    return guess === 'same'
      ? answer(`No: at that rate ${seen}.`)
      : notYet(`At the twins’ rate ${seen}. Now try adjusted rates.`);
  if (guess === 'same') return notYet(`With adjusted rates ${seen}. Now try the twins’ rate.`);
  return answer(`${guess === 'rates' ? 'Yes' : 'No, it learns the same'}: with adjusted rates ${seen}.`);
}
