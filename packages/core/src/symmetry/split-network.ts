import { expectInteger, rangeError } from '../check/expect.js';
import type { NumberArray } from '../math/precision.js';
import { computeLayers, type LayerOutputs } from '../network/forward.js';
import { createMlp, type Mlp } from '../network/mlp.js';

/** A network cut after a hidden layer, with what this layer says about some inputs. */
export interface SplitNetwork {
  readonly units: number;
  /** Pre-activations and activations of the layer, shape [count × units]. */
  readonly hidden: LayerOutputs;
  /** A copy of the layers above, to which the activations are the inputs. */
  readonly tail: Mlp;
}

/**
 * Cuts a network after a hidden layer, so that what the layer says can be changed without a change of the network.
 *
 * `forward(tail, hidden.activations, count)` are the outputs of the network, bit for bit.
 *
 * @throws {RangeError} If there is no such hidden layer or the length of `inputs` does not fit.
 */
export function splitNetwork(
  caller: string,
  mlp: Mlp,
  inputs: ArrayLike<number>,
  count: number,
  layerIndex: number,
): SplitNetwork {
  if (mlp.layers.length === 1) throw rangeError(caller, 'a network of at least 2 layers', mlp.layers.length);
  expectInteger(caller, 'layerIndex of a hidden layer', layerIndex, 0, mlp.layers.length - 2);
  const { units } = mlp.layers[layerIndex]!;
  const above = mlp.layers.slice(layerIndex + 1);
  const tail = createMlp({
    inputs: units,
    layers: above.map((layer) => ({ units: layer.units, activation: layer.activation })),
    precision: mlp.precision,
  });
  // layers lie one after the other in the parameters
  tail.parameters.set(mlp.parameters.subarray(above[0]!.weightsOffset));
  return { units, hidden: computeLayers(mlp, inputs, count)[layerIndex]!, tail };
}

/** What takes the place of a removed unit's activation: 0, or its mean over the samples. */
export type AblationReplacement = 'zero' | 'mean';

/**
 * Returns activations with those of some units replaced, as a fresh array.
 *
 * The mean is computed as the first activation plus the mean distance from it, so that a constant stays what it is.
 *
 * @param activations - Shape [count × units].
 */
export function replaceActivations(
  activations: NumberArray,
  units: number,
  removed: readonly number[],
  replacement: AblationReplacement,
): NumberArray {
  const replaced = activations.slice();
  for (const unit of removed) {
    const first = activations[unit]!;
    let sum = 0;
    for (let i = unit; i < activations.length; i += units) sum += activations[i]! - first;
    const value = replacement === 'zero' ? 0 : first + sum / (activations.length / units);
    for (let i = unit; i < replaced.length; i += units) replaced[i] = value;
  }
  return replaced;
}
