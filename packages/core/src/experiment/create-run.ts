import { rangeError, typeError } from '../check/expect.js';
import { createData } from '../data/create-data.js';
import type { DataSet } from '../data/data-set.js';
import { dataShape } from '../data/data-shape.js';
import { loadSimdKernels } from '../kernels/simd/load.js';
import type { Mlp } from '../network/mlp.js';
import type { Trainer } from '../training/trainer.js';
import { createExperimentMlp, createExperimentTrainer } from './build-parts.js';
import type { Experiment } from './experiment.js';
import { inNameOf, renamed } from './in-name-of.js';
import { readExperiment } from './parse-experiment.js';

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
 * @throws {RangeError} If the experiment is not one, as `parseExperiment` says, or the data are of another shape than its own.
 */
export async function createRun(experiment: Experiment, data?: DataSet): Promise<Run> {
  return makeRun('createRun', readExperiment('createRun', experiment), data);
}

/** {@link createRun} for a public function that has read the experiment and that errors name. */
export async function makeRun(caller: string, experiment: Experiment, data?: DataSet): Promise<Run> {
  if (data !== undefined) expectData(caller, experiment, data);
  await loadSimdKernels();
  const samples =
    data ??
    (await createExperimentData(experiment).catch((error: unknown) => {
      throw renamed(caller, error);
    }));
  return inNameOf(caller, () => {
    const mlp = createExperimentMlp(experiment, samples.inputs);
    return { mlp, trainer: createExperimentTrainer(experiment, mlp, samples), data: samples };
  });
}

/** Checks that data have as many numbers a row as an experiment's own; of a table nothing is known before it is read. */
function expectData(caller: string, experiment: Experiment, data: DataSet): void {
  if (data === null || typeof data !== 'object') throw typeError(caller, 'data to be a data set', data);
  const { inputs, outputs } = data;
  const own = dataShape(experiment.data);
  if (own === undefined || (own.inputs === inputs && own.outputs === outputs)) return;
  const expected = `data of the experiment, ${own.inputs} inputs and ${own.outputs} outputs a row`;
  throw rangeError(caller, expected, `${inputs} and ${outputs}`);
}
