import type { Activation } from '../../src/kernels/layer.js';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import { normalRows } from './matrices.js';

/** Two inputs, spread over a square. */
export const samples = { inputs: Float64Array.from(normalRows(5, 40, 2).values, (x) => x / 2), count: 40 };

/** A network of units given by two weights, a bias and an outgoing weight each. */
export function networkOf(activation: Activation, units: readonly (readonly number[])[]): Mlp {
  const mlp = createMlp({
    inputs: 2,
    layers: [
      { units: units.length, activation },
      { units: 1, activation: 'linear' },
    ],
  });
  units.forEach(([first, second, bias, outgoing], unit) => {
    mlp.layers[0]!.weights.set([first!, second!], 2 * unit);
    mlp.layers[0]!.biases[unit] = bias!;
    mlp.layers[1]!.weights[unit] = outgoing!;
  });
  return mlp;
}
