import { expectFields, expectInteger, rangeError } from '../check/expect.js';
import { loadedListRows, loadedSimdKernels, loadSimdKernels } from '../kernels/simd/load.js';
import { lossTerms, type Loss } from '../kernels/layer.js';
import { portableKernel } from '../kernels/portable.js';
import { createWorkspace } from '../kernels/workspace.js';
import { createNumbers, listOf, type NumberArray } from '../math/precision.js';
import { CHUNK_ROWS } from '../network/chunks.js';
import { layerViews, type Mlp } from '../network/mlp.js';
import { allFinite, type Samples } from '../network/samples.js';
import { expectTask } from '../network/task.js';
import { createBatches, gatherRows } from './batches.js';
import { describeDivergence } from './divergence.js';
import { completeInterventions } from './interventions/complete-interventions.js';
import { createHooks } from './interventions/create-hooks.js';
import type { Interventions } from './interventions/interventions.js';
import { addLabelNoise } from './interventions/label-noise.js';
import { maskedParameters } from './interventions/parameter-factors.js';
import { completeOptimizer, createUpdateState, type Optimizer } from './optimizer.js';
import { createSchedule, type Schedule } from './schedule.js';
import { trainingStates, type TrainingState } from './training-state.js';

/** How to train. */
export interface TrainerOptions {
  /** What to minimize; formulas at `lossAndGradient`. */
  readonly loss: Loss;
  /** The update rule and its settings. */
  readonly optimizer: Optimizer;
  /** Samples per step, ≥ 1; all of them unless given. The last, smaller batch of an epoch is used. */
  readonly batchSize?: number;
  /** Seed of the order of the samples, new in each epoch. Without it, the order of the data is kept. */
  readonly shuffleSeed?: number;
  /** How the learning rate changes over the steps; not at all unless given. */
  readonly schedule?: Schedule;
  /** What is done beside the plain rule; nothing unless given. */
  readonly interventions?: Interventions;
  /** Seed of everything that interventions draw; 0 unless given. */
  readonly noiseSeed?: number;
}

/** What some steps of training led to. */
export interface TrainingResult {
  /** Number of optimizer steps done since the trainer was created. */
  readonly step: number;
  /**
   * Mean loss of the last mini-batch, before its update; NaN before the first step. After divergence it is that of the step
   * that was not done.
   */
  readonly loss: number;
  /**
   * `'diverged'` if the loss or a parameter left the finite range: the step that met it was not done, the parameters are the last
   * finite ones, and further calls do nothing.
   */
  readonly status: 'ok' | 'diverged';
  /** With `'diverged'`: at which step, which layer, and what to try. */
  readonly cause?: string;
}

/** Trains one network on one set of samples. */
export interface Trainer {
  /**
   * Runs `count` optimizer steps, an integer ≥ 0. Between calls `mlp.parameters` is current, and edits of it count.
   *
   * @throws {RangeError} If `count` is not an integer ≥ 0.
   */
  step(count: number): TrainingResult;
}

/**
 * Creates a trainer, which changes `mlp.parameters` step by step and allocates nothing while it does.
 *
 * Everything random is a function of the seeds and of the step or epoch, never of how many calls were made:
 * `step(5)` twice is `step(10)`, bit for bit.
 *
 * @param samples - Kept by reference if they are typed arrays of the network's precision; do not change them meanwhile.
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If an option is out of range, lengths do not fit the network, a number is not finite, or the loss does
 *   not fit the last layer or the targets: binary cross-entropy takes targets in [0, 1], softmax cross-entropy rows of two or
 *   more that sum to 1.
 */
export function createTrainer(mlp: Mlp, samples: Samples, options: TrainerOptions): Trainer {
  const state = createState(mlp, samples, options);
  void loadSimdKernels();
  const { lastLoss } = state;
  const trainer: Trainer = {
    step(count) {
      expectInteger('Trainer.step', 'count', count, 0);
      const end = state.step + count;
      while (state.step < end && state.cause === undefined) {
        const { step } = state;
        // the fast path does as much as it can; a step that diverges is left to the portable path, which finds the reason
        const done = loadedSimdKernels()?.run(state, step, end - step) ?? 0;
        state.step += done;
        if (done > 0) continue;
        for (let k = 0; k < state.hooks.length; k++) state.hooks[k]!.beforeStep?.(step);
        const rows = computeGradient(state, step);
        const loss = state.workspace.lossSum[0]! / lossTerms(state.loss, rows, mlp.outputs);
        lastLoss[0] = loss;
        if (Number.isFinite(loss) && update(state, step)) {
          state.step++;
        } else {
          const reason = describeDivergence(mlp, state.workspace, rows, loss);
          state.cause = `Training diverged at step ${step + 1}: ${reason}. Try a smaller learning rate or smaller initial weights.`;
          if (Number.isFinite(loss)) mlp.parameters.set(state.previous);
        }
      }
      const { step, cause } = state;
      const loss = lastLoss[0]!;
      return cause === undefined ? { step, loss, status: 'ok' } : { step, loss, status: 'diverged', cause };
    },
  };
  trainingStates.set(trainer, state);
  return trainer;
}

