import { createRun, lossBarrier, matchByWeights, meanLoss, parameterDistance } from '@symmetry-lab/core';
import type { Mlp } from '@symmetry-lab/core';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { firstLayerWeights } from '../course/first-layer-weights.js';
import { encodeWeightMasks } from '../picture/encode-masks.js';
import { unitGridLayout } from '../picture/unit-grid-layout.js';
import { weightLimit } from '../picture/weight-scale.js';
import { pathPlaces, spellingsExperiments, trainedSteps } from './plan.js';
import { shuffledSpelling, spell } from './spelling.js';
import type { SpellingsStill } from './view.js';

/**
 * Trains both networks and takes the picture of the first one.
 *
 * @param seed - Draws weights and order.
 * @returns Plain JSON of about 8 kB.
 */
export async function spellingsStill(seed = 1): Promise<SpellingsStill> {
  const [run, otherRun] = await Promise.all(spellingsExperiments(seed).map((each) => createRun(each)));
  if (!run || !otherRun) throw new RangeError('spellingsStill: expected two experiments');
  const { mlp, data } = run;
  const other = otherRun.mlp;
  for (const { trainer } of [run, otherRun]) trainer.step(trainedSteps);
  const weights = firstLayerWeights(mlp);
  const limit = weightLimit([weights]);
  const path = (name: string, second: Mlp) => ({
    name,
    distance: parameterDistance(mlp, second),
    losses: Array.from(lossBarrier(mlp, second, data.train, 'binaryCrossEntropy', pathPlaces.length).losses),
  });
  const shuffled = spell(mlp, shuffledSpelling(seed));
  return {
    seed,
    step: trainedSteps,
    limit,
    masks: encodeWeightMasks(unitGridLayout(firstLayerUnits, 5, digitSide), weights, limit),
    loss: meanLoss(mlp, data.train, 'binaryCrossEntropy'),
    paths: [
      path('a shuffled copy', shuffled),
      path('the shuffled copy, matched', matchByWeights(mlp, shuffled, { signs: true }).mlp),
      path('another seed', other),
      path('another seed, matched', matchByWeights(mlp, other, { signs: true }).mlp),
    ],
  };
}
