import { createNumbers, type Precision } from '../math/precision.js';
import type { Activation } from './layer.js';
import { forwardLoops } from './portable-forward.js';

/**
 * Returns s(z) of a single number, as the kernels compute it.
 *
 * @param precision - The arithmetic to use: in float32, z is rounded to it first.
 */
export function activationValue(activation: Activation, z: number, precision: Precision = 'float64'): number {
  const input = createNumbers(precision, 1);
  const output = createNumbers(precision, 1);
  input[0] = z;
  forwardLoops(precision).activate(activation, input, output, 1);
  return output[0]!;
}
