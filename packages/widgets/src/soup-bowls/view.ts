import { differenceDecay } from '@symmetry-lab/core';
import type { ChartData, ChartModel } from '../chart/model.js';
import { thinRows } from '../figure/DataTable.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { ContourLine } from '../picture/ContourMap.js';
import type { ContourSurface, MapPoint } from '../picture/contour-layout.js';
import { formatCount, formatNumber, formatSteps } from '../words/format.js';
import { hasTwoUnits, learningRate, letters, sceneAxes, startReach } from './settings.js';
import type { Scene, Settings } from './settings.js';

/** Holds what the figure needs beforehand, JSON only: the numbers to learn from, and the maps. */
export interface SoupBowlsStill {
  seed: number;
  samples: Record<Scene, { inputs: number[]; targets: number[]; count: number }>;
  /** The cost of each scene over its plane, without L2. */
  surfaces: Record<Scene, ContourSurface>;
  /** Where the balls end in each scene, for readers without JavaScript. */
  ends: readonly { settings: Settings; balls: readonly Ball[]; step: number }[];
}

/** Adds the penalty of L2 to a cost: λ/2 times the squares of the numbers on both axes. */
export function withPenalty({ scene, lambda }: Settings, surface: ContourSurface): ContourSurface {
  const { columns, rows, values } = surface;
  const { x, y } = sceneAxes(scene);
  const penalty = (index: number): number => {
    const right = x.min + ((x.max - x.min) * (index % columns)) / (columns - 1);
    const up = y.min + ((y.max - y.min) * Math.floor(index / columns)) / (rows - 1);
    return (lambda / 2) * (right * right + up * up);
  };
  return { ...surface, values: Array.from(values, (value, index) => value + penalty(index)) };
}

/** One ball: where it was let go, and where it is now. */
export interface Ball {
  letter: string;
  start: MapPoint;
  now: MapPoint;
}

/** Picks out where the balls are at a step of their way. */
export function ballsAt(starts: readonly MapPoint[], ways: readonly Float64Array[], step: number): Ball[] {
  return letters.map((letter, index) => ({
    letter,
    start: starts[index] ?? [NaN, NaN],
    now: placeAt(ways[index], step),
  }));
}

function placeAt(way: Float64Array | undefined, step: number): MapPoint {
  return [way?.[2 * step] ?? NaN, way?.[2 * step + 1] ?? NaN];
}

/** The shortest move that a line on the map shows, as a share of the map's width. */
const visibleMove = 0.002;

/** Follows a ball up to a step, leaving out moves too short to be seen. */
export function trail(scene: Scene, way: Float64Array, step: number): MapPoint[] {
  const { x } = sceneAxes(scene);
  const shortest = visibleMove * (x.max - x.min);
  const points = [placeAt(way, 0)];
  for (let at = 1; at <= step; at++) {
    const place = placeAt(way, at);
    const [lastX, lastY] = points.at(-1) ?? place;
    if (at === step || Math.hypot(place[0] - lastX, place[1] - lastY) >= shortest) points.push(place);
  }
  return points;
}

/** Draws the line of equal units and, where the cost is shared, the line of constant difference through each start. */
export function guideLines(scene: Scene, starts: readonly MapPoint[]): ContourLine[] {
  if (!hasTwoUnits(scene)) return [];
  const { x } = sceneAxes(scene);
  const slanted = (difference: number): MapPoint[] => [
    [x.min, x.min - difference],
    [x.max, x.max - difference],
  ];
  const equal: ContourLine = { points: slanted(0), color: '--lab-identical' };
  if (scene === 'own') return [equal];
  return [equal, ...starts.map(([w1, w2]): ContourLine => ({ points: slanted(w1 - w2), dashed: true }))];
}

/** Returns what the figure follows: w₁ − w₂ of two units, the length of (w, b) of one. */
function measureOf(scene: Scene, [x, y]: MapPoint): number {
  return hasTwoUnits(scene) ? x - y : Math.hypot(x, y);
}

