import type { DigitsTask, Experiment } from '@symmetry-lab/core';

/** Width and height of the digits, and so of a first-layer unit's picture. */
export const digitSide = 20;

/** Test images of every experiment here. */
export const testCount = 400;

/** The layers of the course network: 25 and 15 hidden sigmoid units and one output. */
export const courseLayers = [
  { units: 25, activation: 'sigmoid' },
  { units: 15, activation: 'sigmoid' },
  { units: 1, activation: 'sigmoid' },
] as const;

/** Units in the first hidden layer. */
export const firstLayerUnits = courseLayers[0].units;

/**
 * Describes the course network on digits, trained by plain gradient descent.
 *
 * @param start - `equal` makes all units of each hidden layer copies of the first one, with equal outgoing weights.
 * @param seed - Draws the weights and the order of the images; both starts draw the same weights from it.
 */
export function courseExperiment(start: 'equal' | 'random', task: DigitsTask, seed: number): Experiment {
  return {
    version: 1,
    data: { name: 'digits', task, testCount },
    network: { layers: [...courseLayers] },
    initialization: {
      layers: courseLayers.map((_, index) => ({
        weights: { scheme: 'glorotUniform' },
        ...(start === 'equal' && index < courseLayers.length - 1 ? { twins: { outgoing: 'equal' } } : {}),
      })),
    },
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.5 },
      batchSize: 32,
      shuffle: true,
    },
    seeds: { data: seed, initialization: seed, shuffle: seed, noise: seed },
  };
}
