import { accuracy, createRun, forward, lossAndGradient } from '@symmetry-lab/core';
import type { Run } from '@symmetry-lab/core';
import { digitSide } from '../course/course.js';
import { firstLayerWeights } from '../course/first-layer-weights.js';
import { encodeWeightMasks } from '../picture/encode-masks.js';
import { unitGridLayout } from '../picture/unit-grid-layout.js';
import { weightLimit } from '../picture/weight-scale.js';
import { firstSettings, largestDeviation, settingsExperiments } from './settings.js';
import { twinColumns } from './view.js';
import type { NetworkView, QuotientStill } from './view.js';

/**
 * Takes the picture of the twins and of the unit that stands for them, before training.
 *
 * @param seed - Draws weights and order.
 * @returns Plain JSON of about 3 kB.
 */
export async function quotientStill(seed = 1): Promise<QuotientStill> {
  const [twins, single] = await Promise.all(
    settingsExperiments(firstSettings, seed).map((experiment) => createRun(experiment)),
  );
  if (!twins || !single) throw new RangeError('quotientStill: expected two experiments');
  const limit = weightLimit([twins, single].map(({ mlp }) => firstLayerWeights(mlp)));
  return {
    seed,
    step: 0,
    deviation: largestDeviation(testAnswers(twins), testAnswers(single)),
    limit,
    networks: [networkStill(twins, limit), networkStill(single, limit)],
  };
}

function testAnswers({ mlp, data: { test } }: Run): ArrayLike<number> {
  return forward(mlp, test.inputs, test.count);
}

function networkStill(run: Run, limit: number): NetworkView {
  const { mlp, data } = run;
  const weights = firstLayerWeights(mlp);
  const layout = unitGridLayout(weights.units, Math.min(weights.units, twinColumns), digitSide);
  return {
    outgoing: mlp.layers[1]?.weights[0] ?? NaN,
    loss: lossAndGradient(mlp, data.train, 'binaryCrossEntropy').loss,
    accuracy: accuracy(testAnswers(run), data.test.targets, data.test.count),
    masks: encodeWeightMasks(layout, weights, limit),
  };
}
