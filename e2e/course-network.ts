import {
  accuracy,
  createRun,
  forward,
  largestDifference,
  lossAndGradient,
  unitClasses,
} from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';

/** Describes the course network as the site says it is trained, spelled out here a second time on purpose. */
export function courseExperiment(
  start: 'equal' | 'random',
  { task = 'inverted', seed = 1 }: { task?: 'plain' | 'inverted'; seed?: number } = {},
): Experiment {
  const weights = { scheme: 'glorotUniform' } as const;
  const hidden = start === 'equal' ? { weights, twins: { outgoing: 'equal' as const } } : { weights };
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
    initialization: { layers: [hidden, hidden, { weights }] },
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.5 },
      batchSize: 32,
      shuffle: true,
    },
    seeds: { data: seed, initialization: seed, shuffle: seed, noise: seed },
  };
}

/** Is what a network has become, measured without the site. */
export interface Measures {
  loss: number;
  accuracy: number;
  distinct: number;
  difference: number;
  /** Incoming weights of the first layer, shape [25, 400]. */
  weights: number[];
}

/** Trains an experiment in Node. */
export async function measure(experiment: Experiment, steps: number): Promise<Measures> {
  const { mlp, trainer, data } = await createRun(experiment);
  if (steps > 0) trainer.step(steps);
  const { test, train } = data;
  return {
    loss: lossAndGradient(mlp, train, 'binaryCrossEntropy').loss,
    accuracy: accuracy(forward(mlp, test.inputs, test.count), test.targets, test.count),
    distinct: unitClasses(mlp, 0).count,
    difference: largestDifference(mlp, 0),
    weights: Array.from(mlp.layers[0]?.weights ?? []),
  };
}
