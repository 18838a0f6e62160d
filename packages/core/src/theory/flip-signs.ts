import { expectOneOf, isArrayLike, rangeError, typeError } from '../check/expect.js';
import { ACTIVATIONS, type Activation } from '../kernels/layer.js';
import type { Mlp } from '../network/mlp.js';
import { copyMlp } from '../network/copy-mlp.js';
import { expectHiddenLayer } from './hidden-unit.js';

/**
 * Tells whether a unit with this activation can be turned round, s(−z) = c − s(z), without changing the function.
 *
 * - `'tanh'`, `'linear'`: yes, c = 0.
 * - `'sigmoid'`: yes, c = 1, which the next layer's bias takes up.
 * - `'relu'`, `'leakyRelu'`: no. Their symmetry is a positive scale instead: w, b times a, v divided by a.
 * - `'softplus'`, `'gelu'`: no, s(−z) = s(z) − z is not a constant minus s(z).
 *
 * Linear units have far more symmetries than signs: any invertible mixing of the layer.
 *
 * @throws {RangeError} If the activation is unknown.
 */
export function hasSignSymmetry(activation: Activation): boolean {
  const known = expectOneOf('hasSignSymmetry', 'activation', activation, ACTIVATIONS);
  return known === 'tanh' || known === 'linear' || known === 'sigmoid';
}

/**
 * Turns units of a hidden layer round: the same function in another spelling, to rounding.
 *
 * Incoming weights, bias and outgoing weights are negated; for `'sigmoid'`, whose σ(−z) = 1 − σ(z), the old outgoing weights
 * are also added to the next layer's biases.
 *
 * @param signs - Shape [units]: −1 for the units to turn round, 1 for the others.
 * @returns A new network.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such hidden layer, a sign is not ±1, or the activation has no such symmetry.
 * @see Sussmann, "Uniqueness of the weights for minimal feedforward nets with a given input–output map", Neural Networks 5
 *   (1992) 589.
 */
export function flipSigns(mlp: Mlp, layerIndex: number, signs: ArrayLike<number>): Mlp {
  return computeFlipped('flipSigns', mlp, layerIndex, signs);
}

/** {@link flipSigns} on behalf of another public function, which errors then name. */
export function computeFlipped(caller: string, mlp: Mlp, layerIndex: number, signs: ArrayLike<number>): Mlp {
  const { layer } = expectHiddenLayer(caller, mlp, layerIndex);
  const { units, inputs, activation } = layer;
  if (!isArrayLike(signs)) throw typeError(caller, `signs to be an array of ${units} numbers`, signs);
  if (signs.length !== units) throw rangeError(caller, `signs of length ${units}`, signs);
  const flipped = copyMlp(mlp);
  const target = flipped.layers[layerIndex]!;
  const next = flipped.layers[layerIndex + 1]!;
  for (let unit = 0; unit < units; unit++) {
    const sign = signs[unit]!;
    if (sign === 1) continue;
    if (sign !== -1) throw rangeError(caller, `signs[${unit}] to be 1 | -1`, sign);
    if (!hasSignSymmetry(activation))
      throw rangeError(caller, "a layer of 'tanh' | 'linear' | 'sigmoid'", activation);
    for (let i = 0; i < inputs; i++)
      target.weights[unit * inputs + i] = negate(target.weights[unit * inputs + i]!);
    target.biases[unit] = negate(target.biases[unit]!);
    for (let k = 0; k < next.units; k++) {
      const v = next.weights[k * units + unit]!;
      if (activation === 'sigmoid') next.biases[k]! += v;
      next.weights[k * units + unit] = negate(v);
    }
  }
  return flipped;
}

/** Returns −x, and 0 for 0: no −0 comes into being. */
function negate(x: number): number {
  return x === 0 ? 0 : -x;
}
