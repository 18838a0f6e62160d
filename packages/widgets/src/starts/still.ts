import { accuracy, createRun, forwardLayers, unitClasses } from '@symmetry-lab/core';
import type { Run } from '@symmetry-lab/core';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { firstLayerWeights } from '../course/first-layer-weights.js';
import { encodeWeightMasks } from '../picture/encode-masks.js';
import { unitGridLayout } from '../picture/unit-grid-layout.js';
import { firstSettings, horizon, startExperiment, starts, weightScale } from './settings.js';
import { saturatedShare } from './view.js';
import type { StartView, StartsStill, StartsView } from './view.js';

/**
 * Takes the picture that the page shows before it is live, before training, and trains the network from every start.
 *
 * @param seed - Draws what is drawn, and the order of the images.
 * @returns Plain JSON of about 30 kB.
 */
export async function startsStill(seed = 1): Promise<StartsStill> {
  const runs = await Promise.all(
    starts.map(({ value }) => createRun(startExperiment(value, firstSettings, seed))),
  );
  const start = picture(runs);
  for (const { trainer } of runs) trainer.step(horizon);
  const networks = runs.map((run) => {
    const { accuracy, distinct, saturated } = measure(run);
    return { accuracy, distinct, saturated };
  });
  return { seed, ...start, outcome: { step: horizon, networks } };
}

function picture(runs: readonly Run[]): StartsView {
  const layout = unitGridLayout(firstLayerUnits, 5, digitSide);
  const networks = runs.map((run) => ({
    ...measure(run),
    masks: encodeWeightMasks(layout, firstLayerWeights(run.mlp), weightScale),
  }));
  return { step: 0, networks, curve: [[0], ...networks.map(({ accuracy: right }) => [right])] };
}

function measure({ mlp, data: { test } }: Run): StartView {
  const { count, labels } = unitClasses(mlp, 0);
  const layers = forwardLayers(mlp, test.inputs, test.count);
  return {
    accuracy: accuracy(layers.at(-1)?.activations ?? [], test.targets, test.count),
    distinct: count,
    saturated: saturatedShare(layers[0]?.activations ?? new Float64Array()),
    labels: Array.from(labels),
  };
}
