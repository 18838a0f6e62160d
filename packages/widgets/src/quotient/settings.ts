import { createMlp, initialize, quotientNetwork } from '@symmetry-lab/core';
import type { Experiment, Optimizer, Quotient } from '@symmetry-lab/core';
import type { Snapshot, SnapshotRequest } from '@symmetry-lab/worker';
import { digitSide, testCount } from '../course/course.js';
import { integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import { standardPaces } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/** How many twins the wide layer has. */
export type TwinCount = '2' | '5' | '25';

/** How the single unit learns: with the rates that theory gives for it, or with the rate of the twins. */
export type RateChoice = 'adjusted' | 'same';

/** The update rules to choose from. */
export type RuleChoice = 'sgd' | 'momentum' | 'adam';

/** Everything the reader can change. */
export interface Settings {
  twins: TwinCount;
  rates: RateChoice;
  optimizer: RuleChoice;
}

/** As many twins as the course network has units, and a single unit that should follow them. */
export const firstSettings: Settings = { twins: '25', rates: 'adjusted', optimizer: 'sgd' };

/** Lists the numbers of twins. */
export const twinCounts: readonly { value: TwinCount; label: string }[] = [
  { value: '2', label: '2' },
  { value: '5', label: '5' },
  { value: '25', label: '25' },
];

/** Lists the rates of the single unit, with their names. */
export const rateChoices: readonly { value: RateChoice; label: string }[] = [
  { value: 'adjusted', label: 'adjusted' },
  { value: 'same', label: 'as for a twin' },
];

/** Lists the update rules with their names. */
export const optimizers: readonly { value: RuleChoice; label: string }[] = [
  { value: 'sgd', label: 'SGD' },
  { value: 'momentum', label: 'SGD with momentum' },
  { value: 'adam', label: 'Adam' },
];

/** What a link to the figure carries. */
export const linkFields: LinkFields<Settings & { seed: number; step: number }> = {
  twins: oneOf(twinCounts),
  rates: oneOf(rateChoices),
  optimizer: oneOf(optimizers),
  seed: seedField,
  step: integer(0, 20_000),
};

const rules: Record<RuleChoice, Optimizer> = {
  sgd: { name: 'sgd', learningRate: 0.5 },
  momentum: { name: 'sgd', learningRate: 0.05, momentum: 0.9 },
  adam: { name: 'adam', learningRate: 0.01 },
};

/** Describes one hidden layer of twins on the digits as written, and one output unit. */
function twinsExperiment({ twins, optimizer }: Settings, seed: number): Experiment {
  const weights = { scheme: 'glorotUniform' } as const;
  return {
    version: 1,
    data: { name: 'digits', task: 'plain', testCount },
    network: {
      layers: [
        { units: Number(twins), activation: 'sigmoid' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: { layers: [{ weights, twins: { outgoing: 'equal' } }, { weights }] },
    training: { loss: 'binaryCrossEntropy', optimizer: rules[optimizer], batchSize: 32, shuffle: true },
    seeds: { data: seed, initialization: seed, shuffle: seed, noise: seed },
  };
}

/** Builds the network of one unit that computes what the twins compute at the start. */
export function settingsQuotient(settings: Settings, seed: number): Quotient {
  const { network, initialization } = twinsExperiment(settings, seed);
  const mlp = createMlp({ inputs: digitSide ** 2, layers: network.layers });
  initialize(mlp, initialization, seed);
  return quotientNetwork(mlp);
}

/**
 * Turns settings into both experiments, the twins first; they see the same images in the same order.
 *
 * @param seed - Draws the weights of the twins and the order of the images.
 */
export function settingsExperiments(
  settings: Settings,
  seed: number,
): [twins: Experiment, single: Experiment] {
  const twins = twinsExperiment(settings, seed);
  const { mlp, unitLearningRates } = settingsQuotient(settings, seed);
  const single: Experiment = {
    ...twins,
    network: { layers: [{ units: 1, activation: 'sigmoid' }, ...twins.network.layers.slice(1)] },
    initialization: {
      layers: mlp.layers.map(({ weights }) => ({
        weights: { scheme: 'literal', values: Array.from(weights) },
      })),
    },
    training: {
      ...twins.training,
      ...(settings.rates === 'adjusted' ? { interventions: { unitLearningRates } } : {}),
    },
  };
  return [twins, single];
}

const request: SnapshotRequest = {
  parameters: true,
  trainLoss: true,
  testAccuracy: true,
  testActivations: true,
};

/** Measures how far two lists of numbers are apart where they are farthest. */
export function largestDeviation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  return Array.from(first).reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - (second[index] ?? NaN))),
    0,
  );
}

/** Measures how far the answers of two networks to the test digits are apart. */
function answersDeviation(snapshots: readonly Snapshot[]): number {
  const [first, second] = snapshots.map(({ testActivations }) => testActivations?.at(-1));
  return first && second ? largestDeviation(first, second) : NaN;
}

/** Describes both runs of the figure. */
export function settingsPlan(settings: Settings, seed: number): RunPlan {
  return {
    experiments: settingsExperiments(settings, seed),
    request,
    measure: answersDeviation,
    pace: standardPaces.normal,
    horizon: 500,
  };
}
