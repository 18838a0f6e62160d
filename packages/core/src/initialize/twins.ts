import type { Mlp } from '../network/mlp.js';

/** Makes all units of a layer copies of its first unit. */
export interface Twins {
  /**
   * `'equal'`: the outgoing weights are equal too, and the units stay equal for ever. `'random'`: the next layer keeps the
   * weights it drew, which part the units at the first step.
   */
  readonly outgoing: 'equal' | 'random';
}

/**
 * Copies the incoming weights and the bias of a layer's first unit to all its units and, with `outgoing: 'equal'`, the
 * first unit's column of outgoing weights to all columns.
 *
 * @param layerIndex - Which layer, 0 for the first hidden one.
 */
export function makeTwins(mlp: Mlp, layerIndex: number, twins: Twins): void {
  const { inputs, units, weights, biases } = mlp.layers[layerIndex]!;
  for (let unit = 1; unit < units; unit++) {
    weights.copyWithin(unit * inputs, 0, inputs);
    biases[unit] = biases[0]!;
  }
  const next = mlp.layers[layerIndex + 1];
  if (twins.outgoing === 'random' || next === undefined) return;
  for (let row = 0; row < next.units; row++) {
    const start = row * next.inputs;
    next.weights.fill(next.weights[start]!, start, start + next.inputs);
  }
}
