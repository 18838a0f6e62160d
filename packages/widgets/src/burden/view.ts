import { burden, couplingStrengths, forward, forwardLayers } from '@symmetry-lab/core';
import type { NumberArray, Samples } from '@symmetry-lab/core';
import type { ChartData, ChartModel } from '../chart/model.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import { formatCount, formatLoss, formatNumber } from '../words/format.js';
import { firstLearning, reach, unitCount } from './settings.js';
import type { Learning } from './settings.js';
import { createBurdenMlp } from './training.js';
import type { Training } from './training.js';

/** Holds the precomputed part of the figure, JSON only. */
export interface BurdenStill {
  seed: number;
  /** What becomes of the pulls for a few choices, for readers without JavaScript. */
  trials: readonly {
    learning: Learning;
    step: number;
    before: readonly number[];
    after: readonly number[];
  }[];
}

/** Describes the network at one step. */
export interface BurdenView {
  loss: number;
  /** The pull at each unit, ‖∂L/∂(w, b)‖. */
  pulls: readonly number[];
  /** Shape [units × units]: how much the gradient of one unit changes when another one moves. */
  coupling: Float64Array;
}

/** Measures the network with these weights. */
export function burdenView(parameters: NumberArray, samples: Samples): BurdenView {
  const mlp = createBurdenMlp(parameters);
  const { loss, gradients } = burden(mlp, samples, 'meanSquaredError', 0);
  return {
    loss,
    pulls: Array.from(gradients),
    coupling: couplingStrengths(mlp, samples, 'meanSquaredError', 0),
  };
}

/** Steps between two states of a run that are looked at for its strongest coupling. */
const couplingStride = 20;

/** Finds the strongest coupling of a whole run, so that one scale serves all of its states and they can be compared. */
export function strongestCoupling({ states }: Pick<Training, 'states'>, samples: Samples): number {
  return states
    .filter((_, step) => step % couplingStride === 0)
    .reduce((most, state) => Math.max(most, ...burdenView(state, samples).coupling), 0);
}

/** Places at which the curves are drawn. */
const curvePlaces: readonly number[] = Array.from(
  { length: 121 },
  (_, index) => -reach + (2 * reach * index) / 120,
);

/** Computes what each unit adds to the answer over the whole range: v · tanh(w x + b). */
export function contributions(parameters: NumberArray): number[][] {
  const mlp = createBurdenMlp(parameters);
  const count = curvePlaces.length;
  const [hidden] = forwardLayers(mlp, Float64Array.from(curvePlaces), count);
  const outgoing = mlp.layers[1]?.weights;
  return Array.from({ length: unitCount }, (_, unit) =>
    curvePlaces.map(
      (_place, index) => (outgoing?.[unit] ?? NaN) * (hidden?.activations[index * unitCount + unit] ?? NaN),
    ),
  );
}

/** Computes the answer of the network over the whole range. */
export function answers(parameters: NumberArray): number[] {
  const mlp = createBurdenMlp(parameters);
  return Array.from(forward(mlp, Float64Array.from(curvePlaces), curvePlaces.length));
}

/** Sorts the samples into the curve that is to be learned. */
export function targetCurve({ inputs, targets, count }: Samples): ChartData {
  const order = Array.from({ length: count }, (_, index) => index).sort(
    (a, b) => (inputs[a] ?? 0) - (inputs[b] ?? 0),
  );
  return [order.map((index) => inputs[index] ?? NaN), order.map((index) => targets[index] ?? NaN)];
}

/** Reads a curve between its points, as a straight line from one to the next; the ends hold beyond. */
export function readCurve([x, y]: ChartData, place: number): number {
  const values = y as readonly number[];
  const next = x.findIndex((at) => at >= place);
  if (next === -1) return values.at(-1) ?? NaN;
  if (next === 0) return values[0] ?? NaN;
  const [left, right] = [x[next - 1] ?? NaN, x[next] ?? NaN];
  const share = right === left ? 0 : (place - left) / (right - left);
  return (values[next - 1] ?? NaN) * (1 - share) + (values[next] ?? NaN) * share;
}

/** The room on the right is for the names of the lines. */
// beyond the reach there is room for the names of the lines, on a phone too
const inputAxis = { label: 'input x', min: -reach, max: reach + 4, ticks: [-6, -3, 0, 3, 6] };

/** Describes the chart of the parts of the answer. */
export const partsChart: ChartModel = {
  x: inputAxis,
  y: { label: 'what each unit adds, their sum, and the target', min: -2, max: 2 },
  series: [
    { label: 'target', color: '--lab-series-baseline', dashed: true },
    ...Array.from({ length: unitCount }, (_, unit) => ({
      label: `unit ${unit + 1}`,
      color: `--lab-unit-${unit + 1}`,
    })),
    { label: 'sum', color: '--lab-ink-strong' },
  ],
};

/** Describes the chart of the residual. */
export const residualChart: ChartModel = {
  x: inputAxis,
  y: { label: 'residual: sum minus target', min: -2, max: 2, ticks: [-2, 0, 2] },
  series: [{ label: 'residual', color: '--lab-ink-strong' }],
};

/** Collects the parts of the answer, the sum with the output bias, and the target. */
export function partsCurves(parameters: NumberArray, target: ChartData): ChartData {
  const wanted = curvePlaces.map((place) => readCurve(target, place));
  return [curvePlaces, wanted, ...contributions(parameters), answers(parameters)];
}

