import {
  activationSlope,
  copyMlp,
  errorSignals,
  firstStepSplit,
  lossAndGradient,
  measureSplit,
  unitClasses,
} from '@symmetry-lab/core';
import type { Mlp } from '@symmetry-lab/core';
import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import { formatCount, formatNumber } from '../words/format.js';
import {
  createSignalTrainer,
  hiddenUnits,
  learningRate,
  loss,
  startNetwork,
  stepSamples,
  toSamples,
} from './settings.js';
import type { SampleRow, Settings } from './settings.js';

/** Is one image of the figure. */
export interface SignalImage {
  /** What was written: 0 or 1. */
  digit: number;
  /** Index of the image in the test set. */
  image: number;
  /** What the network sees of it, and what was written. */
  row: SampleRow;
  /** The image as a mask: a PNG data URI. */
  mask: string;
}

/** Holds the images of the figure, JSON only. */
export interface ErrorSignalsStill {
  seed: number;
  images: readonly SignalImage[];
  /** Rows of these and as many other images, in the order in which they were drawn from. */
  table: readonly SampleRow[];
}

/** What a hidden unit computes for the image shown and is told about it. */
export interface UnitSignals {
  /** Incoming weights. */
  weights: readonly [number, number];
  bias: number;
  /** Outgoing weight. */
  outgoing: number;
  preActivation: number;
  activation: number;
  /** s′(z). */
  slope: number;
  /** δ for the image shown. */
  delta: number;
  /** ∂L/∂w for what the step looks at: the image shown, or all of them. */
  gradient: readonly [number, number];
  biasGradient: number;
  outgoingGradient: number;
}

/** Describes the network, the image shown and the gradient. */
export interface SignalsView {
  inputs: readonly [number, number];
  target: number;
  units: readonly UnitSignals[];
  output: { bias: number; preActivation: number; activation: number; delta: number; biasGradient: number };
  /** What the step looks at, and so what the gradients are of. */
  batch: Settings['batch'];
  /** Mean loss of what the step looks at. */
  loss: number;
  /** The whole gradient, laid out like the parameters. */
  gradient: readonly number[];
  /** Class of each hidden unit: equal ones are equal bit for bit, outgoing weight included. */
  labels: readonly number[];
}

/** Computes everything that the figure shows from the weights. */
export function signalsView(
  parameters: ArrayLike<number>,
  rows: readonly SampleRow[],
  settings: Settings,
): SignalsView {
  const mlp = startNetwork(settings.start, 0);
  mlp.parameters.set(parameters);
  const row = rows[settings.image];
  if (!row) throw new RangeError(`signalsView: expected an image of the figure, got ${settings.image}`);
  // alone in its batch: no mean hides the error signals of the image
  const [hidden, output] = errorSignals(mlp, toSamples([row]), loss).layers;
  const step = lossAndGradient(mlp, stepSamples(rows, settings), loss);
  const [first, last] = mlp.layers;
  if (!hidden || !output || !first || !last) {
    throw new RangeError(`signalsView: expected two layers, got ${mlp.layers.length}`);
  }
  const at = (values: ArrayLike<number>, index: number): number => values[index] ?? NaN;
  const pair = (values: ArrayLike<number>, start: number): [number, number] => [
    at(values, start),
    at(values, start + 1),
  ];
  return {
    inputs: [row[0], row[1]],
    target: row[2],
    units: Array.from({ length: hiddenUnits }, (_, unit) => ({
      weights: pair(first.weights, 2 * unit),
      bias: at(first.biases, unit),
      outgoing: at(last.weights, unit),
      preActivation: at(hidden.preActivations, unit),
      activation: at(hidden.activations, unit),
      slope: activationSlope('sigmoid', at(hidden.preActivations, unit)),
      delta: at(hidden.deltas, unit),
      gradient: pair(step.gradient, first.weightsOffset + 2 * unit),
      biasGradient: at(step.gradient, first.biasesOffset + unit),
      outgoingGradient: at(step.gradient, last.weightsOffset + unit),
    })),
    output: {
      bias: at(last.biases, 0),
      preActivation: at(output.preActivations, 0),
      activation: at(output.activations, 0),
      delta: at(output.deltas, 0),
      biasGradient: at(step.gradient, last.biasesOffset),
    },
    batch: settings.batch,
    loss: step.loss,
    gradient: Array.from(step.gradient),
    labels: Array.from(unitClasses(mlp, 0).labels),
  };
}

/** Compares two hidden units: how far the first step moves their incoming weights apart. */
export interface PairSplit {
  units: readonly [number, number];
  /** |v_i − v_j| at the start. */
  outgoing: number;
  /** What the formula says; absent where the units start with different incoming weights. */
  predicted: number | undefined;
  /** ‖w_i − w_j‖ after the first step. */
  measured: number;
}

