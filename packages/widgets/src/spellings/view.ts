import { parameterDistance } from '@symmetry-lab/core';
import type { Mlp } from '@symmetry-lab/core';
import type { ChartData, ChartModel } from '../chart/model.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunFrame } from '../lab/run-state.js';
import type { WeightMasks } from '../picture/UnitGrid.js';
import { formatCount, formatNumber } from '../words/format.js';
import { pathPlaces } from './plan.js';
import type { Other } from './plan.js';
import { createCourseMlp, plainSpelling, spell } from './spelling.js';
import type { Spelling } from './spelling.js';

/** Holds the precomputed start of the figure, JSON only: network 1 after training, and what spelling and matching do to the loss. */
export interface SpellingsStill {
  seed: number;
  step: number;
  limit: number;
  masks: WeightMasks;
  loss: number;
  /** What readers without JavaScript are told: the loss along the straight line to network 2, for four of them. */
  paths: readonly { name: string; distance: number; losses: readonly number[] }[];
}

/** Both networks as the figure compares them. */
export interface SpellingsView {
  first: Mlp;
  /** In the spelling shown. */
  second: Mlp;
  /** ‖θ₂ − θ₁‖, over all weights and biases. */
  distance: number;
  /** How many weights and biases differ. */
  changed: number;
  /** How many there are. */
  parameters: number;
}

/** Compares network 1 with network 2 in a spelling; `undefined` before there are any. */
export function spellingsView(
  frame: RunFrame | undefined,
  other: Other,
  spelling: Spelling,
): SpellingsView | undefined {
  const [one, two] = frame?.snapshots ?? [];
  if (!one?.parameters || !two?.parameters) return undefined;
  const first = createCourseMlp(one.parameters);
  const unspelled = other === 'copy' ? first : createCourseMlp(two.parameters);
  const second = isPlain(spelling) ? unspelled : spell(unspelled, spelling);
  return { first, second, ...difference(first, second) };
}

function difference(first: Mlp, second: Mlp): Pick<SpellingsView, 'distance' | 'changed' | 'parameters'> {
  const changed = Array.from(first.parameters).filter(
    (value, index) => value !== second.parameters[index],
  ).length;
  return { distance: parameterDistance(first, second), changed, parameters: first.parameters.length };
}

/** Tells whether a spelling changes nothing. */
function isPlain(spelling: Spelling): boolean {
  return spelling.every((units, layer) =>
    units.every((unit, place) => unit === plainSpelling[layer]?.[place]),
  );
}

/** Reads the loss along the straight line; `undefined` while it is not known. */
export function pathLosses(frame: RunFrame | undefined): readonly number[] | undefined {
  const losses = frame?.snapshots.map(({ trainLoss = NaN }) => trainLoss);
  return losses?.length === pathPlaces.length ? losses : undefined;
}

/** Returns how far the loss rises above the straight line between its ends; at least 0. */
export function barrierOf(losses: readonly number[]): number {
  const [first = NaN] = losses;
  const last = losses.at(-1) ?? NaN;
  return losses.reduce((highest, loss, index) => {
    const place = index / (losses.length - 1);
    const inside = index > 0 && index < losses.length - 1;
    return inside ? Math.max(highest, loss - ((1 - place) * first + place * last)) : highest;
  }, 0);
}

/** Writes a barrier; what interpolation alone rounds is none. */
export function formatBarrier(losses: readonly number[]): string {
  const barrier = barrierOf(losses);
  return barrier < 1e-12 ? '0' : formatNumber(barrier);
}

/** Describes the chart of the loss along the straight line. */
export const pathChart: ChartModel = {
  x: {
    label: 'straight line from network 1 to network 2',
    min: 0,
    max: 1,
    ticks: [0, 0.5, 1],
    format: (place) => (place === 0 ? '1' : place === 1 ? '2' : 'half-way'),
  },
  y: { label: 'loss over the training images', min: 0, max: 0.8 },
  series: [
    { label: '', color: '--lab-series-baseline', dashed: true },
    { label: '', color: '--lab-line-control' },
    { label: '', color: '--lab-ink-strong' },
  ],
};

/** Collects the loss along the straight line: before the units were matched, and now; or in grey what was measured last. */
export function pathCurves(
  now: readonly number[] | undefined,
  last: readonly number[],
  before: readonly number[] | undefined,
): ChartData {
  const nothing = pathPlaces.map(() => null);
  return [pathPlaces, before ?? nothing, now ? nothing : last, now ?? nothing];
}

/** Writes the rows of the data table. */
export function pathRows(
  now: readonly number[] | undefined,
  before: readonly number[] | undefined,
): string[][] {
  return pathPlaces.map((place, index) => [
    formatNumber(place),
    now ? formatNumber(now[index] ?? NaN) : '–',
    before ? formatNumber(before[index] ?? NaN) : '–',
  ]);
}

/** Says how two losses compare, down to the last digit. */
export function lossWords(losses: readonly number[]): string {
  const [first = NaN] = losses;
  const last = losses.at(-1) ?? NaN;
  if (first === last) return `the loss of both is ${formatNumber(first)}, the same to the last digit`;
  const gap = Math.abs(first - last);
  return gap < 1e-12
    ? `the loss of both is ${formatNumber(first)}, the same but for ${formatNumber(gap)}, which is rounding`
    : `their losses are ${formatNumber(first)} and ${formatNumber(last)}`;
}

/** Says in one sentence how both networks compare. */
export function spellingsSentence(
  other: Other,
  spelling: Spelling,
  view: SpellingsView | undefined,
  losses: readonly number[] | undefined,
  still: SpellingsStill,
): string {
  if (!view)
    return `Network 1 after ${formatCount(still.step)} steps of training: its loss is ${formatNumber(still.loss)}. Network 2 is a copy. Exchange two of its units, or shuffle them all.`;
  const { changed, parameters, distance } = view;
  if (other === 'copy' && isPlain(spelling))
    return 'Network 2 is network 1, unit by unit. Exchange two of its units, or shuffle them all.';
  const apart = `${formatCount(changed)} of ${formatCount(parameters)} weights and biases differ, a distance of ${formatNumber(distance)}`;
  if (!losses) return `${apart}; the loss is being measured.`;
  const rise = formatBarrier(losses);
  const between =
    rise === '0' ? 'Between them the loss does not rise' : `Between them the loss rises by ${rise}`;
  return `${apart}; ${lossWords(losses)}. ${between}.`;
}

/** The reader's guesses about a shuffled network. */
export type SpellingGuess = 'same' | 'worse' | 'ruined';

/** Lists the answers of the prediction, with their words. */
export const spellingGuesses: readonly { value: SpellingGuess; label: string }[] = [
  { value: 'same', label: 'it stays the same' },
  { value: 'worse', label: 'it gets a little worse' },
  { value: 'ruined', label: 'the network must be trained again' },
];

/** Says how a guess compares with what the figure shows. */
export function spellingVerdict(
  guess: SpellingGuess,
  other: Other,
  spelling: Spelling,
  losses: readonly number[] | undefined,
): Verdict {
  if (other !== 'copy' || isPlain(spelling) || !losses) return notYet('Noted. Shuffle the copy.');
  return answer(`${guess === 'same' ? 'Yes' : 'No'}: ${lossWords(losses)}.`);
}

/** Says which unit stands at a place of the first layer. */
export function unitWords(unit: number): string {
  return `unit ${Math.abs(unit)}${unit < 0 ? ', turned round' : ''}`;
}
