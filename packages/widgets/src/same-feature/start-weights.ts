import { createMlp, initialize } from '@symmetry-lab/core';
import type { NumberArray } from '@symmetry-lab/core';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { firstSettings, settingsExperiment } from './settings.js';

/**
 * Draws the first-layer weights that the network starts with, whatever it is trained on.
 *
 * @returns Shape [25 × 400], row-major.
 */
export function startWeights(seed: number): NumberArray {
  const { network, initialization, seeds } = settingsExperiment(firstSettings, seed);
  const mlp = createMlp({ inputs: digitSide ** 2, layers: [...network.layers] });
  initialize(mlp, initialization, seeds.initialization);
  return mlp.parameters.slice(0, firstLayerUnits * digitSide ** 2);
}
