import type { DataSpec } from '../data/data-spec.js';
import type { Initialization } from '../initialize/initialize.js';
import type { Loss } from '../kernels/layer.js';
import type { Precision } from '../math/precision.js';
import type { LayerSpec } from '../network/mlp.js';
import type { Interventions } from '../training/interventions/interventions.js';
import type { Optimizer } from '../training/optimizer.js';
import type { Schedule } from '../training/schedule.js';

/**
 * A complete, reproducible run as plain JSON: data, network, start, training and every seed. Two equal experiments give the
 * same bits everywhere. Weights edited by hand are `training.interventions.nudges`.
 */
export interface Experiment {
  readonly version: 1;
  readonly data: DataSpec;
  /** The layers from the first hidden one to the output; the inputs follow from the data. */
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
  /** The step to show, an integer ≥ 0: how far to train when the experiment is opened or run; 0 unless given. */
  readonly step?: number;
}
