import { createData } from '../data/create-data.js';
import type { DataSet } from '../data/data-set.js';
import { loadSimdKernels } from '../kernels/simd/load.js';
import type { Mlp } from '../network/mlp.js';
import type { Trainer } from '../training/trainer.js';
import { createExperimentMlp, createExperimentTrainer } from './build-parts.js';
import type { Experiment } from './experiment.js';
import { parseExperiment } from './parse-experiment.js';

/** An experiment ready to be stepped. */
export interface Run {
  /** The network, initialized; its parameters follow the training. */
  readonly mlp: Mlp;
  /** Trains the network on `data.train`. */
  readonly trainer: Trainer;
  /** The samples to train and to test on. */
  readonly data: DataSet;
}

/**
 * Makes the data of an experiment; two experiments with equal `data` and `seeds.data` can share them.
 *
 * @param experiment - The whole, or these parts of it.
 * @throws {TypeError} If a part of the data is of the wrong kind.
 * @throws {RangeError} If a part of the data is unknown or out of range.
 */
export function createExperimentData({
  data,
  seeds,
}: Pick<Experiment, 'data'> & {
  readonly seeds: Pick<Experiment['seeds'], 'data'>;
}): Promise<DataSet> {
  return createData(data, seeds.data);
}

/**
 * Builds everything an experiment names: data, an initialized network, and its trainer at step 0.
 *
 * @param data - The experiment's own data, where they have been made already.
 * @throws {RangeError} If the experiment is not one, as {@link parseExperiment} says.
 */
export async function createRun(experiment: Experiment, data?: DataSet): Promise<Run> {
  const parsed = parseExperiment(experiment);
  await loadSimdKernels();
  const samples = data ?? (await createExperimentData(parsed));
  const mlp = createExperimentMlp(parsed, samples.inputs);
  return { mlp, trainer: createExperimentTrainer(parsed, mlp, samples), data: samples };
}
