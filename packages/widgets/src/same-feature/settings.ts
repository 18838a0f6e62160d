import { createRandom } from '@symmetry-lab/core';
import type { AblationReplacement, DigitsTask, Experiment, Optimizer } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { courseExperiment, firstLayerUnits } from '../course/course.js';
import { flag, integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import { standardPaces } from '../lab/pace.js';
import type { Speed } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/** The update rules to choose from. */
export type OptimizerChoice = 'sgd' | 'adam';

/** The weights as they are, or what training has added to them since the start. */
export type ShownWeights = 'weights' | 'added';

/** Everything the reader can change, besides seed and step. */
export interface Settings {
  task: DigitsTask;
  optimizer: OptimizerChoice;
  /** Which weights are drawn and compared. */
  shown: ShownWeights;
  /** How many of the first-layer units are kept, from 1 to all. */
  kept: number;
  /** Which order they are drawn in, from 1. */
  draw: number;
  /** What the next layer is told in place of the others. */
  others: AblationReplacement;
  /** Whether units that answer alike stand together in the matrices; in their own order otherwise. */
  sorted: boolean;
}

/** All units of the network that reads digits as they were written. */
export const firstSettings: Settings = {
  task: 'plain',
  optimizer: 'sgd',
  shown: 'weights',
  kept: firstLayerUnits,
  draw: 1,
  others: 'mean',
  sorted: true,
};

/** Lists the tasks with their names. */
export const tasks: readonly { value: DigitsTask; label: string }[] = [
  { value: 'plain', label: 'as written' },
  { value: 'inverted', label: 'half inverted' },
];

/** Lists the update rules with their names. */
export const optimizers: readonly { value: OptimizerChoice; label: string }[] = [
  { value: 'sgd', label: 'SGD' },
  { value: 'adam', label: 'Adam' },
];

/** Lists the weights to look at with their names. */
export const shownWeights: readonly { value: ShownWeights; label: string }[] = [
  { value: 'weights', label: 'as they are' },
  { value: 'added', label: 'what training added' },
];

/** Lists what can take the place of a unit with its name. */
export const replacements: readonly { value: AblationReplacement; label: string }[] = [
  { value: 'mean', label: 'their mean' },
  { value: 'zero', label: '0' },
];

/** What a link to the figure carries: every setting, and how far it was trained. */
export const linkFields: LinkFields<Settings & { seed: number; step: number }> = {
  task: oneOf(tasks),
  optimizer: oneOf(optimizers),
  shown: oneOf(shownWeights),
  kept: integer(1, firstLayerUnits),
  draw: integer(1, 1_000_000),
  others: oneOf(replacements),
  sorted: flag,
  seed: seedField,
  step: integer(0, 20_000),
};

const rules: Record<OptimizerChoice, Optimizer> = {
  sgd: { name: 'sgd', learningRate: 0.5 },
  adam: { name: 'adam', learningRate: 0.001 },
};

/**
 * Turns settings into an experiment: the course network from random weights.
 *
 * @param seed - Draws weights and order.
 */
export function settingsExperiment({ task, optimizer }: Settings, seed: number): Experiment {
  const base = courseExperiment('random', task, seed);
  return { ...base, training: { ...base.training, optimizer: rules[optimizer] } };
}

/** What the network is asked at every picture. */
const request: SnapshotRequest = {
  parameters: true,
  testAccuracy: true,
  testActivations: true,
  testTargets: true,
};

/** Steps after which the figure pauses, and at which its first picture was taken. */
export const horizon = 1000;

/** Describes the one run of the figure. */
export function settingsPlan(settings: Settings, seed: number, speed: Speed): RunPlan {
  return { experiments: [settingsExperiment(settings, seed)], request, pace: standardPaces[speed], horizon };
}

/**
 * Draws the order in which units are kept: the first one is kept alone, then the first two, and so on.
 *
 * @param draw - The same number gives the same order everywhere.
 * @returns Indices of all first-layer units, from 0.
 */
export function keptOrder(draw: number): number[] {
  const units = Array.from({ length: firstLayerUnits }, (_, unit) => unit);
  return createRandom(draw, 'kept units').shuffle(units);
}
