import { createRun, meanLoss } from '@symmetry-lab/core';
import type { Run } from '@symmetry-lab/core';
import { horizon, lazyExperiment, scales } from './settings.js';
import { lazySentence, movement, planeWeights, startPlane } from './view.js';
import type { LazyNetwork, LazyRichStill, PlaneWeights } from './view.js';

/**
 * Takes the picture that the page shows before it is live, before training, and trains the networks of all scales.
 *
 * @param seed - Draws the incoming weights.
 * @returns Plain JSON of about 10 kB.
 */
export async function lazyRichStill(seed = 1): Promise<LazyRichStill> {
  const start = startPlane(seed);
  const runs = await Promise.all(scales.map(({ scale }) => createRun(lazyExperiment(scale, seed))));
  const first = runs.map((run) => network(run, start));
  for (const { trainer } of runs) trainer.step(horizon);
  const last = runs.map((run) => network(run, start));
  const left = last.map(({ loss }, run) => [1, loss / (first[run]?.loss ?? NaN)]);
  const outcome = lazySentence({ step: horizon, networks: last, curve: [[0, horizon], ...left] });
  return { seed, step: 0, start, networks: first, curve: [[0], ...first.map(() => [1])], outcome };
}

function network({ mlp, data }: Run, start: PlaneWeights): LazyNetwork {
  const weights = planeWeights(mlp.parameters);
  return { loss: meanLoss(mlp, data.train, 'meanSquaredError'), movement: movement(start, weights), weights };
}
