import type { DigitsTask } from '../data/digits-data.js';
import type { Initialization } from '../initialize/initialize.js';
import type { Loss } from '../kernels/layer.js';
import type { Precision } from '../math/precision.js';
import type { LayerSpec } from '../network/mlp.js';
import type { Interventions } from '../training/interventions/interventions.js';
import type { Optimizer } from '../training/optimizer.js';
import type { Schedule } from '../training/schedule.js';

/** Which data an experiment trains and tests on. */
export interface DataSpec {
  readonly name: 'digits';
  readonly task: DigitsTask;
  /** Images to train on; 1,000 unless given. */
  readonly trainCount?: number;
  /** Images to test on; 400 unless given. */
  readonly testCount?: number;
}

/**
 * A complete, reproducible run as plain JSON: data, network, start, training and every seed. Two equal experiments give the
 * same bits everywhere.
 */
export interface Experiment {
  readonly version: 1;
  readonly data: DataSpec;
  /** The inputs follow from the data. */
  readonly network: { readonly layers: readonly LayerSpec[]; readonly precision?: Precision };
  readonly initialization: Initialization;
  readonly training: {
    readonly loss: Loss;
    readonly optimizer: Optimizer;
    /** Samples per step; all of them unless given. */
    readonly batchSize?: number;
    /** Whether each epoch has an order of its own, drawn from `seeds.shuffle`; false unless given. */
    readonly shuffle?: boolean;
    readonly schedule?: Schedule;
    readonly interventions?: Interventions;
  };
  /** One seed for each use of randomness, integers in [0, 2⁵³). */
  readonly seeds: {
    readonly data: number;
    readonly initialization: number;
    readonly shuffle: number;
    readonly noise: number;
  };
}
