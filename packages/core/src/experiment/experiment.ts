import type { DataSpec } from '../data/data-spec.js';
import type { Initialization } from '../initialize/initialize.js';
import type { Loss } from '../kernels/layer.js';
import type { Precision } from '../math/precision.js';
import type { LayerSpec } from '../network/mlp.js';
import type { Interventions } from '../training/interventions/interventions.js';
import type { Optimizer } from '../training/optimizer.js';
import type { Schedule } from '../training/schedule.js';
import type { TimelineEntry } from '../training/timeline.js';

/**
 * A complete, reproducible run as plain JSON: data, network, start, training and every seed. Two equal experiments give the
 * same bits everywhere. Weights edited by hand are `training.interventions.nudges`.
 */
export interface Experiment {
  /** The version of this format. */
  readonly version: 1;
  /** What is learned from. */
  readonly data: DataSpec;
  /** The network; the number of its inputs follows from the data. */
  readonly network: {
    /** From the first hidden layer to the output, at least one. */
    readonly layers: readonly LayerSpec[];
    /** The number format; `'float64'` unless given. */
    readonly precision?: Precision;
  };
  /** How the weights and biases start. */
  readonly initialization: Initialization;
  /** What is minimized, and how. */
  readonly training: {
    /** What to minimize; formulas at `lossAndGradient`. */
    readonly loss: Loss;
    /** The update rule and its settings. */
    readonly optimizer: Optimizer;
    /** Samples per step; all of them unless given. */
    readonly batchSize?: number;
    /** Whether each epoch has an order of its own, drawn from `seeds.shuffle`; false unless given. */
    readonly shuffle?: boolean;
    /** How the learning rate changes over the steps; not at all unless given. */
    readonly schedule?: Schedule;
    /** What is done beside the plain rule; nothing unless given. */
    readonly interventions?: Interventions;
  };
  /** What changes in the course of training, in strictly ascending order of steps; nothing unless given. */
  readonly timeline?: readonly TimelineEntry[];
  /** One seed for each use of randomness, integers in [0, 2⁵³). */
  readonly seeds: {
    /** Which samples there are. */
    readonly data: number;
    /** The draws of the initialization. */
    readonly initialization: number;
    /** The order of the samples in each epoch. */
    readonly shuffle: number;
    /** Everything that interventions draw. */
    readonly noise: number;
  };
  /** The step to show, an integer ≥ 0: how far to train when the experiment is opened or run; 0 unless given. */
  readonly step?: number;
}
