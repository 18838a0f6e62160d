import type { Snapshot } from '@symmetry-lab/worker';
import type { ChartData, ChartModel } from '../chart/model.js';
import { testCount } from '../course/course.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunFrame, RunState } from '../lab/run-state.js';
import { formatCount, formatNumber, formatPercent } from '../words/format.js';
import { settingsWords, shownSteps } from './settings.js';
import type { Settings } from './settings.js';

/** Length of the gradient of one layer's weights, and of its biases. */
export interface PartNorms {
  weights: number;
  biases: number;
}

/** Describes the network as one step finds it: the gradient is the one that the next step uses. */
export interface ZeroFrame {
  step: number;
  /** Layer by layer, the first hidden one first. */
  norms: readonly PartNorms[];
}

/** Describes the network now. */
export interface ZeroView extends ZeroFrame {
  /** How many weights and biases are no longer 0, and how many there are. */
  moved: number;
  parameters: number;
  accuracy: number;
  /** Distinct units of each hidden layer. */
  distinct: readonly number[];
}

/** Holds the precomputed start of the figure, JSON only. */
export interface ZeroStartStill extends ZeroView {
  /** What the first steps make of every combination of settings, for readers without JavaScript. */
  outcomes: readonly Outcome[];
}

/** Says what came of one combination of settings. */
export interface Outcome {
  settings: Settings;
  /** The step at which each weight matrix first has a gradient, first layer first; `null` if it has none in all the steps tried. */
  firstSteps: readonly (number | null)[];
  /** How many weights and biases are no longer 0 after {@link shownSteps} steps. */
  moved: number;
}

/** Reads a snapshot; without one, the still. */
export function zeroView({ frame }: Pick<RunState, 'frame'>, still: ZeroView): ZeroView {
  const snapshot = frame?.snapshots[0];
  if (!frame || !snapshot?.gradientPartNorms || !snapshot.parameters) return still;
  return {
    step: frame.step,
    norms: snapshot.gradientPartNorms,
    moved: countMoved(snapshot.parameters),
    parameters: snapshot.parameters.length,
    accuracy: snapshot.testAccuracy ?? NaN,
    distinct: snapshot.distinctUnits?.slice(0, -1) ?? [],
  };
}

/** Counts the numbers that are not 0. */
export function countMoved(parameters: ArrayLike<number>): number {
  let moved = 0;
  for (let at = 0; at < parameters.length; at++) if (parameters[at] !== 0) moved++;
  return moved;
}

/**
 * Collects what the first steps find, in their order.
 *
 * @param told - Whether the reader may know yet; else nothing is.
 * @returns At most {@link shownSteps} entries: entry i is what step i + 1 finds; `undefined` where no picture was taken.
 */
export function firstFrames(
  history: readonly RunFrame[],
  now: ZeroView,
  told = true,
): (ZeroFrame | undefined)[] {
  return Array.from({ length: shownSteps }, (_, step) => {
    if (!told) return undefined;
    if (now.step === step) return now;
    const snapshot = history.find((frame) => frame.step === step)?.snapshots[0];
    return snapshot?.gradientPartNorms ? { step, norms: snapshot.gradientPartNorms } : undefined;
  });
}

/** Names a part of the network. */
export interface PartRow {
  /** Such as `W₃`. */
  name: string;
  meaning: string;
  layer: number;
  part: 'weights' | 'biases';
}

const subscripts = '₀₁₂₃₄';

/** Lists the parts of a network as they are drawn: the output on top, weights before biases. */
export function partRows(layers: number): PartRow[] {
  return Array.from({ length: layers }, (_, index) => layers - 1 - index).flatMap((layer): PartRow[] => {
    const to = layer === layers - 1 ? 'the output' : `hidden layer ${layer + 1}`;
    const from = layer === 0 ? 'the pixels' : `hidden layer ${layer}`;
    const mark = subscripts[layer + 1] ?? '';
    return [
      { name: `W${mark}`, meaning: `The weights from ${from} into ${to}.`, layer, part: 'weights' },
      {
        name: `b${mark}`,
        meaning: layer === layers - 1 ? 'The bias of the output.' : `The biases of ${to}.`,
        layer,
        part: 'biases',
      },
    ];
  });
}

/** Reads the norm that a row shows. */
export function normOf({ norms }: ZeroFrame, { layer, part }: PartRow): number {
  return norms[layer]?.[part] ?? NaN;
}

/** Writes a norm: exactly 0 in words. */
export function normWords(norm: number): string {
  return norm === 0 ? '0' : formatNumber(norm);
}

const colors = ['--lab-unit-1', '--lab-unit-2', '--lab-unit-5'] as const;

/** Powers of ten on the axis of the chart: down to rounding, and to its products where it passes through two layers. */
const shallowTicks = [1e-20, 1e-15, 1e-10, 1e-5, 1];
const deepTicks = [1e-60, 1e-45, 1e-30, 1e-15, 1];

/**
 * Describes the chart of the gradients: one line for each weight matrix.
 *
 * @param horizon - Last step on the axis.
 * @param layers - Layers of the network shown: until a new one has come, that is the one before.
 */
