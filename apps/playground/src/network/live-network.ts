import { createMlp } from '@symmetry-lab/core';
import type { Mlp } from '@symmetry-lab/core';
import type { LaneState } from '../run/bench.js';

const built = new WeakMap<LaneState['snapshot'], Mlp>();

/** Builds the network of a run as it stands, for what is computed in the page; once for each picture. */
export function liveNetwork(lane: LaneState): Mlp | undefined {
  const { snapshot } = lane;
  const known = built.get(snapshot) ?? networkWith(lane, snapshot.parameters);
  if (known) built.set(snapshot, known);
  return known;
}

/** Builds the network of a run with parameters that it has or had. */
export function networkWith(
  { experiment, layers }: LaneState,
  parameters: ArrayLike<number> | undefined,
): Mlp | undefined {
  if (!parameters) return undefined;
  const mlp = createMlp({ ...experiment.network, inputs: layers[0]?.inputs ?? 1 });
  if (mlp.parameters.length !== parameters.length) return undefined;
  mlp.parameters.set(parameters);
  return mlp;
}
