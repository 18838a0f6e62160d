import { createMlp, type Mlp } from '../../src/network/mlp.js';

/** Copies a network. */
export function copyOf(mlp: Mlp): Mlp {
  const layers = mlp.layers.map(({ units, activation }) => ({ units, activation }));
  const copy = createMlp({ inputs: mlp.inputs, layers, precision: mlp.precision });
  copy.parameters.set(mlp.parameters);
  return copy;
}

/** Returns the network with the units of a layer in another order; `order` holds the old number of each new unit. */
export function permuteUnits(mlp: Mlp, layerIndex: number, order: readonly number[]): Mlp {
  const permuted = copyOf(mlp);
  const [from, to] = [mlp.layers[layerIndex]!, permuted.layers[layerIndex]!];
  const { inputs, units } = from;
  order.forEach((old, unit) => {
    to.weights.set(from.weights.subarray(old * inputs, (old + 1) * inputs), unit * inputs);
    to.biases[unit] = from.biases[old]!;
    const above = mlp.layers[layerIndex + 1];
    if (above === undefined) return;
    const weights = permuted.layers[layerIndex + 1]!.weights;
    for (let row = 0; row < above.units; row++)
      weights[row * units + unit] = above.weights[row * units + old]!;
  });
  return permuted;
}

/** Returns the network with the signs of some units of a tanh layer flipped: incoming weights, bias, outgoing weights. */
export function flipUnits(mlp: Mlp, layerIndex: number, flipped: readonly number[]): Mlp {
  const copy = copyOf(mlp);
  const { inputs, units, weights, biases } = copy.layers[layerIndex]!;
  const above = copy.layers[layerIndex + 1];
  for (const unit of flipped) {
    for (let i = 0; i < inputs; i++) weights[unit * inputs + i]! *= -1;
    biases[unit]! *= -1;
    for (let row = 0; row < (above?.units ?? 0); row++) above!.weights[row * units + unit]! *= -1;
  }
  return copy;
}
