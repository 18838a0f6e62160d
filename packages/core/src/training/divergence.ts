import type { Workspace } from '../kernels/workspace.js';
import type { Mlp } from '../network/mlp.js';

/** Says which layer's numbers left the finite range first, in words for the reader. */
export function describeDivergence(mlp: Mlp, workspace: Workspace, rows: number, loss: number): string {
  for (let l = 0; l < mlp.layers.length; l++) {
    const { units, weights, biases } = mlp.layers[l]!;
    if (!weights.every(Number.isFinite)) return `the weights of layer ${l + 1} are no longer finite`;
    if (!biases.every(Number.isFinite)) return `the biases of layer ${l + 1} are no longer finite`;
    const { preActivations } = workspace.layers[l]!;
    if (!preActivations.subarray(0, rows * units).every(Number.isFinite))
      return `the pre-activations of layer ${l + 1} are no longer finite`;
  }
  return `the loss is ${loss}: the outputs of layer ${mlp.layers.length}, the last, have become too large for ${mlp.precision}`;
}