/** Returns what theory makes of a difference w₁ − w₂ under a shared cost: it shrinks by 1 − ηλ at each step, and stays without L2. */
function predictedDifference({ scene, lambda }: Settings, start: MapPoint, step: number): number {
  return measureOf(scene, start) * differenceDecay(learningRate(scene), lambda, step);
}

/** Returns the largest distance between two balls. */
export function spread(balls: readonly Pick<Ball, 'now'>[]): number {
  return Math.max(
    ...balls.flatMap(({ now: [x, y] }) => balls.map(({ now: [u, v] }) => Math.hypot(x - u, y - v))),
  );
}

/** Describes the chart beside the map. */
export function followedChart(scene: Scene, horizon: number): ChartModel {
  const x = { label: 'step', min: 0, max: horizon };
  const balls = letters.map((label) => ({ label, color: '--lab-ink-strong' }));
  if (!hasTwoUnits(scene)) {
    return { x, y: { label: 'length of (w, b)', min: 0, max: 12 }, series: balls };
  }
  const y = { label: 'difference of the two units, |w₁ − w₂|', min: 0, max: 2 * startReach };
  if (scene === 'own') return { x, y, series: balls };
  const predicted = letters.map(() => ({ label: '', color: '--lab-series-random', dashed: true }));
  return { x, y, series: [...balls, ...predicted] };
}

/** The largest number of points of a line of the chart. */
const curvePoints = 150;

/** Collects what the chart shows up to a step. */
export function followedCurves(
  settings: Settings,
  starts: readonly MapPoint[],
  ways: readonly Float64Array[],
  step: number,
): ChartData {
  const { scene } = settings;
  const stride = Math.max(1, Math.ceil(step / curvePoints));
  const steps = Array.from({ length: Math.floor(step / stride) + 1 }, (_, index) => index * stride);
  if (steps.at(-1) !== step) steps.push(step);
  const followed = ways.map((way) => steps.map((at) => Math.abs(measureOf(scene, placeAt(way, at)))));
  if (scene !== 'shared') return [steps, ...followed];
  const predicted = starts.map((start) =>
    steps.map((at) => Math.abs(predictedDifference(settings, start, at))),
  );
  return [steps, ...followed, ...predicted];
}

/** Says what the dashed lines of the chart are; nothing where there are none. */
export function dashedNote({ scene, lambda }: Settings): string {
  if (scene !== 'shared') return '';
  if (lambda === 0) return 'Dashed, once the balls roll: the difference at the start.';
  const rate = formatNumber(learningRate(scene));
  return `Dashed, once the balls roll: the difference at the start times (1 − ηλ)ᵗ. Each of the t steps leaves 1 − ηλ of it; η = ${rate} is the learning rate.`;
}

/** Writes what the figure follows with four decimals, or as a power of ten where these would be 0. */
export function formatFollowed(value: number): string {
  if (value === 0) return 'exactly 0';
  return Math.abs(value) < 0.001 ? formatNumber(value) : formatPlace(value);
}

/** Writes a coordinate so that it keeps its width while it changes. */
export function formatPlace(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3).replace(/^-/, '−').replace('−0.000', '0.000') : '–';
}

/** Names the columns of {@link ballRows}. */
export function ballColumns(scene: Scene): string[] {
  return hasTwoUnits(scene)
    ? ['ball', 'w₁', 'w₂', 'w₁\u00a0−\u00a0w₂', 'at the start']
    : ['ball', 'w', 'b', 'length', 'at the start'];
}

/** Writes where each ball is. */
export function ballRows(scene: Scene, balls: readonly Ball[]): string[][] {
  return balls.map(({ letter, start, now }) => [
    letter,
    formatPlace(now[0]),
    formatPlace(now[1]),
    formatFollowed(measureOf(scene, now)),
    formatFollowed(measureOf(scene, start)),
  ]);
}

/** Names the columns of {@link stepRows}. */
export function stepColumns(scene: Scene): string[] {
  const [x, y] = hasTwoUnits(scene) ? ['w₁', 'w₂'] : ['w', 'b'];
  return ['step', ...letters.flatMap((letter) => [`${x} of ${letter}`, `${y} of ${letter}`])];
}

/** The largest number of rows of {@link stepRows}. */
const mostRows = 21;