/** Applies the update of a step; returns whether all parameters are still finite. */
function update(state: TrainingState, step: number): boolean {
  const { mlp, kernel, update, hooks, schedule, learningRate, previous } = state;
  for (let k = 0; k < hooks.length; k++) hooks[k]!.onGradient?.(step);
  if (schedule !== null) update.update.learningRate = learningRate * schedule(step);
  previous.set(mlp.parameters);
  kernel.update(update);
  for (let k = 0; k < hooks.length; k++) hooks[k]!.afterUpdate?.();
  return allFinite(mlp.parameters);
}

/** Computes loss sum and gradient of the batch of a step, counted from 0; returns its number of rows. */
function computeGradient(state: TrainingState, step: number): number {
  const { mlp, kernel, loss, batches, workspace, gradients, update, hooks } = state;
  if (workspace.listed === undefined)
    workspace.listed = loadedListRows()?.(state.inputs, mlp.inputs, mlp.precision, workspace.capacity);
  const { listed } = workspace;
  batches.prepare(step);
  const start = (step % batches.perEpoch) * batches.size;
  const end = Math.min(start + batches.size, batches.order.length);
  update.gradient.fill(0);
  workspace.lossSum[0] = 0;
  workspace.lossScale[0] = 1 / lossTerms(loss, end - start, mlp.outputs);
  for (let first = start; first < end; first += workspace.capacity) {
    const rows = Math.min(workspace.capacity, end - first);
    if (listed) for (let row = 0; row < rows; row++) listed.samples[row] = batches.order[first + row]!;
    else gatherRows(state.inputs, batches.order, first, rows, mlp.inputs, workspace.inputs);
    gatherRows(state.targets, batches.order, first, rows, mlp.outputs, workspace.targets);
    for (let k = 0; k < hooks.length; k++) hooks[k]!.onRows?.(workspace, rows);
    kernel.forward(mlp.layers, workspace, rows);
    kernel.outputDeltas(loss, mlp.layers, workspace, rows);
    kernel.backward(mlp.layers, workspace, rows, gradients);
  }
  return end - start;
}

function createState(mlp: Mlp, samples: Samples, options: TrainerOptions): TrainingState {
  const caller = 'createTrainer';
  expectFields(caller, 'options', options, [
    'loss',
    'optimizer',
    'batchSize',
    'shuffleSeed',
    'schedule',
    'interventions',
    'noiseSeed',
  ]);
  const loss = expectTask(caller, mlp, samples, options.loss);
  // of one class the probability is always 1: nothing would be learned
  if (loss === 'softmaxCrossEntropy' && mlp.outputs < 2)
    throw rangeError(caller, '2 units or more in the last layer for softmaxCrossEntropy', 1);
  const { count } = samples;
  const batchSize = expectInteger(caller, 'batchSize', options.batchSize ?? count, 1);
  if (options.shuffleSeed !== undefined) expectInteger(caller, 'shuffleSeed', options.shuffleSeed, 0);
  const noiseSeed = expectInteger(caller, 'noiseSeed', options.noiseSeed ?? 0, 0);
  const interventions = completeInterventions(caller, mlp, options.interventions);
  const { hiddenDropout, inputDropout, labelNoise, inputMasks } = interventions;
  const update = completeOptimizer(caller, options.optimizer);

  const batches = createBatches(count, batchSize, options.shuffleSeed);
  const size = mlp.parameters.length;
  const gradient = createNumbers(mlp.precision, size);
  const inputs = ownPrecision(mlp, samples.inputs);
  const labels = ownPrecision(mlp, samples.targets);
  const targets =
    labelNoise > 0 ? addLabelNoise(caller, labels, count, mlp.outputs, labelNoise, noiseSeed) : labels;
  const schedule = options.schedule === undefined ? null : createSchedule(caller, options.schedule);
  const capacity = Math.min(CHUNK_ROWS, batches.size);
  const workspace = createWorkspace(mlp.layers, mlp.precision, capacity, hiddenDropout > 0);
  // lists would not see the change
  if (inputDropout > 0) workspace.listed = null;
  // after all checks: a call that throws changes nothing
  for (const index of maskedParameters(mlp, inputMasks)) mlp.parameters[index] = 0;
  return {
    mlp,
    kernel: portableKernel,
    loss,
    inputs,
    targets,
    batches,
    workspace,
    gradients: mlp.layers.map((layer) => layerViews(layer, gradient)),
    update: createUpdateState(mlp, gradient, update),
    previous: createNumbers(mlp.precision, size),
    hooks: createHooks(mlp, gradient, interventions, noiseSeed),
    learningRate: update.learningRate,
    schedule,
    engine: undefined,
    step: 0,
    cause: undefined,
    lastLoss: Float64Array.of(NaN),
  };
}

/** Returns numbers as a typed array of the network's precision, the same array where it is one already. */
function ownPrecision(mlp: Mlp, numbers: ArrayLike<number>): NumberArray {
  const List = listOf(mlp.precision);
  return numbers instanceof List ? numbers : List.from(numbers);
}
