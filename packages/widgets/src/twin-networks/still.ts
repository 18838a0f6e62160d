import { accuracy, createRun, forward, lossAndGradient, unitClasses } from '@symmetry-lab/core';
import type { DigitsTask, Run } from '@symmetry-lab/core';
import { unitGridLayout } from '../picture/unit-grid-layout.js';
import { weightLimit } from '../picture/weight-scale.js';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { twinPlan } from './plan.js';
import type { NetworkView, TwinNetworksStill } from './view.js';
import { encodeWeightMasks } from '../picture/encode-masks.js';
import { firstLayerWeights } from '../course/first-layer-weights.js';

/** Steps between two points of the precomputed curve. */
const stride = 20;

/**
 * Trains both networks to the end and takes the picture that the page shows before it is live.
 *
 * @param task - Which digits; half of them contrast-inverted by default.
 * @param seed - Draws weights and order.
 * @returns Plain JSON of about 10 kB.
 */
export async function twinNetworksStill(task: DigitsTask = 'inverted', seed = 1): Promise<TwinNetworksStill> {
  const { experiments, horizon } = twinPlan(task, seed);
  const runs = await Promise.all(experiments.map((experiment) => createRun(experiment)));
  const [equal, random] = runs;
  if (!equal || !random) throw new RangeError('twinNetworksStill: expected two experiments');

  const steps = [0];
  const losses = runs.map((run) => [round(trainLoss(run))]);
  for (let step = stride; step <= horizon; step += stride) {
    steps.push(step);
    runs.forEach((run, index) => {
      run.trainer.step(stride);
      losses[index]?.push(round(trainLoss(run)));
    });
  }
  const limit = weightLimit(runs.map(({ mlp }) => firstLayerWeights(mlp)));
  return {
    task,
    seed,
    horizon,
    step: horizon,
    limit,
    networks: [networkStill(equal, limit), networkStill(random, limit)],
    curve: [steps, ...losses],
  };
}

function networkStill(run: Run, limit: number): NetworkView {
  const { mlp, data } = run;
  const { count, labels } = unitClasses(mlp, 0);
  const outputs = forward(mlp, data.test.inputs, data.test.count);
  return {
    accuracy: accuracy(outputs, data.test.targets, data.test.count),
    loss: trainLoss(run),
    distinct: count,
    labels: Array.from(labels),
    masks: encodeWeightMasks(unitGridLayout(firstLayerUnits, 5, digitSide), firstLayerWeights(mlp), limit),
  };
}

function trainLoss({ mlp, data }: Run): number {
  return lossAndGradient(mlp, data.train, 'binaryCrossEntropy').loss;
}

// a curve is drawn to a fraction of a pixel: four digits are plenty
function round(loss: number): number {
  return Number(loss.toFixed(4));
}
