import { expectFields, expectOneOf, rangeError } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import type { NumberArray } from '../math/precision.js';
import { accuracy } from '../network/accuracy.js';
import { computeOutputs } from '../network/forward.js';
import { computeLoss } from '../network/mean-loss.js';
import type { Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { expectTask } from '../network/task.js';
import { replaceActivations, splitNetwork, type AblationReplacement } from './split-network.js';
import { expectUnits } from './unit-groups.js';

/** What to measure an ablation by. */
export interface AblationOptions {
  /** What to measure the network by; it has to fit the last layer. */
  readonly loss: Loss;
  /** Which hidden layer, 0 for the first. */
  readonly layerIndex: number;
  /**
   * What takes the place of a removed unit's activation. `'zero'`, the default, is the network without the unit;
   * `'mean'`, the mean over the samples, leaves the next layer its share of the bias and removes only what varies.
   */
  readonly replacement?: AblationReplacement;
}

/** What a network loses with some units of a layer. */
export interface Ablation {
  /** The removed units, in ascending order. */
  readonly removed: readonly number[];
  /** The mean loss without them. */
  readonly loss: number;
  /** `loss` minus the loss of the whole network: > 0 if the units helped. */
  readonly lossChange: number;
  /** The fraction of samples classified correctly without them, or null if some target is neither 0 nor 1. */
  readonly accuracy: number | null;
  /** `accuracy` minus that of the whole network. */
  readonly accuracyChange: number | null;
  /** The largest absolute change of an output for any of the samples. */
  readonly largestOutputChange: number;
}

/** A network's outputs and what they are worth. */
interface Score {
  readonly outputs: NumberArray;
  readonly loss: number;
  readonly accuracy: number | null;
}

/**
 * Measures a network without some units of a hidden layer. The network itself is not changed.
 *
 * @param options - What to measure by, and either the units to `remove` or the units to `keep`, without repetition.
 * @throws {TypeError} If units are not an array.
 * @throws {RangeError} If there is no such hidden layer or unit, a unit is named twice, an option is unknown, lengths do not
 *   fit the network, or the loss does not fit the last layer.
 */
export function ablate(
  mlp: Mlp,
  samples: Samples,
  options: AblationOptions & ({ readonly remove: readonly number[] } | { readonly keep: readonly number[] }),
): Ablation {
  const { units, measure } = prepare('ablate', mlp, samples, options, ['remove', 'keep']);
  if ('remove' in options === 'keep' in options)
    throw rangeError(
      'ablate',
      'either units to remove or units to keep',
      'remove' in options ? 'both' : 'none',
    );
  const name = 'remove' in options ? 'remove' : 'keep';
  const list = 'remove' in options ? options.remove : options.keep;
  expectUnits('ablate', name, list, units);
  const named = new Set(list);
  const all = Array.from({ length: units }, (_, unit) => unit);
  return measure(all.filter((unit) => named.has(unit) === (name === 'remove')));
}

/**
 * Measures a network without one unit of a hidden layer, for each of its units in turn; errors as in {@link ablate}.
 *
 * @returns One entry a unit.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such hidden layer, an option is unknown, lengths do not fit the network, or the loss does not
 *   fit the last layer.
 */
export function ablateEach(mlp: Mlp, samples: Samples, options: AblationOptions): Ablation[] {
  const { units, measure } = prepare('ablateEach', mlp, samples, options, []);
  return Array.from({ length: units }, (_, unit) => measure([unit]));
}

/** Checks what all ablations share and scores the whole network. */
function prepare(
  caller: string,
  mlp: Mlp,
  samples: Samples,
  options: AblationOptions,
  more: readonly string[],
): { units: number; measure: (removed: readonly number[]) => Ablation } {
  expectFields(caller, 'options', options, ['loss', 'layerIndex', 'replacement', ...more]);
  const { loss, layerIndex, replacement = 'zero' } = options;
  expectOneOf(caller, 'replacement', replacement, ['zero', 'mean']);
  expectTask(caller, mlp, samples, loss);
  const { targets, count } = samples;
  const { units, hidden, tail } = splitNetwork(caller, mlp, samples.inputs, count, layerIndex);

  const score = (activations: NumberArray): Score => {
    const outputs = computeOutputs(tail, activations, count);
    return {
      outputs,
      loss: computeLoss(tail, { inputs: activations, targets, count }, loss),
      accuracy: classAccuracy(tail, loss, outputs, targets, count),
    };
  };
  const whole = score(hidden.activations);
  const measure = (removed: readonly number[]): Ablation => {
    const rest = score(replaceActivations(hidden.activations, units, removed, replacement));
    let largestOutputChange = 0;
    for (let i = 0; i < whole.outputs.length; i++)
      largestOutputChange = Math.max(largestOutputChange, Math.abs(rest.outputs[i]! - whole.outputs[i]!));
    return {
      removed,
      loss: rest.loss,
      lossChange: rest.loss - whole.loss,
      accuracy: rest.accuracy,
      accuracyChange:
        rest.accuracy === null || whole.accuracy === null ? null : rest.accuracy - whole.accuracy,
      largestOutputChange,
    };
  };
  return { units, measure };
}

/** The accuracy where targets are classes; a lone logit says class 1 from 0 on, as its probability does from 0.5. */
function classAccuracy(
  mlp: Mlp,
  loss: Loss,
  outputs: NumberArray,
  targets: ArrayLike<number>,
  count: number,
): number | null {
  for (let i = 0; i < targets.length; i++) if (targets[i] !== 0 && targets[i] !== 1) return null;
  const isLogit = loss === 'binaryCrossEntropy' && mlp.layers.at(-1)!.activation === 'linear';
  const said = isLogit && mlp.outputs === 1 ? outputs.map((logit) => (logit >= 0 ? 1 : 0)) : outputs;
  return accuracy(said, targets, count);
}