/** Writes where the balls were, at steps evenly spread up to one. */
export function stepRows(ways: readonly Float64Array[], step: number): string[][] {
  const steps = thinRows(
    Array.from({ length: step + 1 }, (_, at) => at),
    mostRows,
  );
  return steps.map((at) => [formatCount(at), ...ways.flatMap((way) => placeAt(way, at).map(formatPlace))]);
}

/** Two balls nearer than this count as together. */
const together = 0.005;

/** From this step on the balls lie still under a shared cost without L2. */
const settled = 60;

/** Says in one sentence where the balls are. */
export function bowlSentence(settings: Settings, balls: readonly Ball[], step: number): string {
  const { scene, lambda } = settings;
  const distance = spread(balls);
  const l2 = lambda > 0 ? `, L2 with λ = ${formatNumber(lambda)}` : '';
  const start = `${sceneWords[scene]}${l2}, step ${formatCount(step)}: `;
  const [x, y] = balls[0]?.now ?? [NaN, NaN];
  const apart =
    distance < together
      ? `within ${formatNumber(distance)} of each other`
      : `up to ${formatNumber(distance)} apart`;
  if (step === 0) return `${start}the balls lie where they were put. Drag them, then press Play.`;
  switch (scene) {
    case 'own':
      return distance < together
        ? `${start}every ball has reached the bottom of the bowl, w₁ = w₂ = ${formatPlace(x)}, ${apart}. The two units have become equal.`
        : `${start}the balls are ${apart}, on their way to one bottom.`;
    case 'shared': {
      if (lambda === 0) {
        const sum = `w₁ + w₂ = ${formatPlace(x + y)} for ball A`;
        const found = step < settled ? `${sum}, on its way to the best value` : `${sum}, the best value`;
        return `${start}${found}. The difference w₁ − w₂ is what it was at the start, to rounding.`;
      }
      const factor = formatFollowed(differenceDecay(learningRate(scene), lambda, step));
      return `${start}every difference w₁ − w₂ has shrunk to ${factor} of what it was, (1 − ηλ)ᵗ. The balls are ${apart}.`;
    }
    case 'overlap':
      return distance < together
        ? `${start}every ball has reached the one bottom, w = ${formatPlace(x)} and b = ${formatPlace(y)}, ${apart}.`
        : `${start}the balls are ${apart}, on their way to one bottom.`;
    case 'separable': {
      const longest = Math.max(...balls.map(({ now }) => measureOf(scene, now)));
      return lambda === 0
        ? `${start}the weights have reached a length of ${formatNumber(longest)} and go on growing. This bowl has no bottom.`
        : `${start}with L2 there is a bottom again; the balls are ${apart}.`;
    }
  }
}

const sceneWords: Record<Scene, string> = {
  own: 'A cost for each unit',
  shared: 'One cost for both units',
  overlap: 'One logistic unit, overlapping classes',
  separable: 'One logistic unit, separable classes',
};

/** Names settings in a few words. */
export function settingsWords({ scene, lambda }: Settings): string {
  return `${sceneWords[scene]}${lambda > 0 ? `, λ = ${formatNumber(lambda)}` : ''}`;
}

/** The reader's guesses about two units that share one cost. */
export type BowlGuess = 'point' | 'places' | 'equal';

/** Lists the answers of the prediction, with their words. */
export const bowlGuesses: readonly { value: BowlGuess; label: string }[] = [
  { value: 'point', label: 'all at one point' },
  { value: 'equal', label: 'where w₁ = w₂' },
  { value: 'places', label: 'at different places' },
];

/** Says how a guess compares with what the figure shows now. */
export function bowlVerdict(
  guess: BowlGuess,
  settings: Settings,
  balls: readonly Ball[],
  step: number,
): Verdict {
  if (settings.scene !== 'shared' || settings.lambda > 0)
    return notYet('Noted. Choose one cost for both units, without L2.');
  if (step < settled) return notYet('Noted. Press Play.');
  const seen = `after ${formatSteps(step)} they rest up to ${formatNumber(spread(balls))} apart, each with its own difference w₁ − w₂.`;
  return answer(`${guess === 'places' ? 'Yes' : 'No'}: ${seen}`);
}
