import type { Experiment } from '@symmetry-lab/core';

/** A small network on points in the plane, which takes a step in some microseconds; fields may be replaced. */
export function toyExperiment(changes: Partial<Experiment> = {}): Experiment {
  return {
    version: 1,
    data: { name: 'moons', trainCount: 100, testCount: 50 },
    network: {
      layers: [
        { units: 8, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: { scheme: 'glorotUniform' },
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'adam', learningRate: 0.02 },
      batchSize: 10,
      shuffle: true,
    },
    seeds: { data: 1, initialization: 2, shuffle: 3, noise: 4 },
    ...changes,
  };
}
