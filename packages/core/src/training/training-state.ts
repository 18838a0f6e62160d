import type { Kernel } from '../kernels/kernel.js';
import type { LayerGradient, Loss } from '../kernels/layer.js';
import type { SimdEngine } from '../kernels/simd/engine.js';
import type { UpdateState } from '../kernels/update.js';
import type { Workspace } from '../kernels/workspace.js';
import type { NumberArray } from '../math/precision.js';
import type { Mlp } from '../network/mlp.js';
import type { Batches } from './batches.js';
import type { Hooks } from './interventions/hooks.js';
import type { Trainer } from './trainer.js';

/** What the loop over steps works on, allocated once. */
export interface TrainingState {
  readonly mlp: Mlp;
  readonly kernel: Kernel;
  readonly loss: Loss;
  readonly inputs: NumberArray;
  readonly targets: NumberArray;
  readonly batches: Batches;
  readonly workspace: Workspace;
  readonly gradients: readonly LayerGradient[];
  update: UpdateState;
  /** The parameters before the last update, to go back to if it leaves the finite range. */
  readonly previous: NumberArray;
  readonly hooks: readonly Hooks[];
  /** The learning rate of the optimizer's settings, which the schedule multiplies. */
  learningRate: number;
  readonly schedule: ((step: number) => number) | null;
  /** The SIMD kernel's part, made as soon as the kernel is loaded; null if it cannot be. */
  engine: SimdEngine | null | undefined;
  /** Steps done. */
  step: number;
  /** Why training diverged, if it did. */
  cause: string | undefined;
  /** The mean loss of the last mini-batch: in an array, since a number that an object keeps is allocated at every change. */
  readonly lastLoss: Float64Array;
}

/** The state of each trainer, for what is not part of every training. */
export const trainingStates = new WeakMap<Trainer, TrainingState>();
