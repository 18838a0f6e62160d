import { accuracy, createRun, forwardLayers, lossAndGradient } from '@symmetry-lab/core';
import { depthExperiment, firstSettings, schemes } from './settings.js';
import { measureNetwork } from './view.js';
import type { ScaleAndDepthStill } from './view.js';

/**
 * Measures the untrained networks of the first settings.
 *
 * @param seed - Draws the weights.
 * @returns Plain JSON of about 5 kB.
 */
export async function scaleAndDepthStill(seed = 1): Promise<ScaleAndDepthStill> {
  const networks = await Promise.all(
    schemes.map(async (scheme) => {
      const { mlp, data } = await createRun(depthExperiment(scheme, firstSettings, seed));
      const { inputs, targets, count } = data.test;
      const testActivations = forwardLayers(mlp, inputs, count).map((layer) => layer.activations);
      const network = measureNetwork(
        {
          step: 0,
          status: 'ok',
          batchLoss: null,
          testActivations,
          testAccuracy: accuracy(testActivations.at(-1) ?? [], targets, count),
          gradient: lossAndGradient(mlp, data.train, 'binaryCrossEntropy').gradient,
        },
        mlp.layers,
      );
      if (!network) throw new RangeError('scaleAndDepthStill: expected a measured network, got none');
      return network;
    }),
  );
  return { seed, step: 0, networks };
}
