import { createRun, meanLoss } from '@symmetry-lab/core';
import type { Run } from '@symmetry-lab/core';
import { horizon, lazyExperiment, scales } from './settings.js';
import { movement, planeWeights, startPlane } from './view.js';
import type { LazyRichStill } from './view.js';

/**
 * Trains the networks of all scales and takes the picture that the page shows before it is live.
 *
 * @param seed - Draws the incoming weights.
 * @returns Plain JSON of about 15 kB.
 */
export async function lazyRichStill(seed = 1): Promise<LazyRichStill> {
  const start = startPlane(seed);
  const runs = await Promise.all(scales.map(({ scale }) => createRun(lazyExperiment(scale, seed))));
  const first = runs.map(loss);
  const lines = runs.map(() => [1]);
  const steps = [0];
  for (let step = 1; step <= horizon; step++) {
    steps.push(step);
    runs.forEach((run, index) => {
      run.trainer.step(1);
      // a curve is drawn to a fraction of a pixel: four digits are plenty
      lines[index]?.push(Number((loss(run) / (first[index] ?? NaN)).toPrecision(4)));
    });
  }
  const networks = runs.map((run) => {
    const weights = planeWeights(run.mlp.parameters);
    return { loss: loss(run), movement: movement(start, weights), weights };
  });
  return { seed, step: horizon, start, networks, curve: [steps, ...lines] };
}

function loss({ mlp, data }: Run): number {
  return meanLoss(mlp, data.train, 'meanSquaredError');
}
