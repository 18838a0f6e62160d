import { expect } from 'vitest';
import { createRun } from '../../src/experiment/create-run.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { runExperiment } from '../../src/experiment/run-experiment.js';
import { exportCode, type ExportTarget } from '../../src/export/index.js';
import { accuracy } from '../../src/network/accuracy.js';
import { forward } from '../../src/network/forward.js';
import { meanLoss } from '../../src/network/mean-loss.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import { steps } from './experiments.js';
import type { Printed } from './run-program.js';

/** The largest relative distance of the losses that a program printed from the core's own. */
async function curveError(experiment: Experiment, printed: Printed): Promise<number> {
  const { trainer } = await createRun(experiment);
  const own = Array.from({ length: steps }, () => trainer.step(1).loss);
  expect([...printed.losses.keys()]).toEqual(own.map((_, k) => k + 1));
  const errors = own.map((loss, k) => Math.abs(printed.losses.get(k + 1)! - loss) / Math.abs(loss));
  return Math.max(...errors);
}

export const inFloat32 = (experiment: Experiment): Experiment => ({
  ...experiment,
  network: { ...experiment.network, precision: 'float32' },
});

/** Finds the experiments whose curves are farther from the core's own than they may be. */
export async function strayCurves(
  experiments: readonly (readonly [string, Experiment])[],
  printed: readonly Printed[],
  tolerance: number,
): Promise<Record<string, number>> {
  const errors: Record<string, number> = {};
  for (const [k, [name, experiment]] of experiments.entries()) {
    const error = await curveError(experiment, printed[k]!);
    if (!(error <= tolerance)) errors[name] = error;
  }
  return errors;
}

/** Finds the experiments whose distinct units are counted otherwise than the core does. */
export async function strayCounts(
  experiments: readonly (readonly [string, Experiment])[],
  printed: readonly Printed[],
): Promise<Record<string, readonly number[]>> {
  const stray: Record<string, readonly number[]> = {};
  for (const [k, [name, experiment]] of experiments.entries()) {
    const { mlp, trainer } = await createRun(experiment);
    trainer.step(steps);
    const own = mlp.layers.slice(0, -1).map((_, l) => unitClasses(mlp, l).count);
    const { distinct } = printed[k]!;
    if (JSON.stringify(distinct) !== JSON.stringify(own)) stray[name] = distinct;
  }
  return stray;
}

/** Finds the experiments after which the test samples are answered otherwise than the core does. */
export async function strayAnswers(
  experiments: readonly (readonly [string, Experiment])[],
  printed: readonly Printed[],
  tolerance = 1e-9,
): Promise<Record<string, readonly number[]>> {
  const stray: Record<string, readonly number[]> = {};
  for (const [k, [name, experiment]] of experiments.entries()) {
    const { mlp, data } = await runExperiment(experiment, { steps });
    const { inputs, targets, count } = data.test;
    const own =
      printed[k]!.measure === 'accuracy'
        ? accuracy(forward(mlp, inputs, count), targets, count)
        : meanLoss(mlp, data.test, experiment.training.loss);
    if (!(Math.abs(printed[k]!.test - own) <= tolerance * own)) stray[name] = [printed[k]!.test, own];
  }
  return stray;
}

export const write = (experiments: readonly (readonly [string, Experiment])[], target: ExportTarget) =>
  Promise.all(experiments.map(([, experiment]) => exportCode(experiment, target, { steps })));
