import type { ChartData, ChartMark, ChartModel } from '../chart/model.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunFrame, RunState } from '../lab/run-state.js';
import { formatCount, formatNumber } from '../words/format.js';
import type { MeasuredRate } from './prediction.js';
import { epsilonOf, exponents, horizon, noDifference, secondUnit, seenDifference } from './settings.js';
import type { Place, RestingPair, Settings } from './settings.js';

/** How long a difference took until it could be seen. */
export interface Escape {
  exponent: number;
  /** Step, a multiple of 10; `null` if it took longer than the figure waits. */
  step: number | null;
}

/** Holds the precomputed start of the figure, JSON only. */
export interface GrowthStill {
  seed: number;
  pairs: Readonly<Record<Place, RestingPair>>;
  /** Loss of the equal pair on the saddle. */
  loss: number;
  /** The escapes from the saddle, for readers without JavaScript. */
  escapes: readonly Escape[];
}

/** Describes the pair as the figure shows it. */
export interface GrowthView {
  step: number;
  /** Largest |difference| over incoming weights and bias. */
  difference: number;
  loss: number | undefined;
  /** Weights of both units, as points of the plane. */
  units: readonly (readonly [number, number])[];
}

/** Turns the newest picture of the run, or the pair before training, into what the figure shows. */
export function growthView(
  { frame, layers }: Pick<RunState, 'frame' | 'layers'>,
  pair: RestingPair,
  settings: Settings,
  seed: number,
): GrowthView {
  const snapshot = frame?.snapshots[0];
  const at = layers[0]?.[0]?.weightsOffset;
  if (!snapshot?.parameters || at === undefined) {
    const second = secondUnit(pair, settings, seed);
    const { unit } = pair;
    return {
      step: 0,
      difference: Math.max(...unit.map((value, i) => Math.abs(value - (second[i] ?? NaN)))),
      loss: undefined,
      units: [
        [unit[0], unit[1]],
        [second[0], second[1]],
      ],
    };
  }
  const [a = NaN, b = NaN, c = NaN, d = NaN] = snapshot.parameters.slice(at, at + 4);
  return {
    step: snapshot.step,
    difference: snapshot.largestDifference?.[0] ?? NaN,
    loss: snapshot.trainLoss,
    units: [
      [a, b],
      [c, d],
    ],
  };
}

/** Lists steps and differences of the pictures so far; before anything ran, of the pair at the start. */
export function measuredPoints(
  history: readonly RunFrame[],
  now: GrowthView,
): { steps: number[]; differences: number[] } {
  if (history.length === 0) return { steps: [now.step], differences: [now.difference] };
  return {
    steps: history.map(({ step }) => step),
    differences: history.map(({ snapshots }) => snapshots[0]?.largestDifference?.[0] ?? NaN),
  };
}

/** Distance of the points of the predicted line beyond the newest measured one. */
const stride = 10;

/** The axis of the differences; the prediction ends where it leaves it. */
const smallest = 1e-16;
const largest = 10;

/**
 * Joins what was measured and what was predicted.
 *
 * @param predicted - Differences at the steps 0, 1, 2, …
 */
export function differenceCurves(
  { steps, differences }: { steps: readonly number[]; differences: readonly number[] },
  predicted: ArrayLike<number>,
): ChartData {
  const last = steps.at(-1) ?? 0;
  const ahead = Array.from(
    { length: Math.max(0, Math.ceil((predicted.length - 1 - last) / stride)) },
    (_, i) => Math.min(predicted.length - 1, last + (i + 1) * stride),
  );
  const all = [...steps, ...ahead];
  return [
    all,
    [...differences, ...ahead.map(() => null)],
    all.map((step) => {
      const value = predicted[step];
      return value === undefined || value > largest || (value < smallest && value > 0) ? null : value;
    }),
  ];
}

/**
 * Describes the chart of the difference.
 *
 * @param lastStep - Last step on the axis.
 */
export function differenceChart(lastStep: number): ChartModel {
  return {
    x: { label: 'step', min: 0, max: lastStep },
    y: {
      label: 'largest difference of the two units, in a weight or bias',
      scale: 'log',
      min: smallest,
      max: largest,
      zero: 'exactly 0',
      ticks: [0, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1],
      room: 64,
    },
    series: [
      { label: 'measured', color: '--lab-series-random' },
      { label: 'predicted', color: '--lab-ink-muted', dashed: true },
    ],
  };
}

/** The mark of the difference that can be seen. */
export const seenMarks = [
  { axis: 'y', at: seenDifference, label: `${seenDifference}: now it can be seen` },
] as const;

/** The chart of the time to the escape against the first difference. */
export const escapeChart: ChartModel = {
  x: {
    label: 'first difference ε',
    scale: 'log',
    min: 10 ** -15.6,
    // room for the word at the last point
    max: 10,
    ticks: [-15, -12, -9, -6, -3].map((power) => 10 ** power),
  },
  y: { label: 'on a saddle: steps until the difference can be seen', min: 0, max: horizon, room: 64 },
  series: [
    { label: 'measured', color: '--lab-series-random', points: true },
    { label: '', color: '--lab-ink-muted', dashed: true },
  ],
};

