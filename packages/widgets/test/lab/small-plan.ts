import type { Experiment } from '@symmetry-lab/core';
import type { RunPlan } from '../../src/lab/run-state.js';

/** Describes a network small enough to train in a test within a blink. */
export function smallExperiment(seed: number): Experiment {
  return {
    version: 1,
    data: { name: 'digits', task: 'plain', trainCount: 40, testCount: 20 },
    network: {
      layers: [
        { units: 3, activation: 'sigmoid' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: { scheme: 'glorotUniform' },
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.5 },
      batchSize: 8,
      shuffle: true,
    },
    seeds: { data: 1, initialization: seed, shuffle: seed, noise: seed },
  };
}

/** Describes two such networks. */
export function smallPlan(seed: number, horizon = 30): RunPlan {
  return {
    experiments: [smallExperiment(seed), smallExperiment(seed + 1)],
    request: { parameters: true, trainLoss: true },
    pace: { steps: 5, interval: 0 },
    horizon,
  };
}
