import { accuracy, createRun, forward, largestDifference, unitClasses } from '@symmetry-lab/core';
import type { Run } from '@symmetry-lab/core';
import { firstSettings, settingsExperiment, settingsPlan } from './settings.js';
import type { Settings } from './settings.js';
import type { KeepOrBreakStill, Trial } from './view.js';
import { unitGridLayout } from '../picture/unit-grid-layout.js';
import { weightLimit } from '../picture/weight-scale.js';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { encodeWeightMasks } from '../picture/encode-masks.js';
import { firstLayerWeights } from '../course/first-layer-weights.js';

/**
 * Takes the picture of the untrained network with equal units.
 *
 * @param seed - Draws weights, order and dropout.
 * @returns Plain JSON of about 2 kB.
 */
export async function keepOrBreakStill(seed = 1): Promise<KeepOrBreakStill> {
  const start = await createRun(settingsExperiment(firstSettings, seed));
  const weights = firstLayerWeights(start.mlp);
  const limit = weightLimit([weights]);
  return {
    seed,
    limit,
    accuracy: testAccuracy(start),
    masks: encodeWeightMasks(unitGridLayout(firstLayerUnits, 5, digitSide), weights, limit),
    trials: await Promise.all(
      triedSettings.map((settings) => trial({ ...firstSettings, ...settings }, seed)),
    ),
  };
}

/** The ways of training that readers without JavaScript see the result of. */
const triedSettings: readonly Partial<Settings>[] = [
  {},
  { optimizer: 'momentum' },
  { optimizer: 'rmsprop' },
  { optimizer: 'adam' },
  { l2: true },
  { dropout: true },
];

async function trial(settings: Settings, seed: number): Promise<Trial> {
  const { experiments, horizon } = settingsPlan(settings, seed, 'normal');
  const [experiment] = experiments;
  if (!experiment) throw new RangeError('trial: expected an experiment, got none');
  const run = await createRun(experiment);
  const { step } = run.trainer.step(horizon);
  return {
    settings,
    seed,
    step,
    distinct: unitClasses(run.mlp, 0).count,
    difference: largestDifference(run.mlp, 0),
    accuracy: testAccuracy(run),
  };
}

function testAccuracy({ mlp, data: { test } }: Run): number {
  return accuracy(forward(mlp, test.inputs, test.count), test.targets, test.count);
}
