import type { DataSet } from '../data/data-set.js';
import { initialize } from '../initialize/initialize.js';
import { createMlp, type Mlp } from '../network/mlp.js';
import { createTimelineTrainer } from '../training/timeline.js';
import { createTrainer, type Trainer, type TrainerOptions } from '../training/trainer.js';
import type { Experiment } from './experiment.js';

/** Creates the network of an experiment with its initial weights. */
export function createExperimentMlp({ network, initialization, seeds }: Experiment, inputs: number): Mlp {
  const mlp = createMlp({ ...network, inputs });
  initialize(mlp, initialization, seeds.initialization);
  return mlp;
}

/** Creates the trainer of an experiment for a network of its own. */
export function createExperimentTrainer(
  { training, timeline = [], seeds }: Experiment,
  mlp: Mlp,
  { train }: Pick<DataSet, 'train'>,
): Trainer {
  const { shuffle = false, interventions = {}, ...others } = training;
  const { nudges = [], ...lasting } = interventions;
  const options: TrainerOptions = {
    ...others,
    interventions: lasting,
    ...(shuffle ? { shuffleSeed: seeds.shuffle } : {}),
    noiseSeed: seeds.noise,
  };
  if (nudges.length + timeline.length === 0) return createTrainer(mlp, train, options);
  const plan = { timeline, nudges, shuffleSeed: seeds.shuffle };
  return createTimelineTrainer('createTrainer', mlp, train, options, plan);
}
