import { expectInteger } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import { computeLayers } from '../network/forward.js';
import { createMlp, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { expectTask } from '../network/task.js';
import { copyMlp, inFloat64, layerSpecs } from '../network/copy-mlp.js';
import { computeLoss } from '../network/mean-loss.js';

/**
 * Prepares to compute the loss of a network at many places along a few directions, in float64.
 *
 * @param caller - The public function to name in errors.
 * @param directions - Each laid out like `mlp.parameters`.
 * @returns The mean loss at parameters + Σ offset × direction.
 * @throws {RangeError} If lengths do not fit the network, or the loss does not fit the last layer.
 */
export function lossAlong(
  caller: string,
  mlp: Mlp,
  samples: Samples,
  loss: Loss,
  directions: readonly ArrayLike<number>[],
): (offsets: readonly number[]) => number {
  expectTask(caller, mlp, samples, loss);
  const origin = inFloat64(mlp);
  const first = origin.layers[0]!;
  return first.inputs > first.units
    ? alongWide(origin, samples, loss, directions)
    : alongNarrow(origin, samples, loss, directions);
}

/** Checks how many losses a line is to have: with far more than a picture shows the call would seem never to end. */
export function expectPoints(caller: string, points: unknown): number {
  return expectInteger(caller, 'points', points, 2, 10_000);
}

/** Moves all parameters and runs the network as it is. */
function alongNarrow(
  origin: Mlp,
  samples: Samples,
  loss: Loss,
  directions: readonly ArrayLike<number>[],
): (offsets: readonly number[]) => number {
  const moved = copyMlp(origin);
  const parts = [origin.parameters, ...directions];
  return (offsets) => {
    addUp(parts, offsets, 0, moved.parameters);
    return computeLoss(moved, samples, loss);
  };
}

/**
 * Saves the many inputs: the first layer's pre-activations are linear in the offsets, so their parts are computed once, and a
 * network whose first layer passes them on unchanged does the rest.
 */
function alongWide(
  origin: Mlp,
  { inputs, targets, count }: Samples,
  loss: Loss,
  directions: readonly ArrayLike<number>[],
): (offsets: readonly number[]) => number {
  const parts = [origin.parameters, ...directions];
  const projections = parts.map(
    (part) => computeLayers(copyMlp(origin, part), inputs, count)[0]!.preActivations,
  );
  const { units, biasesOffset } = origin.layers[0]!;
  const reduced = createMlp({ inputs: units, layers: layerSpecs(origin) });
  const identity = reduced.layers[0]!;
  for (let unit = 0; unit < units; unit++) identity.weights[unit * units + unit] = 1;
  const above = reduced.parameters.subarray(identity.biasesOffset + units);
  const samples = { inputs: new Float64Array(count * units), targets, count };
  return (offsets) => {
    addUp(projections, offsets, 0, samples.inputs);
    addUp(parts, offsets, biasesOffset + units, above);
    return computeLoss(reduced, samples, loss);
  };
}

/** Sets `out` to the first part plus the others times their offsets, all read from index `start` on. */
function addUp(
  [first, ...others]: readonly ArrayLike<number>[],
  offsets: readonly number[],
  start: number,
  out: { readonly length: number; [index: number]: number },
): void {
  for (let i = 0; i < out.length; i++) {
    let sum = first![start + i]!;
    for (let k = 0; k < others.length; k++) sum += offsets[k]! * others[k]![start + i]!;
    out[i] = sum;
  }
}
