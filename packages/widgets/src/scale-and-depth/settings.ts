import type { Experiment, Scheme } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { firstLayerUnits } from '../course/course.js';
import { integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import type { Pace, Speed } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/** The activations of the hidden units to choose from. */
export type HiddenActivation = 'sigmoid' | 'tanh' | 'relu';

/** Names a rule for the size of the first weights. */
export type SchemeName = 'glorot' | 'he' | 'lecun' | 'orthogonal' | 'small' | 'large';

/** Describes a rule for the reader. */
export interface SchemeOption {
  value: SchemeName;
  label: string;
  /** Name of the custom property that holds the colour of its lines. */
  color: string;
  /** The rule, in one plain sentence. */
  meaning: string;
  scheme: Scheme;
}

/** Lists the rules that are compared. */
export const schemes: readonly SchemeOption[] = [
  {
    value: 'glorot',
    label: 'Glorot',
    color: '--lab-series-random',
    meaning:
      'Variance 2 / (inputs + units): a compromise between keeping the answers and keeping the gradients.',
    scheme: { scheme: 'glorotNormal' },
  },
  {
    value: 'he',
    label: 'He',
    color: '--lab-unit-2',
    meaning: 'Variance 2 / inputs: twice as much, since a ReLU silences half of what it gets.',
    scheme: { scheme: 'heNormal' },
  },
  {
    value: 'lecun',
    label: 'LeCun',
    color: '--lab-unit-5',
    meaning: 'Variance 1 / inputs: a sum is then about as large as one of its inputs.',
    scheme: { scheme: 'lecunNormal' },
  },
  {
    value: 'orthogonal',
    label: 'orthogonal',
    color: '--lab-unit-6',
    meaning: 'Rows of length 1 at right angles to each other.',
    scheme: { scheme: 'orthogonal' },
  },
  {
    value: 'small',
    label: 'small',
    color: '--lab-unit-4',
    meaning: 'A standard deviation of 0.01 everywhere, whatever the size of the layer.',
    scheme: { scheme: 'normal', standardDeviation: 0.01 },
  },
  {
    value: 'large',
    label: 'large',
    color: '--lab-unit-8',
    meaning: 'A standard deviation of 1 everywhere, whatever the size of the layer.',
    scheme: { scheme: 'normal', standardDeviation: 1 },
  },
];

/** Everything the reader can change, besides seed and step. */
export interface Settings {
  activation: HiddenActivation;
  /** Number of hidden layers. */
  depth: number;
}

/** Ten layers of tanh units, where the rules do what they were made for. */
export const firstSettings: Settings = { activation: 'tanh', depth: 10 };

/** The fewest and the most hidden layers. */
export const depths = { min: 1, max: 12 } as const;

/** Lists the activations with their names. */
export const activations: readonly { value: HiddenActivation; label: string }[] = [
  { value: 'sigmoid', label: 'sigmoid' },
  { value: 'tanh', label: 'tanh' },
  { value: 'relu', label: 'ReLU' },
];

/** What a link to the figure carries. */
export const linkFields: LinkFields<Settings & { seed: number; step: number }> = {
  activation: oneOf(activations),
  depth: integer(depths.min, depths.max),
  seed: seedField,
  step: integer(0, 5000),
};

/**
 * Describes a deep network on the digits as written, whose weights start by one of the rules, with biases 0.
 *
 * @param seed - Draws the weights and the order of the images.
 */
export function depthExperiment(
  { scheme }: SchemeOption,
  { activation, depth }: Settings,
  seed: number,
): Experiment {
  return {
    version: 1,
    data: { name: 'digits', task: 'plain', trainCount: 400, testCount: 200 },
    network: {
      layers: [
        ...Array.from({ length: depth }, () => ({ units: firstLayerUnits, activation })),
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: scheme,
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.1 },
      batchSize: 32,
      shuffle: true,
    },
    seeds: { data: seed, initialization: seed, shuffle: seed, noise: seed },
  };
}

/** What each network is asked at every picture. */
const request: SnapshotRequest = { testActivations: true, testAccuracy: true, gradient: true };

/** Six deep networks train at once and are measured layer by layer, so that a picture holds more steps. */
export const paces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 1, interval: 200 },
  normal: { steps: 10, interval: 100 },
  fast: { steps: 50, interval: 100 },
};

/** Describes the six runs of the figure. */
export function depthPlan(settings: Settings, seed: number, speed: Speed): RunPlan {
  return {
    experiments: schemes.map((scheme) => depthExperiment(scheme, settings, seed)),
    request,
    pace: paces[speed],
    horizon: 500,
  };
}
