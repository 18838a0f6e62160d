import {
  accuracy,
  createExperimentData,
  createRun,
  forward,
  lossAndGradient,
  unitClasses,
} from '@symmetry-lab/core';
import type { DataSet, Run } from '@symmetry-lab/core';
import { activations, depths, firstSettings, labels, shownSteps, zeroExperiment } from './settings.js';
import type { Settings } from './settings.js';
import { countMoved } from './view.js';
import type { Outcome, PartNorms, ZeroStartStill } from './view.js';

/**
 * Takes the picture of the network in which everything is 0, and says what comes of each combination of settings.
 *
 * @returns Plain JSON of about 3 kB.
 */
export async function zeroStartStill(): Promise<ZeroStartStill> {
  const run = await createRun(zeroExperiment(firstSettings));
  const outcomes: Outcome[] = [];
  for (const { value: count } of labels) {
    const data = await createExperimentData(zeroExperiment({ ...firstSettings, labels: count }));
    for (const { value: depth } of depths) {
      for (const { value: activation } of activations) {
        outcomes.push(await outcome({ depth, activation, labels: count }, data));
      }
    }
  }
  return {
    step: 0,
    norms: gradientParts(run),
    moved: 0,
    parameters: run.mlp.parameters.length,
    accuracy: testAccuracy(run),
    distinct: run.mlp.layers.slice(0, -1).map((_, layer) => unitClasses(run.mlp, layer).count),
    outcomes,
  };
}

async function outcome(settings: Settings, data: DataSet): Promise<Outcome> {
  const run = await createRun(zeroExperiment(settings), data);
  const firstSteps: (number | null)[] = run.mlp.layers.map(() => null);
  for (let step = 1; step <= shownSteps; step++) {
    gradientParts(run).forEach(({ weights }, layer) => {
      if (weights !== 0) firstSteps[layer] ??= step;
    });
    run.trainer.step(1);
  }
  return { settings, firstSteps, moved: countMoved(run.mlp.parameters) };
}

function gradientParts({ mlp, data }: Run): PartNorms[] {
  const { gradient } = lossAndGradient(mlp, data.train, 'binaryCrossEntropy');
  const norm = (from: number, to: number): number => Math.hypot(...gradient.subarray(from, to));
  return mlp.layers.map(({ weightsOffset, biasesOffset, units }) => ({
    weights: norm(weightsOffset, biasesOffset),
    biases: norm(biasesOffset, biasesOffset + units),
  }));
}

function testAccuracy({ mlp, data: { test } }: Run): number {
  return accuracy(forward(mlp, test.inputs, test.count), test.targets, test.count);
}
