import {
  createRun,
  createTeacher,
  meanAbsolutePair,
  meanLoss,
  pairwiseCosines,
  unitRows,
} from '@symmetry-lab/core';
import { condensationExperiment, firstSettings, scales, unitCount } from './settings.js';
import { directionsOf } from './view.js';
import type { CondensationNetwork, CondensationStill } from './view.js';

/**
 * Takes the picture of the three networks before training.
 *
 * @param seed - Draws samples, weights and order.
 * @returns Plain JSON of about 3 kB.
 */
export async function condensationStill(seed = 1): Promise<CondensationStill> {
  return {
    seed,
    teacher: directionsOf(createTeacher().layers[0]?.weights ?? []),
    networks: await Promise.all(scales.map((scale) => untrained(scale, seed))),
  };
}

async function untrained(scale: number, seed: number): Promise<CondensationNetwork> {
  const { mlp, data } = await createRun(condensationExperiment(scale, firstSettings, seed));
  return {
    directions: directionsOf(mlp.layers[0]?.weights ?? []),
    cosine: meanAbsolutePair(pairwiseCosines(unitRows(mlp, 0, 'weights+bias')), unitCount),
    loss: meanLoss(mlp, data.train, 'meanSquaredError'),
  };
}
