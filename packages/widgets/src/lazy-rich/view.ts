import { createMlp, initialize } from '@symmetry-lab/core';
import type { ChartData, ChartModel } from '../chart/model.js';
import { niceTicks } from '../chart/model.js';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import type { RunFrame, RunState } from '../lab/run-state.js';
import { formatCount, formatNumber, formatPercent, formatSteps } from '../words/format.js';
import { lazyExperiment, scales, units } from './settings.js';

/** Incoming weights of all units, two each, in the order unit by unit. */
export type PlaneWeights = readonly number[];

/** Describes one network. */
export interface LazyNetwork {
  /** Mean squared error over the training samples. */
  loss: number;
  /** How far all incoming weights have moved, relative to their length at the start. */
  movement: number;
  weights: PlaneWeights;
}

/** Describes the whole figure at one step; networks in the order of `scales`. */
export interface LazyRichView {
  step: number;
  networks: readonly LazyNetwork[];
  /** Steps, then the loss of each network relative to that at the start. */
  curve: ChartData;
}

/** Holds the precomputed state of the figure, JSON only: all networks before their first step. */
export interface LazyRichStill extends LazyRichView {
  seed: number;
  /** Where the units of all networks started. */
  start: PlaneWeights;
  /** What training makes of them, in a sentence, for readers whose page does not train. */
  outcome: string;
}

/** Draws the incoming weights that all networks of a seed start with. */
export function startPlane(seed: number): PlaneWeights {
  const { network, initialization, seeds } = lazyExperiment(1, seed);
  const mlp = createMlp({ inputs: 2, layers: [...network.layers] });
  initialize(mlp, initialization, seeds.initialization);
  return planeWeights(mlp.parameters);
}

/** Takes the incoming weights of the hidden layer out of a network's parameters, where they come first. */
export function planeWeights(parameters: ArrayLike<number>): PlaneWeights {
  return Array.from({ length: 2 * units }, (_, i) => parameters[i] ?? NaN);
}

/** Computes how far weights have moved, relative to their length at the start. */
export function movement(start: PlaneWeights, now: PlaneWeights): number {
  let distance = 0;
  let length = 0;
  start.forEach((weight, i) => {
    distance += ((now[i] ?? NaN) - weight) ** 2;
    length += weight * weight;
  });
  return Math.sqrt(distance / length);
}

/** Turns the newest picture of all runs into what the figure shows; `undefined` as long as something is missing. */
export function lazyRichView(
  { frame, history }: Pick<RunState, 'frame' | 'history'>,
  start: PlaneWeights,
): LazyRichView | undefined {
  const networks = frame?.snapshots.flatMap(({ parameters, trainLoss = NaN }) => {
    if (!parameters) return [];
    const weights = planeWeights(parameters);
    return { loss: trainLoss, movement: movement(start, weights), weights };
  });
  if (!frame || networks?.length !== scales.length) return undefined;
  return { step: frame.step, networks, curve: lossCurve(history) };
}

function lossCurve(history: readonly RunFrame[]): ChartData {
  const loss = (frame: RunFrame | undefined, run: number): number => frame?.snapshots[run]?.trainLoss ?? NaN;
  return [
    history.map(({ step }) => step),
    ...scales.map((_, run) => history.map((frame) => loss(frame, run) / loss(history[0], run))),
  ];
}

/** Describes the chart of the losses. */
export function lossChart(last: number): ChartModel {
  return {
    x: { label: 'step', min: 0, max: 1.35 * last, ticks: niceTicks(0, last, 4) },
    y: {
      label: 'loss, as a share of that at the start',
      scale: 'log',
      min: 1e-3,
      max: 1,
      room: 48,
    },
    series: scales.map(({ scale, color }) => ({ label: `scale ${scale}`, color })),
  };
}

/** Half the side of the plane that is drawn: weights of standard deviation 1, and room to move. */
export const reach = 3.5;

/** Says in one sentence how far the units have moved while the loss fell. */
export function lazySentence({ step, networks, curve }: LazyRichView): string {
  if (step === 0) return 'Step 0: all three networks begin with the same incoming weights. Press Play.';
  const parts = scales.map(({ scale }, run) => {
    const left = curve[run + 1]?.at(-1) ?? NaN;
    return `scale ${formatNumber(scale)}: ${formatPercent(networks[run]?.movement ?? NaN, 1000)} (loss ${formatPercent(left, 1000)} of the first)`;
  });
  return `Step ${formatCount(step)}. The weights have moved, relative to their length, by: ${parts.join(', ')}.`;
}

/** The reader's guesses about which network's units move most. */
export type MoverGuess = 'quiet' | 'equal' | 'loud';

/** Lists the answers of the prediction, with their words. */
export const moverGuesses: readonly { value: MoverGuess; label: string }[] = [
  { value: 'quiet', label: 'the quiet ones' },
  { value: 'equal', label: 'all alike' },
  { value: 'loud', label: 'the loud ones' },
];

/** Says how a guess compares with what is seen. */
export function moverVerdict(guess: MoverGuess, { step, networks }: LazyRichView): Verdict {
  const [quiet = NaN, , loud = NaN] = networks.map((network) => network.movement);
  if (step === 0) return notYet('Noted. Now let them learn.');
  const truth: MoverGuess = quiet > 2 * loud ? 'quiet' : loud > 2 * quiet ? 'loud' : 'equal';
  const seen = `after ${formatSteps(step)} quiet ${formatPercent(quiet, 1000)}, loud ${formatPercent(loud, 1000)} of their length`;
  return answer(`${guess === truth ? 'Right' : 'No'}: ${seen}.`);
}

/** Writes the rows of the data table. */
export function lossRows(curve: ChartData): string[][] {
  const [steps, ...lines] = curve;
  return steps.map((step, index) => [
    formatCount(step),
    ...lines.map((line) => formatPercent(line[index] ?? NaN, 1000)),
  ]);
}