export function gradientChart({ depth, labels }: Settings, horizon: number, layers: number): ChartModel {
  const ticks = depth === 'two' && labels === '998' ? deepTicks : shallowTicks;
  return {
    x: { label: 'step', min: 0, max: horizon },
    y: {
      label: 'length of the gradient, for each weight matrix',
      min: Math.min(...ticks),
      max: 1,
      scale: 'log',
      zero: 'exactly 0',
      ticks: [0, ...ticks],
      room: 72,
    },
    series: Array.from({ length: layers }, (_, layer) => ({
      label: `W${subscripts[layer + 1]}`,
      color: colors[layer] ?? colors[0],
    })),
    namesRoom: 28,
  };
}

/**
 * Collects the lines of the chart; before anything ran, the points of the picture shown.
 *
 * @param told - Whether the reader may know yet; else the lines are empty.
 */
export function gradientCurve(history: readonly RunFrame[], now: ZeroView, told = true): ChartData {
  if (!told) return [[], ...now.norms.map(() => [])];
  const frames: readonly { step: number; norms: readonly PartNorms[] }[] =
    history.length === 0
      ? [now]
      : history.map(({ step, snapshots }) => ({ step, norms: snapshots[0]?.gradientPartNorms ?? [] }));
  return [
    frames.map(({ step }) => step),
    ...now.norms.map((_, layer) => frames.map(({ norms }) => norms[layer]?.weights ?? null)),
  ];
}

/** Says in one sentence what is seen. */
export function zeroSentence(settings: Settings, now: ZeroView): string {
  const { step, norms, moved, parameters, accuracy, distinct } = now;
  const awake = norms.flatMap(({ weights }, layer) => (weights === 0 ? [] : [`W${subscripts[layer + 1]}`]));
  const bias = norms.at(-1)?.biases === 0 ? 'nothing' : 'nothing but the output bias';
  const pulls =
    awake.length === 0
      ? `${bias} has a gradient`
      : `${awake.length === norms.length ? 'every matrix has' : `only ${awake.join(' and ')} ${awake.length === 1 ? 'has' : 'have'}`} a gradient`;
  const units = distinct.every((count) => count === 1) ? ', one distinct unit per hidden layer' : '';
  const words = settingsWords(settings);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, step ${formatCount(step)}: ${pulls}; ${formatCount(moved)} of ${formatCount(parameters)} weights and biases ${moved === 1 ? 'is' : 'are'} no longer 0${units}, ${formatPercent(accuracy, testCount)} of test digits right.`;
}

/** Says what there is to be seen before the reader has guessed or trained. */
export function untoldSentence(settings: Settings, { parameters }: ZeroView): string {
  const words = settingsWords(settings);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, step 0: all ${formatCount(parameters)} weights and biases are 0. Guess, then press Step.`;
}

/** Writes the rows of the data table of the run. */
export function runRows(history: readonly RunFrame[], rows: readonly PartRow[]): string[][] {
  return history.map(({ step, snapshots: [snapshot] }) => [
    formatCount(step),
    ...rows.map((row) => normWords(normOf(frameOf(step, snapshot), row))),
    formatPercent(snapshot?.testAccuracy ?? NaN, testCount),
  ]);
}

function frameOf(step: number, snapshot: Snapshot | undefined): ZeroFrame {
  return { step, norms: snapshot?.gradientPartNorms ?? [] };
}

/** Writes the rows of the table of outcomes. */
export function outcomeRows(outcomes: readonly Outcome[]): string[][] {
  return outcomes.map(({ settings, firstSteps, moved }) => [
    settingsWords(settings),
    firstSteps
      .map((step, layer) => `W${subscripts[layer + 1]}: ${step === null ? 'never' : `step ${step}`}`)
      .reverse()
      .join(', '),
    formatCount(moved),
  ]);
}

/** The reader's guesses about the first step from zeros. */
export type ZeroGuess = 'all' | 'last' | 'first' | 'none';

/** Lists the answers of the prediction, with their words. */
export const zeroGuesses: readonly { value: ZeroGuess; label: string }[] = [
  { value: 'all', label: 'all three at once' },
  { value: 'last', label: 'W₃' },
  { value: 'first', label: 'W₁' },
  { value: 'none', label: 'none ever' },
];

/** Says how a guess compares with what the first steps have shown. */
export function zeroVerdict(
  guess: ZeroGuess,
  settings: Settings,
  frames: readonly (ZeroFrame | undefined)[],
): Verdict {
  if (settings.depth !== 'two' || settings.activation !== 'sigmoid' || settings.labels !== '999') {
    return notYet('The question is about 25 and 15 sigmoid units and one more 1.');
  }
  const third = frames[2];
  if (!third) return notYet('Noted. Take three steps and watch the columns.');
  const steps = third.norms.map((_, layer) => {
    const at = frames.findIndex((frame) => (frame?.norms[layer]?.weights ?? 0) !== 0);
    return at === -1 ? Infinity : at + 1;
  });
  const first = Math.min(...steps);
  const earliest = steps.flatMap((step, layer) => (step === first && step < Infinity ? [layer] : []));
  const truth: Record<ZeroGuess, string> = { all: '0,1,2', last: '2', first: '0', none: '' };
  const shown = steps
    .map(
      (step, layer) => `W${subscripts[layer + 1]} ${step < Infinity ? `at step ${step}` : 'at none of them'}`,
    )
    .reverse()
    .join(', ');
  return answer(`${earliest.join() === truth[guess] ? 'Yes' : 'No'}: ${shown}.`);
}
