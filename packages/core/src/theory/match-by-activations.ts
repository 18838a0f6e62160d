import { expectBoolean } from '../check/expect-kind.js';
import { expectFields, expectInteger } from '../check/expect.js';
import { computeLayers } from '../network/forward.js';
import type { Mlp } from '../network/mlp.js';
import { expectNumberRows } from '../network/samples.js';
import { applyAlignment, identityAlignment, type Alignment } from './alignment.js';
import { reorder } from './align-layer.js';
import { cheapestAssignment } from './assignment.js';
import { expectSameShape, inFloat64 } from '../network/copy-mlp.js';
import { hasSignSymmetry } from './flip-signs.js';

/** A network written in the spelling whose units answer most like those of a reference. */
export interface ActivationMatch {
  /** What was found: unit k of the reference corresponds to unit `permutations[l][k]` of the network. */
  readonly alignment: Alignment;
  /** The network in the new spelling. */
  readonly mlp: Mlp;
  /**
   * For each hidden layer the correlation of every reference unit with its partner, after a change of sign; 0 if one of
   * them is dead (its activation never changes).
   */
  readonly correlations: readonly Float64Array[];
  /** The cost: the sum of 1 − correlation over all hidden units. */
  readonly cost: number;
}

/**
 * Matches the hidden units of a network with those of a reference by what they answer: in each layer, the assignment with
 * the largest sum of activation correlations, which is found exactly.
 *
 * @param inputs - What the units answer to, shape [count × mlp.inputs], row-major.
 * @param count - Number of inputs, ≥ 2.
 * @param options - `signs`: whether a unit may be turned round, where its activation allows it, to match a negative
 *   correlation; false unless given.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the networks differ in shape, the inputs do not fit, an option is unknown, or an activation is not finite.
 * @see Li, Yosinski, Clune, Lipson and Hopcroft, "Convergent learning: do different neural networks learn the same
 *   representations?", ICLR 2016.
 */
export function matchByActivations(
  reference: Mlp,
  mlp: Mlp,
  inputs: ArrayLike<number>,
  count: number,
  options: { readonly signs?: boolean } = {},
): ActivationMatch {
  const caller = 'matchByActivations';
  expectSameShape(caller, reference, mlp);
  expectInteger(caller, 'count', count, 2);
  expectNumberRows(caller, 'inputs', inputs, count, mlp.inputs);
  expectFields(caller, 'options', options, ['signs']);
  const signs = expectBoolean(caller, 'signs', options.signs ?? false);
  const wanted = computeLayers(inFloat64(reference), inputs, count);
  const offered = computeLayers(inFloat64(mlp), inputs, count);
  const alignment = identityAlignment(mlp);
  let cost = 0;
  const correlations = alignment.permutations.map((_, l) => {
    const { units, activation } = mlp.layers[l]!;
    const mayFlip = signs && hasSignSymmetry(activation);
    const a = directions(wanted[l]!.activations, count, units);
    const b = directions(offered[l]!.activations, count, units);
    const matrix = new Float64Array(units * units);
    for (let i = 0; i < units; i++) {
      for (let j = 0; j < units; j++) matrix[i * units + j] = dot(a[i]!, b[j]!);
    }
    const order = cheapestAssignment(
      caller,
      matrix.map((correlation) => -(mayFlip ? Math.abs(correlation) : correlation)),
      units,
    );
    const turns = Int8Array.from(order, (j, i) => (mayFlip && matrix[i * units + j]! < 0 ? -1 : 1));
    reorder(alignment, l, order, turns);
    const found = Float64Array.from(order, (j, i) => Math.min(1, turns[i]! * matrix[i * units + j]!));
    for (const correlation of found) cost += 1 - correlation;
    return found;
  });
  return { alignment, mlp: applyAlignment(mlp, alignment), correlations, cost };
}

/** Returns each unit's activations, shifted to mean 0 and scaled to length 1; all 0 for a dead unit. */
function directions(activations: ArrayLike<number>, count: number, units: number): Float64Array[] {
  return Array.from({ length: units }, (_, unit) => {
    const values = Float64Array.from({ length: count }, (_, row) => activations[row * units + unit]!);
    if (values.every((value) => value === values[0])) return new Float64Array(count);
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    const centred = values.map((value) => value - mean);
    const length = Math.sqrt(dot(centred, centred));
    return centred.map((value) => value / length);
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
