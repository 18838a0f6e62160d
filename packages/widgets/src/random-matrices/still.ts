import { accuracy, createRun, forward } from '@symmetry-lab/core';
import type { Mlp, Run } from '@symmetry-lab/core';
import { courseLayers, digitSide } from '../course/course.js';
import { encodeWeightMasks } from '../picture/encode-masks.js';
import { unitGridLayout } from '../picture/unit-grid-layout.js';
import { weightLimit } from '../picture/weight-scale.js';
import { cellExperiment, cellNames, firstSettings } from './settings.js';
import { cellView } from './view.js';
import type { GridView, RandomMatricesStill, StillPicture } from './view.js';

/** The steps whose outcome readers without JavaScript see: the first one, and one by which the task is learned or not. */
const laterSteps = [1, 1000];

/**
 * Takes the picture of the nine untrained networks, and trains them to say what comes of each.
 *
 * @param seed - Draws weights and the order of the images.
 * @returns Plain JSON of about 8 kB.
 */
export async function randomMatricesStill(seed = 1): Promise<RandomMatricesStill> {
  const runs = await Promise.all(
    cellNames.map((cell) => createRun(cellExperiment(cell, firstSettings.task, seed))),
  );
  const shown = runs[cellNames.indexOf(firstSettings.cell)];
  if (!shown) throw new RangeError(`randomMatricesStill: expected a run of ${firstSettings.cell}, got none`);
  const pictures = [layerStill(shown.mlp, 0, digitSide), layerStill(shown.mlp, 1, secondSide)] as const;
  const start = measureGrid(runs, 0);
  return { seed, ...start, pictures, later: laterSteps.map((step) => measureGrid(runs, step)) };
}

/** A unit of the second layer weighs the 25 units of the first one, drawn as a square. */
const secondSide = Math.sqrt(courseLayers[0].units);

function measureGrid(runs: readonly Run[], step: number): GridView {
  return {
    step,
    cells: runs.map(({ mlp, trainer, data: { test } }, index) => {
      trainer.step(step - trainer.step(0).step);
      const cell = cellNames[index] ?? firstSettings.cell;
      const right = accuracy(forward(mlp, test.inputs, test.count), test.targets, test.count);
      return cellView(cell, mlp.parameters, mlp.layers, right);
    }),
  };
}

function layerStill({ parameters, layers }: Mlp, index: number, side: number): StillPicture {
  const layer = layers[index];
  if (!layer) throw new RangeError(`layerStill: expected a layer ${index}, got none`);
  const weights = { parameters, offset: layer.weightsOffset, units: layer.units, inputs: layer.inputs };
  const limit = weightLimit([weights]);
  return { limit, masks: encodeWeightMasks(unitGridLayout(layer.units, 5, side), weights, limit) };
}
