import type { Experiment } from '@symmetry-lab/core';

/**
 * What the laboratory opens with: points inside and outside of a circle, learnt in about a second. Units 1 and 2 of the first
 * layer start equal, so that the question of the site is on the screen at once.
 */
export const firstExperiment: Experiment = {
  version: 1,
  data: { name: 'circle', trainCount: 200, testCount: 200, noise: 0.3 },
  network: {
    layers: [
      { units: 6, activation: 'tanh' },
      { units: 3, activation: 'tanh' },
      { units: 1, activation: 'sigmoid' },
    ],
  },
  initialization: {
    layers: [
      { weights: { scheme: 'glorotUniform' }, twins: { outgoing: 'equal', groups: [[0, 1]] } },
      { weights: { scheme: 'glorotUniform' } },
      { weights: { scheme: 'glorotUniform' } },
    ],
  },
  training: {
    loss: 'binaryCrossEntropy',
    optimizer: { name: 'sgd', learningRate: 0.3 },
    batchSize: 16,
    shuffle: true,
  },
  seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
};
