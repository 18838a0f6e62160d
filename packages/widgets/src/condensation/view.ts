import type { ChartData, ChartModel } from '../chart/model.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunFrame, RunState } from '../lab/run-state.js';
import { formatCount, formatNumber } from '../words/format.js';
import { firstSettings, scales, settingsWords, unitCount } from './settings.js';
import type { Settings } from './settings.js';

/** A direction in the plane of the two inputs, of length 1. */
export type Direction = readonly [x: number, y: number];

/** Describes one network as the figure shows it. */
export interface CondensationNetwork {
  /** Where the incoming weights of each unit point. */
  directions: readonly Direction[];
  /** Mean |cosine| between each two units, bias included. */
  cosine: number;
  loss: number;
}

/** Holds the precomputed start of the figure, JSON only. */
export interface CondensationStill {
  seed: number;
  /** Where the units of the teacher point. */
  teacher: readonly Direction[];
  /** The networks before training, in the order of {@link scales}. */
  networks: readonly CondensationNetwork[];
}

/**
 * Finds where units point.
 *
 * @param weights - Two for each unit.
 */
export function directionsOf(weights: ArrayLike<number>): Direction[] {
  return Array.from({ length: weights.length / 2 }, (_, unit) => {
    const [x, y] = [weights[2 * unit] ?? NaN, weights[2 * unit + 1] ?? NaN];
    const length = Math.hypot(x, y);
    return length === 0 ? [0, 0] : [x / length, y / length];
  });
}

/** Turns the newest picture of the runs, or the still, into what the figure shows. */
export function condensationView(
  { frame, layers }: Pick<RunState, 'frame' | 'layers'>,
  still: CondensationStill,
): { step: number; networks: readonly CondensationNetwork[] } {
  if (!frame) return { step: 0, networks: still.networks };
  const networks = frame.snapshots.map(({ parameters, meanCosine, trainLoss }, index) => {
    const at = layers[index]?.[0]?.weightsOffset ?? 0;
    return {
      directions: directionsOf(parameters?.slice(at, at + 2 * unitCount) ?? []),
      cosine: meanCosine?.[0] ?? NaN,
      loss: trainLoss ?? NaN,
    };
  });
  return { step: frame.step, networks };
}

/** Names the colour of a network's line, and of the mark beside its name. */
export function networkColor(index: number): string {
  return ['--lab-unit-1', '--lab-unit-2', '--lab-unit-7'][index] ?? '--lab-ink';
}

/** Describes the chart of the mean |cosine|. */
export function cosineChart(lastStep: number): ChartModel {
  return {
    x: {
      label: 'step',
      scale: 'log',
      min: 1,
      max: lastStep,
      zero: '0',
      // every second power of ten: more would touch on a phone
      ticks: [0, 1, 100, 10_000],
      format: formatCount,
    },
    y: { label: 'mean |cosine| between two units', min: 0, max: 1.04, ticks: [0, 0.25, 0.5, 0.75, 1] },
    series: scales.map((scale, index) => ({
      label: `start ${scale}`,
      color: networkColor(index),
    })),
    // the lines lie too near to each other for names among them
    namesRoom: 80,
  };
}

/** Collects the points of the chart; before anything ran, those of the picture shown. */
export function cosineCurves(
  history: readonly RunFrame[],
  networks: readonly CondensationNetwork[],
): ChartData {
  if (history.length === 0) return [[0], ...networks.map(({ cosine }) => [cosine])];
  return [
    history.map(({ step }) => step),
    ...scales.map((_, index) => history.map(({ snapshots }) => snapshots[index]?.meanCosine?.[0] ?? null)),
  ];
}

/** Writes the rows of the data table. */
export function runRows(history: readonly RunFrame[]): string[][] {
  return history.map(({ step, snapshots }) => [
    formatCount(step),
    ...scales.map((_, index) => formatCosine(snapshots[index]?.meanCosine?.[0] ?? NaN)),
    ...scales.map((_, index) => formatNumber(snapshots[index]?.trainLoss ?? NaN)),
  ]);
}

/** Writes a mean |cosine| with two decimals; 1 only if it is. */
export function formatCosine(cosine: number): string {
  if (!Number.isFinite(cosine)) return 'not a number';
  const rounded = cosine.toFixed(2);
  return rounded === '1.00' && cosine < 1 - 1e-6 ? 'over 0.99' : rounded;
}

/** Says in one sentence how far the units of each network point the same way. */
export function condensationSentence(
  settings: Settings,
  step: number,
  networks: readonly CondensationNetwork[],
): string {
  const words = settingsWords(settings);
  const each = networks
    .map(({ cosine }, index) => `${formatCosine(cosine)} from weights of size ${scales[index]}`)
    .join(', ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, step ${formatCount(step)}: mean |cosine| ${each}.`;
}

/** The reader's guesses about the start that aligns the units. */
export type CondensationGuess = 'small' | 'large' | 'all' | 'none';

/** Lists the answers of the prediction, with their words. */
export const condensationGuesses: readonly { value: CondensationGuess; label: string }[] = [
  { value: 'small', label: 'those with very small weights' },
  { value: 'large', label: 'those with large weights' },
  { value: 'all', label: 'all' },
  { value: 'none', label: 'none: random stays random' },
];

/** Units whose directions agree as much as this have aligned. */
const aligned = 0.9;

/** Step by which very small weights have grown enough to show; the prose names it too. */
const early = 300;

/** A picture at or beyond this step is needed to judge by: on the way to a far step the next one may lie beyond `early`. */
const grown = 100;

/** Says how a guess compares with what the first steps did to each network. */
export function condensationVerdict(
  guess: CondensationGuess,
  settings: Settings,
  history: readonly RunFrame[],
): Verdict {
  if (settingsWords(settings) !== settingsWords(firstSettings))
    return notYet('Your guess is about all samples, without L2 and without noise.');
  if ((history.at(-1)?.step ?? 0) < early) return notYet('Noted. Press Play.');
  const first = history.filter(({ step }) => step <= early);
  if ((first.at(-1)?.step ?? 0) < grown) return notYet('Noted. Begin at the start, and press Play.');
  const highest = scales.map((_, index) =>
    Math.max(...first.map(({ snapshots }) => snapshots[index]?.meanCosine?.[0] ?? 0)),
  );
  const did = scales.filter((_, index) => (highest[index] ?? 0) >= aligned);
  const [small, , large] = highest.map((value) => value >= aligned);
  const right: Record<CondensationGuess, boolean> = {
    small: small === true && large === false,
    large: large === true && small === false,
    all: did.length === scales.length,
    none: did.length === 0,
  };
  const words =
    did.length === 0
      ? 'none aligned'
      : `those from ${did.join(' and ')} aligned, mean |cosine| ${formatCosine(highest[0] ?? NaN)}`;
  return answer(`${right[guess] ? 'Yes' : 'No'}: by step ${early} ${words}.`);
}
