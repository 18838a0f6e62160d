import { accuracy, createRun, forward, forwardLayers } from '@symmetry-lab/core';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { firstLayerWeights } from '../course/first-layer-weights.js';
import { encodeHeatMasks, encodeWeightMasks } from '../picture/encode-masks.js';
import { unitGridLayout } from '../picture/unit-grid-layout.js';
import { weightLimit } from '../picture/weight-scale.js';
import type { WeightMasks } from '../picture/UnitGrid.js';
import { alikeOrder, keptAccuracies, measureLayer, reorder } from './measures.js';
import { firstSettings, horizon, keptOrder, settingsExperiment } from './settings.js';
import type { SameFeatureStill } from './view.js';

/**
 * Trains the network on digits as they were written and takes the picture that the page shows before it is live.
 *
 * @param seed - Draws weights and order.
 * @returns Plain JSON of about 8 kB.
 */
export async function sameFeatureStill(seed = 1): Promise<SameFeatureStill> {
  const { mlp, trainer, data } = await createRun(settingsExperiment(firstSettings, seed));
  trainer.step(horizon);
  const { inputs, targets, count } = data.test;
  const answers = forwardLayers(mlp, inputs, count)[0]?.activations;
  if (!answers) throw new RangeError('sameFeatureStill: expected a hidden layer, got none');
  const weights = firstLayerWeights(mlp);
  const { cosines, correlations, ...means } = measureLayer(
    mlp.parameters.subarray(weights.offset, weights.offset + weights.units * weights.inputs),
    answers,
  );
  const order = alikeOrder(correlations);
  const limit = weightLimit([weights]);
  return {
    seed,
    step: horizon,
    accuracy: accuracy(forward(mlp, inputs, count), targets, count),
    limit,
    ...means,
    masks: encodeWeightMasks(unitGridLayout(firstLayerUnits, 5, digitSide), weights, limit),
    cosineMasks: matrixMasks(cosines, order),
    correlationMasks: matrixMasks(correlations, order),
    order,
    kept: keptAccuracies(
      mlp.parameters,
      answers,
      targets,
      keptOrder(firstSettings.draw),
      firstSettings.others,
    ),
  };
}

function matrixMasks(matrix: Float64Array, order: readonly number[]): WeightMasks {
  const heat = { values: reorder(matrix, order), rows: firstLayerUnits, columns: firstLayerUnits };
  return encodeHeatMasks(heat, { kind: 'diverging', limit: 1 });
}