/** Marks the ε of the pair shown in the chart of the escapes, if that is a pair that escapes. */
export function escapeMarks({ place, exponent }: Settings): readonly ChartMark[] {
  return exponent === noDifference || place === 'hollow'
    ? []
    : [{ axis: 'x', at: 10 ** exponent, label: 'ε now' }];
}

/**
 * Says what the chart of the escapes shows: those from the saddle, wherever the pair shown rests.
 *
 * @param told - Whether the predicted line is drawn.
 */
export function escapeNote(place: Place, told: boolean): string {
  if (place === 'hollow')
    return 'This chart stays with the saddle. In a hollow the difference shrinks: there is no step at which it can be seen.';
  return told
    ? 'The dashed line is predicted: every factor 10 of ε costs the same number of steps. Check it for every ε at once.'
    : 'A line is predicted here, and drawn as soon as you have guessed. Then check it for every ε at once.';
}

/**
 * Joins measured and predicted escapes.
 *
 * @param predicted - Predicted step for each of the {@link exponents}.
 */
export function escapeCurves(
  escapes: readonly Escape[],
  predicted: readonly (number | undefined)[],
): ChartData {
  return [
    exponents.map((power) => 10 ** power),
    exponents.map((power) => escapes.find(({ exponent }) => exponent === power)?.step ?? null),
    predicted.map((step) => step ?? null),
  ];
}

/** Writes the rows of the table of escapes. */
export function escapeRows(
  escapes: readonly Escape[],
  predicted: readonly (number | undefined)[],
): string[][] {
  return escapes.map(({ exponent, step }) => {
    const expected = predicted[exponents.indexOf(exponent)];
    return [
      formatNumber(10 ** exponent),
      step === null ? `none in ${formatCount(horizon)}` : formatCount(step),
      expected === undefined ? 'none' : formatCount(expected),
    ];
  });
}

/** Writes the rows of the data table of the run shown. */
export function runRows(history: readonly RunFrame[], predicted: ArrayLike<number>): string[][] {
  return history.map(({ step, snapshots: [snapshot] }) => [
    formatCount(step),
    formatNumber(snapshot?.largestDifference?.[0] ?? NaN),
    formatNumber(predicted[step] ?? NaN),
    formatNumber(snapshot?.trainLoss ?? NaN),
  ]);
}

/** Writes a rate per step with the six decimals in which theory and measurement are compared. */
export function formatRate(rate: number | undefined): string {
  return rate === undefined ? 'not yet' : rate.toFixed(6).replace('-', '−');
}

/** Says in one sentence what became of the difference. */
export function growthSentence(
  settings: Settings,
  { step, difference, loss }: GrowthView,
  measured: MeasuredRate | undefined,
): string {
  const at = `Step ${formatCount(step)}:`;
  if (difference === 0) return `${at} the two units are equal to the last bit, and stay so.`;
  const apart = `the two units differ by up to ${formatNumber(difference)}`;
  const seen = difference >= seenDifference ? ', which can be seen' : ', which no picture shows';
  const error =
    settings.place === 'saddle' && loss !== undefined ? ` The loss is ${formatNumber(loss)}.` : '';
  const rate = measured ? ` Measured so far: ${formatRate(measured.rate)} per step.` : '';
  return `${at} ${apart}${seen}.${error}${rate}`;
}

/** Writes R² without rounding it up to 1. */
export function formatRSquared(rSquared: number): string {
  return (Math.floor(rSquared * 1e6) / 1e6).toFixed(6);
}

/** The reader's guesses about a start that is a million times closer. */
export type GrowthGuess = 'million' | 'thousand' | 'twice' | 'never';

/** Lists the answers of the prediction, with their words. */
export const growthGuesses: readonly { value: GrowthGuess; label: string }[] = [
  { value: 'million', label: 'a million times as long' },
  { value: 'thousand', label: 'a thousand times as long' },
  { value: 'twice', label: 'about twice as long' },
  { value: 'never', label: 'for ever' },
];

/** Says how a guess compares with the escapes measured so far. */
export function growthVerdict(guess: GrowthGuess, escapes: readonly Escape[]): Verdict {
  const stepFrom = (power: number) => escapes.find(({ exponent }) => exponent === power)?.step;
  const [six, twelve] = [stepFrom(-6), stepFrom(-12)];
  if (!six || !twelve) return notYet('Noted. Press “Measure every ε” to find out.');
  const times = `${formatCount(twelve)} steps on the saddle instead of ${formatCount(six)}: ${(twelve / six).toFixed(1)} times as long`;
  return answer(`${guess === 'twice' ? 'Yes' : 'No'}: ${times}.`);
}

/** Says what the pair differs by at the start, for the slider. */
export function formatEpsilon(exponent: number): string {
  const epsilon = epsilonOf({ exponent });
  return epsilon === 0 ? 'exactly 0' : formatNumber(epsilon);
}
