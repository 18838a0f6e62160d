import { accuracy, createRun, forwardLayers, unitClasses } from '@symmetry-lab/core';
import type { Run } from '@symmetry-lab/core';
import type { ChartData } from '../chart/model.js';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { firstLayerWeights } from '../course/first-layer-weights.js';
import { encodeWeightMasks } from '../picture/encode-masks.js';
import { unitGridLayout } from '../picture/unit-grid-layout.js';
import { weightLimit } from '../picture/weight-scale.js';
import { firstSettings, horizon, startExperiment, starts } from './settings.js';
import { saturatedShare } from './view.js';
import type { StartView, StartsStill, StartsView } from './view.js';

/** Steps between two points of the precomputed curves. */
const stride = 20;

/**
 * Trains the network from every start and takes the pictures that the page shows before it is live: before training and after it.
 *
 * @param seed - Draws what is drawn, and the order of the images.
 * @returns Plain JSON of about 60 kB.
 */
export async function startsStill(seed = 1): Promise<StartsStill> {
  const runs = await Promise.all(
    starts.map(({ value }) => createRun(startExperiment(value, firstSettings, seed))),
  );
  const steps = [0];
  const lines = runs.map((run) => [measure(run).accuracy]);
  const start = picture(runs, 0, [[...steps], ...lines.map((line) => [...line])]);
  for (let step = stride; step <= horizon; step += stride) {
    steps.push(step);
    runs.forEach((run, index) => {
      run.trainer.step(stride);
      lines[index]?.push(measure(run).accuracy);
    });
  }
  return { seed, start, ...picture(runs, horizon, [steps, ...lines]) };
}

function picture(runs: readonly Run[], step: number, curve: ChartData): StartsView {
  const limit = weightLimit(runs.map(({ mlp }) => firstLayerWeights(mlp)));
  const layout = unitGridLayout(firstLayerUnits, 5, digitSide);
  return {
    step,
    limit,
    networks: runs.map((run) => ({
      ...measure(run),
      masks: encodeWeightMasks(layout, firstLayerWeights(run.mlp), limit),
    })),
    curve,
  };
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
