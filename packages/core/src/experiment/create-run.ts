import { createDigitsData } from '../data/digits-data.js';
import { loadDigits } from '../data/digits.js';
import { expectFields, expectOneOf, rangeError } from '../check/expect.js';
import { initialize } from '../initialize/initialize.js';
import { createMlp, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { createTrainer, type Trainer } from '../training/trainer.js';
import type { Experiment } from './experiment.js';

/** The samples of an experiment. */
export interface ExperimentData {
  readonly train: Samples;
  readonly test: Samples;
  /** Numbers per input row. */
  readonly inputs: number;
  /** Numbers per target row. */
  readonly outputs: number;
}

/** An experiment ready to be stepped. */
export interface Run {
  readonly mlp: Mlp;
  readonly trainer: Trainer;
  readonly data: ExperimentData;
}

/**
 * Makes the data of an experiment; two experiments with equal `data` and `seeds.data` can share them.
 *
 * @throws {RangeError} If a field of the data is unknown or out of range.
 */
export async function createExperimentData(
  experiment: Pick<Experiment, 'data' | 'seeds'>,
): Promise<ExperimentData> {
  const { data, seeds } = experiment;
  expectFields('createExperimentData', 'data', data, ['name', 'task', 'trainCount', 'testCount']);
  expectOneOf('createExperimentData', 'data.name', data.name, ['digits']);
  const { name: _name, ...options } = data;
  return createDigitsData(await loadDigits(), { ...options, seed: seeds.data });
}

/**
 * Builds everything an experiment names: data, an initialized network, and its trainer at step 0.
 *
 * @param data - The experiment's own data, where they have been made already.
 * @throws {TypeError} If a part of the experiment is of the wrong kind.
 * @throws {RangeError} If a part is out of range or unknown; the message names it.
 */
export async function createRun(experiment: Experiment, data?: ExperimentData): Promise<Run> {
  expectFields('createRun', 'an experiment', experiment, [
    'version',
    'data',
    'network',
    'initialization',
    'training',
    'seeds',
  ]);
  if (experiment.version !== 1) throw rangeError('createRun', 'version 1', experiment.version);
  const { network, initialization, training, seeds } = experiment;
  expectFields('createRun', 'network', network, ['layers', 'precision']);
  expectFields('createRun', 'seeds', seeds, ['data', 'initialization', 'shuffle', 'noise']);
  expectFields('createRun', 'training', training, [
    'loss',
    'optimizer',
    'batchSize',
    'shuffle',
    'schedule',
    'interventions',
  ]);
  const samples = data ?? (await createExperimentData(experiment));
  const mlp = createMlp({ ...network, inputs: samples.inputs });
  initialize(mlp, initialization, seeds.initialization);
  const { shuffle = false, ...options } = training;
  const trainer = createTrainer(mlp, samples.train, {
    ...options,
    ...(shuffle ? { shuffleSeed: seeds.shuffle } : {}),
    noiseSeed: seeds.noise,
  });
  return { mlp, trainer, data: samples };
}
