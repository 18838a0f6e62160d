import type { SweepSpec } from '../src/sweep.js';
import { serveOverChannel } from './channel-worker.js';
import { toyExperiment } from './toy-experiment.js';

/** Each worker is a session behind a channel on this thread. */
export const createWorker = () => serveOverChannel();

/** Three learning rates with two seeds each. */
export const rates: SweepSpec = {
  experiment: toyExperiment(),
  field: 'training.optimizer.learningRate',
  values: [0.001, 0.01, 0.1],
  seeds: [1, 2],
  steps: 120,
  measures: ['finalLoss', 'testAccuracy', 'distinctUnits'],
};
