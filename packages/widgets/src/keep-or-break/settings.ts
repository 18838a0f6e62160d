import type { Experiment, Interventions, Optimizer } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { flag, integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import { standardPaces } from '../lab/pace.js';
import type { Pace, Speed } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';
import { digitSide, courseExperiment } from '../course/course.js';

/** The update rules to choose from. */
export type OptimizerChoice = 'sgd' | 'momentum' | 'rmsprop' | 'adam' | 'adamw';

/** The batch sizes to choose from; `all` takes every training image in each step. */
export type BatchChoice = '8' | '32' | 'all';

/** How the first-layer units start. */
export type StartChoice = 'equal' | 'nudged';

/** Everything the reader can change about the training of a network whose units start equal. */
export interface Settings {
  start: StartChoice;
  optimizer: OptimizerChoice;
  batch: BatchChoice;
  shuffle: boolean;
  l2: boolean;
  dropout: boolean;
}

/** Plain stochastic gradient descent from equal units. */
export const firstSettings: Settings = {
  start: 'equal',
  optimizer: 'sgd',
  batch: '32',
  shuffle: true,
  l2: false,
  dropout: false,
};

/** Lists the update rules with their names. */
export const optimizers: readonly { value: OptimizerChoice; label: string }[] = [
  { value: 'sgd', label: 'SGD' },
  { value: 'momentum', label: 'SGD with momentum' },
  { value: 'rmsprop', label: 'RMSProp' },
  { value: 'adam', label: 'Adam' },
  { value: 'adamw', label: 'AdamW' },
];

/** Lists the batch sizes with their names. */
export const batches: readonly { value: BatchChoice; label: string }[] = [
  { value: '8', label: '8' },
  { value: '32', label: '32' },
  { value: 'all', label: 'all 1,000' },
];

/** Lists the starts with their names. */
export const starts: readonly { value: StartChoice; label: string }[] = [
  { value: 'equal', label: 'all equal' },
  { value: 'nudged', label: 'one weight nudged' },
];

/** What a link to the figure carries: every setting, and how far it was trained. */
export const linkFields: LinkFields<Settings & { seed: number; step: number }> = {
  start: oneOf(starts),
  optimizer: oneOf(optimizers),
  batch: oneOf(batches),
  shuffle: flag,
  l2: flag,
  dropout: flag,
  seed: seedField,
  step: integer(0, 20_000),
};

/** What is added to one weight of unit 2 when it is nudged. */
export const nudge = 1e-6;

/** The weight that is nudged: a pixel in the middle, where most images have ink or paper that counts. */
const nudgedWeight = digitSide * (digitSide / 2) + digitSide / 2;

/** Share of the hidden activations that dropout sets to 0. */
export const dropoutRate = 0.2;

/** Strength of weight decay; where it is decoupled from the gradient, it is multiplied by the much smaller learning rate alone. */
const weightDecay = { coupled: 1e-3, decoupled: 1e-2 };

const rules: Record<OptimizerChoice, Optimizer> = {
  sgd: { name: 'sgd', learningRate: 0.5 },
  momentum: { name: 'sgd', learningRate: 0.1, momentum: 0.9 },
  rmsprop: { name: 'rmsprop', learningRate: 0.003 },
  adam: { name: 'adam', learningRate: 0.01 },
  // without decay, so that the switch is what turns it on
  adamw: { name: 'adamw', learningRate: 0.01, weightDecay: 0 },
};

/**
 * Turns settings into an experiment: the course network on half-inverted digits.
 *
 * @param seed - Draws weights, order and dropout.
 */
export function settingsExperiment(settings: Settings, seed: number): Experiment {
  const base = courseExperiment('equal', 'inverted', seed);
  const { batchSize: _, ...training } = base.training;
  const rule = rules[settings.optimizer];
  const interventions: Interventions = {
    ...(settings.dropout ? { hiddenDropout: dropoutRate } : {}),
    ...(settings.start === 'nudged'
      ? { nudges: [{ step: 0, layer: 0, unit: 1, input: nudgedWeight, amount: nudge }] }
      : {}),
  };
  return {
    ...base,
    training: {
      ...training,
      optimizer: settings.l2 ? decayed(rule) : rule,
      shuffle: settings.shuffle,
      ...(settings.batch === 'all' ? {} : { batchSize: Number(settings.batch) }),
      ...(Object.keys(interventions).length > 0 ? { interventions } : {}),
    },
  };
}

function decayed(rule: Optimizer): Optimizer {
  return { ...rule, weightDecay: rule.name === 'adamw' ? weightDecay.decoupled : weightDecay.coupled };
}

const request: SnapshotRequest = {
  parameters: true,
  testAccuracy: true,
  distinctUnits: true,
  largestDifference: true,
};

// a full batch costs as much as thirty small ones
const fullBatchPaces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 1, interval: 200 },
  normal: { steps: 1, interval: 30 },
  fast: { steps: 4, interval: 30 },
};

/** Chooses the pace of a run so that pictures follow each other smoothly. */
export function settingsPace({ batch }: Settings, speed: Speed): Pace {
  return (batch === 'all' ? fullBatchPaces : standardPaces)[speed];
}

/** Describes the one run of the figure. */
export function settingsPlan(settings: Settings, seed: number, speed: Speed): RunPlan {
  return {
    experiments: [settingsExperiment(settings, seed)],
    request,
    pace: settingsPace(settings, speed),
    horizon: 300,
  };
}

/** Names the settings in a few words, those that differ from plain mini-batches first. */
export function settingsWords(settings: Settings): string {
  const name = optimizers.find(({ value }) => value === settings.optimizer)?.label ?? settings.optimizer;
  return [
    settings.start === 'nudged' ? 'one weight nudged' : '',
    name,
    settings.batch === 'all' ? 'full batch' : `batches of ${settings.batch}`,
    settings.shuffle ? '' : 'fixed order',
    settings.l2 ? 'L2' : '',
    settings.dropout ? 'hidden dropout' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
