import { createMlp } from '@symmetry-lab/core';
import type { Mlp } from '@symmetry-lab/core';
import type { LaneState } from '../run/bench.js';

const built = new WeakMap<LaneState['snapshot'], Mlp>();

/** Builds the network of a run as it stands, for what is computed in the page; once for each picture. */
export function liveNetwork({ experiment, layers, snapshot }: LaneState): Mlp | undefined {
  const { parameters } = snapshot;
  if (!parameters) return undefined;
  const known = built.get(snapshot);
  if (known) return known;
  const { network } = experiment;
  const mlp = createMlp({ ...network, inputs: layers[0]?.inputs ?? 1 });
  if (mlp.parameters.length !== parameters.length) return undefined;
  mlp.parameters.set(parameters);
  built.set(snapshot, mlp);
  return mlp;
}
