import {
  accuracy,
  forward,
  type Experiment,
  type Initialization,
  type LayerInitialization,
  type Run,
} from '@symmetry-lab/core';

/**
 * How the course's network starts: every unit of a hidden layer a copy of the first, drawn once; all weights drawn; or all
 * weights of a layer one constant.
 */
export type Start = 'equal' | 'random' | 'constant';

/** What one run of the course's network is made of. */
export interface CourseSettings {
  readonly task?: 'plain' | 'inverted';
  readonly start?: Start | Initialization;
  readonly training?: Partial<Experiment['training']>;
  readonly step?: number;
}

const glorot = { scheme: 'glorotUniform' } as const;
const twins: LayerInitialization = { weights: glorot, twins: { outgoing: 'equal' } };
const constant = (value: number): LayerInitialization => ({ weights: { scheme: 'constant', value } });

const STARTS: Record<Start, Initialization> = {
  random: { layers: [{ weights: glorot }, { weights: glorot }, { weights: glorot }] },
  equal: { layers: [twins, twins, { weights: glorot }] },
  constant: { layers: [constant(0.01), constant(0.5), constant(0.5)] },
};

/**
 * Returns the experiment of the first page: 400-25-15-1 sigmoid units on 0 against 1, trained by plain SGD on batches
 * of 32. All its seeds are 1.
 */
export function courseExperiment({
  task = 'plain',
  start = 'random',
  training = {},
  step = 0,
}: CourseSettings): Experiment {
  return {
    version: 1,
    data: { name: 'digits', task },
    network: {
      layers: [
        { units: 25, activation: 'sigmoid' },
        { units: 15, activation: 'sigmoid' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: typeof start === 'string' ? STARTS[start] : start,
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.5 },
      batchSize: 32,
      shuffle: true,
      ...training,
    },
    seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
    step,
  };
}

/** Returns the share of test images that a run classifies correctly. */
export function testAccuracy({ mlp, data: { test } }: Run): number {
  return accuracy(forward(mlp, test.inputs, test.count), test.targets, test.count);
}