/** Predicts and measures what the first step does to each pair of hidden units. */
export function firstSplits(rows: readonly SampleRow[], settings: Settings, seed: number): PairSplit[] {
  const samples = stepSamples(rows, settings);
  const start = startNetwork(settings.start, seed);
  const after = copyMlp(start);
  createSignalTrainer(after, samples).step(1);
  const outgoing = (unit: number): number => start.layers[1]?.weights[unit] ?? NaN;
  return [
    [0, 1],
    [0, 2],
    [1, 2],
  ].map(([unit = 0, other = 0]) => ({
    units: [unit, other],
    outgoing: Math.abs(outgoing(unit) - outgoing(other)),
    predicted: incomingEqual(start, unit, other)
      ? firstStepSplit(start, samples, loss, { layerIndex: 0, unit, other, learningRate }).weights
      : undefined,
    measured: measureSplit(after, 0, unit, other).weights,
  }));
}

function incomingEqual(mlp: Mlp, unit: number, other: number): boolean {
  const { weights, bias } = measureSplit(mlp, 0, unit, other);
  return weights === 0 && bias === 0;
}

/**
 * Writes a number short enough for a line of the diagram: two digits that count, a true minus sign.
 */
export function shortNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 0.001 || !Number.isFinite(value)) return formatNumber(value);
  const decimals = size >= 0.0995 ? 2 : size >= 0.00995 ? 3 : 4;
  return value.toFixed(decimals).replace('-', '−');
}

const subscripts = '₀₁₂₃';

/** Writes a symbol with its index, from 1: `w₁`. */
export function symbol(name: string, ...indices: number[]): string {
  return name + indices.map((index) => subscripts[index + 1] ?? '').join('');
}

/** Says whether all numbers are one number. */
export function allEqual(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

/** Says in one sentence what is seen. */
export function signalsSentence(settings: Settings, step: number, view: SignalsView): string {
  const { units, output, target } = view;
  const deltas = units.map(({ delta }) => delta);
  const signals = allEqual(deltas)
    ? `all three hidden units get the same error signal, δ\u00a0=\u00a0${shortNumber(deltas[0] ?? NaN)}`
    : `the hidden units get the error signals ${deltas.map(shortNumber).join(', ')}`;
  const distinct = 1 + Math.max(...view.labels);
  const count = distinct === 1 ? 'one and the same unit' : `${distinct} distinct units`;
  return `Step ${formatCount(step)}, ${count}: the output says ${shortNumber(output.activation)} where ${target} is right, and ${signals}.`;
}

/** The columns of the data table. */
export const unitColumns = ['', 'unit 1', 'unit 2', 'unit 3'] as const;

/** Writes the rows of the data table: every number of the hidden units. */
export function unitRows({ units }: SignalsView): string[][] {
  const line = (name: string, read: (unit: UnitSignals) => number): string[] => [
    name,
    ...units.map((unit) => formatNumber(read(unit))),
  ];
  return [
    line('weight from x₁', ({ weights }) => weights[0]),
    line('weight from x₂', ({ weights }) => weights[1]),
    line('bias b', ({ bias }) => bias),
    line('pre-activation z', ({ preActivation }) => preActivation),
    line('activation a', ({ activation }) => activation),
    line('slope s′(z)', ({ slope }) => slope),
    line('outgoing weight v', ({ outgoing }) => outgoing),
    line('error signal δ', ({ delta }) => delta),
    line('gradient, weight from x₁', ({ gradient }) => gradient[0]),
    line('gradient, weight from x₂', ({ gradient }) => gradient[1]),
    line('gradient, bias', ({ biasGradient }) => biasGradient),
    line('gradient, outgoing weight', ({ outgoingGradient }) => outgoingGradient),
  ];
}

/** Writes the rows of the table of pairs. */
export function splitRows(splits: readonly PairSplit[], step: number): string[][] {
  return splits.map(({ units: [unit, other], outgoing, predicted, measured }) => [
    `${unit + 1}\u00a0and\u00a0${other + 1}`,
    shortNumber(outgoing),
    predicted === undefined ? 'not equal' : formatNumber(predicted),
    step === 0 ? 'not yet' : formatNumber(measured),
  ]);
}

/** The reader's guesses about the gradients of equal units. */
export type SignalGuess = 'all' | 'input' | 'unit' | 'none';

/** Lists the answers of the prediction, with their words. */
export const signalGuesses: readonly { value: SignalGuess; label: string }[] = [
  { value: 'all', label: 'all six' },
  { value: 'input', label: 'the three that leave one input' },
  { value: 'unit', label: 'the two that enter one unit' },
  { value: 'none', label: 'none' },
];

/** Says how a guess compares with the gradient shown. */
export function signalVerdict(guess: SignalGuess, view: SignalsView): Verdict {
  if (!allEqual(view.labels)) return notYet('The question is about equal units: start with all equal.');
  const columns = ([0, 1] as const).map((input) => view.units.map(({ gradient }) => gradient[input]));
  const [first = [], second = []] = columns;
  const place = `(station 4, ${view.batch === 'all' ? 'all eight' : 'this image'})`;
  const shown = `${place}: from x₁ ${shortNumber(first[0] ?? NaN)}, from x₂ ${shortNumber(second[0] ?? NaN)}.`;
  if (!allEqual(first) || !allEqual(second))
    return notYet(`Not now: ${first.concat(second).map(shortNumber).join(', ')}.`);
  return answer(`${guess === 'input' ? 'Yes' : 'No'} ${shown}`);
}
