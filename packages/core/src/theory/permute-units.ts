import { isArrayLike, rangeError, typeError } from '../check/expect.js';
import type { Mlp } from '../network/mlp.js';
import { copyMlp } from '../network/copy-mlp.js';
import { expectHiddenLayer } from './hidden-unit.js';

/**
 * Reorders the units of a hidden layer, their outgoing weights with them: the same function in another spelling.
 *
 * W_l → P W_l, b_l → P b_l, W_{l+1} → W_{l+1} Pᵀ. The outputs agree to rounding only, since the next layer sums in another
 * order.
 *
 * @param permutation - The new unit k is the old unit `permutation[k]`; each unit once.
 * @returns A new network.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such hidden layer or `permutation` is not one of its units.
 */
export function permuteUnits(mlp: Mlp, layerIndex: number, permutation: ArrayLike<number>): Mlp {
  return computePermuted('permuteUnits', mlp, layerIndex, permutation);
}

/** {@link permuteUnits} on behalf of another public function, which errors then name. */
export function computePermuted(
  caller: string,
  mlp: Mlp,
  layerIndex: number,
  permutation: ArrayLike<number>,
): Mlp {
  const { layer, next } = expectHiddenLayer(caller, mlp, layerIndex);
  const { units, inputs } = layer;
  expectPermutation(caller, permutation, units);
  const permuted = copyMlp(mlp);
  const target = permuted.layers[layerIndex]!;
  const targetNext = permuted.layers[layerIndex + 1]!;
  for (let k = 0; k < units; k++) {
    const from = permutation[k]!;
    target.weights.set(layer.weights.subarray(from * inputs, (from + 1) * inputs), k * inputs);
    target.biases[k] = layer.biases[from]!;
    for (let row = 0; row < next.units; row++)
      targetNext.weights[row * units + k] = next.weights[row * units + from]!;
  }
  return permuted;
}

/** Checks that an array holds each of 0 … length − 1 once. */
function expectPermutation(caller: string, permutation: ArrayLike<number>, length: number): void {
  if (!isArrayLike(permutation)) throw typeError(caller, `a permutation of 0 … ${length - 1}`, permutation);
  const values = new Set(Array.from(permutation));
  const complete = Array.from({ length }, (_, i) => i).every((i) => values.has(i));
  if (permutation.length !== length || !complete)
    throw rangeError(caller, `a permutation of 0 … ${length - 1}`, `[${Array.from(permutation).join(', ')}]`);
}
