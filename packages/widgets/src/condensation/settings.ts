import type { Experiment } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { flag, integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import type { Pace, Speed } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/** How many samples one step looks at; `all` takes the whole training set. */
export type Batch = 'all' | '8' | '1';

/** What all three networks have in common. */
export interface Settings {
  l2: boolean;
  batch: Batch;
  /** Whether the right answers are blurred by noise. */
  noisy: boolean;
}

/** Plain gradient descent over all samples. */
export const firstSettings: Settings = { l2: false, batch: 'all', noisy: false };

/** Lists the batch sizes with their names. */
export const batches: readonly { value: Batch; label: string }[] = [
  { value: 'all', label: 'all 200' },
  { value: '8', label: '8' },
  { value: '1', label: '1' },
];

/** What a link to the figure carries. */
export const linkFields: LinkFields<Settings & { seed: number; step: number }> = {
  l2: flag,
  batch: oneOf(batches),
  noisy: flag,
  seed: seedField,
  step: integer(0, 20_000),
};

/** The sizes of the first weights, one network each: standard deviations. */
export const scales = [0.001, 0.1, 1] as const;

/** Hidden units of each network. */
export const unitCount = 20;

/** Strength of L2. */
export const weightDecay = 0.01;

/** Standard deviation of the noise on the answers. */
export const answerNoise = 0.5;

/** Last step of the chart. */
const horizon = 10_000;

const learningRate = 0.05;

/**
 * Describes one network: twenty tanh units that imitate a teacher of two.
 *
 * @param scale - Standard deviation of all first weights and biases.
 * @param seed - Draws samples, weights and order; the networks of one seed draw the same weights, each in its own size.
 */
export function condensationExperiment(scale: number, settings: Settings, seed: number): Experiment {
  const { l2, batch, noisy } = settings;
  const normal = { scheme: 'normal', standardDeviation: scale } as const;
  return {
    version: 1,
    data: { name: 'teacherStudent', ...(noisy ? { noise: answerNoise } : {}) },
    network: {
      layers: [
        { units: unitCount, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    },
    initialization: { layers: [{ weights: normal, biases: normal }, { weights: normal }] },
    training: {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate, ...(l2 ? { weightDecay } : {}) },
      ...(batch === 'all' ? {} : { batchSize: Number(batch), shuffle: true }),
    },
    seeds: { data: seed, initialization: seed, shuffle: seed, noise: seed },
  };
}

const request: SnapshotRequest = { parameters: true, meanCosine: true, trainLoss: true };

/** How fast the figure trains. */
export const paces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 5, interval: 60 },
  normal: { steps: 25, interval: 40 },
  fast: { steps: 100, interval: 30 },
};

/** Describes the three runs of the figure. */
export function condensationPlan(settings: Settings, seed: number, speed: Speed): RunPlan {
  return {
    experiments: scales.map((scale) => condensationExperiment(scale, settings, seed)),
    request,
    pace: paces[speed],
    horizon,
  };
}

/** Names the settings in a few words. */
export function settingsWords({ l2, batch, noisy }: Settings): string {
  return [
    batch === 'all' ? 'all samples in each step' : `batches of ${batch}`,
    l2 ? 'L2' : '',
    noisy ? 'noisy answers' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
