import { rangeError, typeError } from '../check/expect.js';
import { createData } from '../data/create-data.js';
import type { DataSet } from '../data/data-set.js';
import { dataShape } from '../data/data-shape.js';
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
 * @throws {TypeError} If the experiment or a part of its data is of the wrong kind.
 * @throws {RangeError} If a part of the data is unknown or out of range.
 */
export async function createExperimentData(
  experiment: Pick<Experiment, 'data'> & {
    readonly seeds: Pick<Experiment['seeds'], 'data'>;
  },
): Promise<DataSet> {
  const { data, seeds } = experiment ?? {};
  if (!data || !seeds)
    throw typeError('createExperimentData', 'an experiment with data and seeds', experiment);
  return createData(data, seeds.data);
}

/**
 * Builds everything an experiment names: data, an initialized network, and its trainer at step 0.
 *
 * @param data - The experiment's own data, where they have been made already. That they are these is seen by nothing but the numbers
 *   in their rows.
 * @throws {RangeError} If the experiment is not one, as {@link parseExperiment} says, or the data are of another shape than its own.
 */
export async function createRun(experiment: Experiment, data?: DataSet): Promise<Run> {
  const parsed = parseExperiment(experiment);
  if (data) expectShape(parsed, data);
  await loadSimdKernels();
  const samples = data ?? (await createExperimentData(parsed));
  const mlp = createExperimentMlp(parsed, samples.inputs);
  return { mlp, trainer: createExperimentTrainer(parsed, mlp, samples), data: samples };
}

/** Checks that data have as many numbers a row as an experiment's own; of a table nothing is known before it is read. */
function expectShape(experiment: Experiment, { inputs, outputs }: DataSet): void {
  const own = dataShape(experiment.data);
  if (own === undefined || (own.inputs === inputs && own.outputs === outputs)) return;
  const expected = `data of the experiment, ${own.inputs} inputs and ${own.outputs} outputs a row`;
  throw rangeError('createRun', expected, `${inputs} and ${outputs}`);
}
