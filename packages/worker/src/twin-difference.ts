import { largestDifference } from '@symmetry-lab/core';
import type { Experiment, Mlp } from '@symmetry-lab/core';

/**
 * Measures how far the twins of a layer are apart, over incoming row and bias.
 *
 * @returns The largest |difference| between a unit and the first of its group; `null` where none of the layer start as twins.
 */
export function twinDifference({ initialization }: Experiment, mlp: Mlp, layer: number): number | null {
  const twins = 'layers' in initialization ? initialization.layers[layer]?.twins : undefined;
  if (!twins) return null;
  const groups = twins.groups ?? [undefined];
  return Math.max(0, ...groups.map((group) => largestDifference(mlp, layer, group)));
}

/**
 * Measures how far units have escaped from being equal: the twins of the hidden layers, or all units of each where the
 * experiment names no twins.
 */
export function escapeDifference(experiment: Experiment, mlp: Mlp): number {
  const hidden = mlp.layers.slice(0, -1);
  const twins = hidden
    .map((_, layer) => twinDifference(experiment, mlp, layer))
    .filter((difference) => difference !== null);
  return Math.max(0, ...(twins.length > 0 ? twins : hidden.map((_, layer) => largestDifference(mlp, layer))));
}
