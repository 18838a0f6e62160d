import { expectInteger, expectNumbers, rangeError, typeError } from '../check/expect.js';
import type { Update } from '../kernels/update.js';
import type { NumberArray } from '../math/precision.js';
import { completeOptimizer, createUpdateState, gatheredSizes, type Optimizer } from './optimizer.js';
import type { Trainer } from './trainer.js';
import { trainingStates, type TrainingState } from './training-state.js';

/**
 * Everything that the next step of a training depends on beside its data and options, at one step: whatever is random is a
 * function of seed and step.
 */
export interface Checkpoint {
  /** Steps done. */
  readonly step: number;
  /** Mean loss of the last mini-batch, before its update; NaN at step 0. */
  readonly loss: number;
  /** Why training diverged, if it did. */
  readonly cause: string | undefined;
  /** The optimizer and its settings; a schedule is not applied to its learning rate. */
  readonly optimizer: Optimizer;
  /** All weights and biases, laid out as `Mlp.parameters`. */
  readonly parameters: NumberArray;
  /** Velocity of SGD with momentum, mean of gradients of Adam; else empty. */
  readonly first: NumberArray;
  /** Mean of squared gradients of Adam and RMSProp; else empty. */
  readonly second: NumberArray;
  /** [β₁ᵗ, β₂ᵗ] of Adam's bias correction. */
  readonly powers: Float64Array;
}

/**
 * Copies the state of a training.
 *
 * @param reuse - A checkpoint that is no longer needed, whose arrays are overwritten where they fit.
 * @throws {TypeError} If `trainer` was not made by `createTrainer`.
 */
export function saveCheckpoint(trainer: Trainer, reuse?: Checkpoint): Checkpoint {
  const { step, cause, lastLoss, update, learningRate } = stateOf('saveCheckpoint', trainer);
  return {
    step,
    cause,
    loss: lastLoss[0]!,
    optimizer: { ...update.update, learningRate },
    parameters: copyOf(update.parameters, reuse?.parameters),
    first: copyOf(update.first, reuse?.first),
    second: copyOf(update.second, reuse?.second),
    powers: update.powers.slice(),
  };
}

/**
 * Takes a trainer to a checkpoint, of itself or of another trainer of the same experiment: what follows has the bits that
 * followed there. A call that throws changes nothing.
 *
 * Parameters and means of gradients are taken as they are, also where they are not finite: an edit or a nudge may have made
 * them so, and the next step then finds the divergence that followed there.
 *
 * @throws {TypeError} If `trainer` was not made by `createTrainer`, or a part of the checkpoint is of the wrong kind.
 * @throws {RangeError} If the checkpoint is of another network or optimizer, or a part of it is out of range.
 */
export function restoreCheckpoint(trainer: Trainer, checkpoint: Checkpoint): void {
  const state = stateOf('restoreCheckpoint', trainer);
  const { parameters } = state.mlp;
  const update = expectCheckpoint('restoreCheckpoint', checkpoint, parameters);
  changeUpdate(state, update);
  parameters.set(checkpoint.parameters);
  state.update.first.set(checkpoint.first);
  state.update.second.set(checkpoint.second);
  state.update.powers.set(checkpoint.powers);
  state.step = checkpoint.step;
  state.cause = checkpoint.cause;
  state.lastLoss[0] = checkpoint.loss;
}

/**
 * Checks a checkpoint for a network with these parameters, and returns its optimizer with every setting. Of the long arrays only
 * kind and length are looked at: time travel restores one at every jump.
 */
function expectCheckpoint(caller: string, checkpoint: Checkpoint, parameters: NumberArray): Update {
  if (checkpoint === null || typeof checkpoint !== 'object')
    throw typeError(caller, 'a checkpoint', checkpoint);
  const { step, loss, optimizer, first, second, powers } = checkpoint;
  expectInteger(caller, 'checkpoint.step', step, 0);
  if (typeof loss !== 'number') throw typeError(caller, 'checkpoint.loss', loss);
  const update = completeOptimizer(caller, optimizer);
  const { length } = parameters;
  const sizes = gatheredSizes(update, length);
  expectLikeParameters(caller, 'checkpoint.parameters', checkpoint.parameters, parameters, length);
  expectLikeParameters(caller, 'checkpoint.first', first, parameters, sizes.first);
  expectLikeParameters(caller, 'checkpoint.second', second, parameters, sizes.second);
  expectNumbers(caller, 'checkpoint.powers', powers, 2);
  return update;
}

/** Checks that an array is of the kind that holds the parameters, and has a length of its own. */
function expectLikeParameters(
  caller: string,
  name: string,
  array: NumberArray | null | undefined,
  like: NumberArray,
  length: number,
): void {
  // the tag of its kind, which an array from another realm has too
  const tag = like[Symbol.toStringTag];
  const expected = `${name} as ${tag} of length ${length}`;
  if (array?.[Symbol.toStringTag] !== tag) throw typeError(caller, expected, array);
  if (array.length !== length) throw rangeError(caller, expected, array);
}

/** Returns the state behind a trainer. */
export function stateOf(caller: string, trainer: Trainer): TrainingState {
  const state = trainingStates.get(trainer);
  if (state === undefined) throw typeError(caller, 'a trainer made by createTrainer', trainer);
  return state;
}

/**
 * Goes on with other settings. What the optimizer has gathered stays where the same formula goes on, and else starts at
 * zero: for another optimizer, and where a momentum is taken up or given up, or becomes one of Nesterov.
 */
export function changeUpdate(state: TrainingState, update: Readonly<Update>): void {
  const { mlp } = state;
  state.learningRate = update.learningRate;
  if (formulaOf(update) === formulaOf(state.update.update)) {
    Object.assign(state.update.update, update);
    return;
  }
  const kept = formulas.get(state) ?? new Map<string, Formula>();
  formulas.set(state, kept);
  kept.set(formulaOf(state.update.update), { update: state.update, engine: state.engine });
  const next = kept.get(formulaOf(update));
  if (next === undefined) {
    state.update = createUpdateState(mlp, state.update.gradient, { ...update });
    state.engine = undefined;
    return;
  }
  state.update = next.update;
  state.engine = next.engine;
  Object.assign(next.update.update, update);
  next.update.first.fill(0);
  next.update.second.fill(0);
  next.update.powers.fill(1);
}

/** What is laid out for one formula: arrays, and memory that holds the data too. */
type Formula = Pick<TrainingState, 'update' | 'engine'>;

/** The formulas that each training has used, for when it comes back to one: there are few, but changes may be many. */
const formulas = new WeakMap<TrainingState, Map<string, Formula>>();

function formulaOf(update: Readonly<Update>): string {
  if (update.name !== 'sgd') return update.name;
  return update.momentum === 0 ? 'sgd' : `momentum ${update.nesterov}`;
}

function copyOf(numbers: NumberArray, reuse: NumberArray | undefined): NumberArray {
  if (reuse === undefined || !fits(reuse, numbers)) return numbers.slice();
  reuse.set(numbers);
  return reuse;
}

function fits(numbers: NumberArray, others: NumberArray): boolean {
  return numbers.length === others.length && numbers.BYTES_PER_ELEMENT === others.BYTES_PER_ELEMENT;
}
