import {
  createMlp,
  createTrainer,
  initialize,
  literalInitialization,
  type DataSamples,
  type Experiment,
  type LayerInitialization,
  type Loss,
  type Mlp,
  type Optimizer,
  type Trainer,
} from '@symmetry-lab/core';
import { integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';

/** How the three hidden units start. */
export type StartChoice = 'equal' | 'outgoing' | 'random';

/** Which images a step looks at: the one that is shown, or all. */
export type BatchChoice = 'one' | 'all';

/** The stations of a walk through one step of training. */
export type Stage = 'forward' | 'error' | 'blame' | 'gradient' | 'step';

/** Everything the reader can set. */
export interface Settings {
  start: StartChoice;
  batch: BatchChoice;
  /** Index of the image shown, among those of the figure. */
  image: number;
  stage: Stage;
}

/** Three equal units and one image, before the walk begins. */
export const firstSettings: Settings = { start: 'equal', batch: 'one', image: 0, stage: 'forward' };

/** Lists the starts with their names. */
export const starts: readonly { value: StartChoice; label: string }[] = [
  { value: 'equal', label: 'all equal' },
  { value: 'outgoing', label: 'different outgoing weights' },
  { value: 'random', label: 'all different' },
];

/** Lists what a step may look at. */
export const batches: readonly { value: BatchChoice; label: string }[] = [
  { value: 'one', label: 'this image' },
  { value: 'all', label: 'all eight' },
];

/** Lists the stations of the walk in their order. */
export const stages: readonly { value: Stage; label: string }[] = [
  { value: 'forward', label: '1 forward' },
  { value: 'error', label: '2 error' },
  { value: 'blame', label: '3 blame' },
  { value: 'gradient', label: '4 gradient' },
  { value: 'step', label: '5 step' },
];

/** Images of the figure. */
export const imageCount = 8;

/** The farthest step that a link may ask for. */
const farthestStep = 10_000;

/** What a link to the figure carries. */
export const linkFields: LinkFields<Settings & { seed: number; step: number }> = {
  start: oneOf(starts),
  batch: oneOf(batches),
  image: integer(0, imageCount - 1),
  stage: oneOf(stages),
  seed: seedField,
  step: integer(0, farthestStep),
};

/** Hidden units of the network: few enough to read every number. */
export const hiddenUnits = 3;

const network = {
  inputs: 2,
  layers: [
    { units: hiddenUnits, activation: 'sigmoid' },
    { units: 1, activation: 'sigmoid' },
  ],
} as const;

/** What is minimized: with it, the error of the output is simply a − y. */
export const loss: Loss = 'binaryCrossEntropy';

/** Large, so that a step can be seen in two decimals. */
export const learningRate = 1;

const optimizer: Optimizer = { name: 'sgd', learningRate };

/**
 * Creates the network of the figure as it starts. Its weights have two decimals, so that a reader can follow every product.
 *
 * @param seed - Draws the weights; the starts share what they have in common.
 */
export function startNetwork(start: StartChoice, seed: number): Mlp {
  const mlp = createMlp(network);
  const weights = { scheme: 'glorotUniform' } as const;
  const hidden: Record<StartChoice, LayerInitialization> = {
    equal: { weights, twins: { outgoing: 'equal' } },
    outgoing: { weights, twins: { outgoing: 'random' } },
    random: { weights },
  };
  initialize(mlp, { layers: [hidden[start], { weights }] }, seed);
  // adding 0 turns −0 into 0
  mlp.parameters.forEach((value, at) => (mlp.parameters[at] = Math.round(100 * value) / 100 + 0));
  return mlp;
}

/** Is what the network learns from: two numbers of an image, and what was written. */
export type SampleRow = readonly [middle: number, sides: number, digit: number];

/** Chooses the samples that a step looks at. */
export function stepSamples(rows: readonly SampleRow[], { batch, image }: Settings): DataSamples {
  const row = rows[image];
  if (!row) throw new RangeError(`stepSamples: expected an image from 0 to ${rows.length - 1}, got ${image}`);
  return toSamples(batch === 'one' ? [row] : rows);
}

/** Lays rows out as training takes them. */
export function toSamples(rows: readonly SampleRow[]): DataSamples {
  return {
    inputs: Float64Array.from(rows.flatMap(([middle, sides]) => [middle, sides])),
    targets: Float64Array.from(rows, ([, , digit]) => digit),
    count: rows.length,
  };
}

/** Creates what trains a network of the figure. */
export function createSignalTrainer(mlp: Mlp, samples: DataSamples): Trainer {
  return createTrainer(mlp, samples, { loss, optimizer });
}

/** Names the columns of the data, as a table of comma-separated values has them. */
const columnNames = 'middle,sides,digit';

/** Decides, in the experiment, which of the rows are trained on. */
const dataSeed = 1;

/**
 * Describes the training as an experiment: the rows as comma-separated values, of which half are trained on.
 *
 * @param rows - The images of the figure; with `one`, the one shown is trained on, and stands there twice.
 * @param table - All rows that were drawn from, in their order: with `all`, the core trains on the images of the figure.
 */
export function signalExperiment(
  settings: Settings,
  seed: number,
  rows: readonly SampleRow[],
  table: readonly SampleRow[],
): Experiment {
  const shown = rows[settings.image];
  const listed = settings.batch === 'one' && shown ? [shown, shown] : table;
  return {
    version: 1,
    data: {
      name: 'csv',
      text: [columnNames, ...listed.map((row) => row.join())].join('\n'),
      // a target that is a number stays that number, even where only one digit is there
      task: 'regression',
      scaling: 'none',
      trainCount: listed.length / 2,
      testCount: listed.length / 2,
    },
    network: { layers: [...network.layers] },
    initialization: literalInitialization(startNetwork(settings.start, seed)),
    training: { loss, optimizer },
    seeds: { data: dataSeed, initialization: seed, shuffle: seed, noise: seed },
  };
}
