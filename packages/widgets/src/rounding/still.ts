import { firstSettings } from './settings.js';
import { createRoundingTraining } from './training.js';
import type { RoundingStill } from './view.js';

/**
 * Takes the picture of the identical units before training.
 *
 * @param seed - Draws the samples.
 * @returns Plain JSON of about 5 kB.
 */
export async function roundingStill(seed = 1): Promise<RoundingStill> {
  const training = await createRoundingTraining(firstSettings, seed);
  return { seed, picture: training.picture() };
}