/** Takes the residual from the curves of {@link partsCurves}. */
export function residualCurve(parts: ChartData): ChartData {
  const [places, wanted = []] = parts;
  const sum = parts.at(-1) ?? [];
  return [places, places.map((_, index) => (sum[index] ?? NaN) - (wanted[index] ?? NaN))];
}

/** Describes the chart of the pulls. */
export function pullsChart(horizon: number): ChartModel {
  return {
    x: { label: 'step', min: 0, max: horizon },
    y: { label: 'pull at each unit: the length of its gradient', min: 1e-4, max: 10, scale: 'log', room: 52 },
    series: Array.from({ length: unitCount }, (_, unit) => ({
      label: `unit ${unit + 1}`,
      color: `--lab-unit-${unit + 1}`,
    })),
    // the lines end too near to each other for names among them
    namesRoom: 50,
  };
}

/** Collects the pulls up to a step. */
export function pullCurves({ measured, pulls }: Training, now: BurdenView, step: number): ChartData {
  const shown = measured.filter((at) => at < step);
  return [
    [...shown, step],
    ...Array.from({ length: unitCount }, (_, unit) => [
      ...shown.map((_at, index) => pulls[index]?.[unit] ?? null),
      now.pulls[unit] ?? null,
    ]),
  ];
}

/** Writes the rows of the data table: one for each unit. */
export function unitRows(learning: Learning, start: BurdenView, now: BurdenView): string[][] {
  return learning.map((learns, unit) => [
    `unit ${unit + 1}`,
    learns ? 'learns' : 'held still',
    formatNumber(start.pulls[unit] ?? NaN),
    formatNumber(now.pulls[unit] ?? NaN),
    ...Array.from({ length: unitCount }, (_, other) =>
      formatNumber(now.coupling[unit * unitCount + other] ?? NaN),
    ),
  ]);
}

/** Names the units that learn, or do not. */
export function unitsWords(learning: Learning, which: boolean): string {
  const names = learning.flatMap((learns, unit) => (learns === which ? [String(unit + 1)] : []));
  if (names.length === 0) return 'no unit';
  return names.length === 1
    ? `unit ${names[0]}`
    : `units ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Says how the pull at the units that are held still has changed. */
function heldWords(learning: Learning, start: BurdenView, now: BurdenView): string {
  return learning
    .flatMap((learns, unit) => {
      const [before = NaN, after = NaN] = [start.pulls[unit], now.pulls[unit]];
      return learns ? [] : [`at unit ${unit + 1} from ${formatNumber(before)} to ${formatNumber(after)}`];
    })
    .join(', ');
}

/** Says in one sentence what has become of the burden. */
export function burdenSentence(learning: Learning, start: BurdenView, now: BurdenView, step: number): string {
  const who = unitsWords(learning, true);
  const begin = `${who.charAt(0).toUpperCase()}${who.slice(1)} learning, step ${formatCount(step)}: `;
  if (step === 0)
    return `${begin}the loss is ${formatLoss(start.loss)}, and it pulls at all three units. Press Play.`;
  const loss = `the loss is ${formatLoss(now.loss)} instead of ${formatLoss(start.loss)}`;
  const held = learning.filter((learns) => !learns).length;
  if (held === 0)
    return `${begin}${loss}, and the better the sum fits, the less pull is left at any of them.`;
  if (held === learning.length) return `${begin}${loss}; only the output’s bias moves.`;
  const unmoved = held === 1 ? 'this unit has' : 'these units have';
  return `${begin}${loss}. The pull changed ${heldWords(learning, start, now)}, though ${unmoved} not moved.`;
}

/** The reader's guesses about the units that are held still. */
export type BurdenGuess = 'same' | 'less' | 'gone';

/** Lists the answers of the prediction, with their words. */
export const burdenGuesses: readonly { value: BurdenGuess; label: string }[] = [
  { value: 'same', label: 'it stays: they have not moved' },
  { value: 'less', label: 'it gets smaller' },
  { value: 'gone', label: 'it drops to 0' },
];

/** From this step on one unit has done most of what it can do alone. */
const settled = 100;

/** Says how a guess compares with what the figure shows. */
export function burdenVerdict(
  guess: BurdenGuess,
  learning: Learning,
  start: BurdenView,
  now: BurdenView,
  step: number,
): Verdict {
  if (String(learning) !== String(firstLearning)) return notYet('Noted. Let only unit 1 learn.');
  if (step < settled) return notYet('Noted. Press Play.');
  const held = [1, 2];
  const smaller = held.every((unit) => (now.pulls[unit] ?? NaN) < (start.pulls[unit] ?? NaN));
  const seen = `${heldWords(learning, start, now)}.`;
  // the exception, which the chapter comes to later, takes back no answer
  if (!smaller) return notYet(`With this start something else happens: ${seen}`);
  return answer(`${guess === 'less' ? 'Yes' : 'No'}: ${seen}`);
}

/** Writes a coupling short enough for its cell. */
export function cellNumber(strength: number): string {
  return strength > 0 && strength < 0.005 ? '≈\u00a00' : strength.toFixed(2);
}

/** Writes a few numbers one after the other. */
export function numberList(numbers: readonly number[]): string {
  return numbers.map(formatNumber).join(', ');
}
