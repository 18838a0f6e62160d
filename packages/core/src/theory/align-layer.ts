import type { Mlp } from '../network/mlp.js';
import type { Alignment } from './alignment.js';
import { cheapestAssignment } from './assignment.js';
import { flipSigns, hasSignSymmetry } from './flip-signs.js';
import { outgoingColumn } from './hidden-unit.js';
import { permuteUnits } from './permute-units.js';

/** How outgoing weights are compared: as they stand, or as a sorted list while the order of the next layer is not known. */
export type OutgoingView = 'aligned' | 'sorted';

/**
 * Brings the units of one hidden layer as near to those of a reference as the orders and signs of that layer allow.
 *
 * The cost of a pair is the squared distance of incoming weights, bias and outgoing weights.
 *
 * @param current - A network spelt by `alignment`, in which a change of sign is a plain negation.
 * @param alignment - Updated in place.
 * @returns `current` in its new spelling.
 * @throws {RangeError} If a difference between units is not finite.
 */
export function alignLayer(
  reference: Mlp,
  current: Mlp,
  layerIndex: number,
  signs: boolean,
  view: OutgoingView,
  alignment: Alignment,
): Mlp {
  const { units, activation } = reference.layers[layerIndex]!;
  const mayFlip = signs && hasSignSymmetry(activation);
  const wanted = Array.from({ length: units }, (_, i) => unitKey(reference, layerIndex, i, signs, view));
  const offered = Array.from({ length: units }, (_, j) => unitKey(current, layerIndex, j, signs, view));
  const costs = new Float64Array(units * units);
  const flips = new Int8Array(units * units).fill(1);
  for (let i = 0; i < units; i++) {
    for (let j = 0; j < units; j++) {
      const straight = squaredDistance(wanted[i]!, offered[j]!, 1);
      const turned = mayFlip ? squaredDistance(wanted[i]!, offered[j]!, -1) : Infinity;
      costs[i * units + j] = Math.min(straight, turned);
      if (turned < straight) flips[i * units + j] = -1;
    }
  }
  const order = cheapestAssignment('matchByWeights', costs, units);
  const turns = Int8Array.from(order, (j, i) => flips[i * units + j]!);
  reorder(alignment, layerIndex, order, turns);
  return flipSigns(permuteUnits(current, layerIndex, order), layerIndex, turns);
}

/** Applies a further order and further signs to one layer of an alignment, in place. */
export function reorder(alignment: Alignment, layerIndex: number, order: Int32Array, turns: Int8Array): void {
  const permutation = alignment.permutations[layerIndex]!;
  const signs = alignment.signs[layerIndex]!;
  const oldPermutation = permutation.slice();
  const oldSigns = signs.slice();
  order.forEach((j, i) => {
    permutation[i] = oldPermutation[j]!;
    signs[i] = oldSigns[j]! * turns[i]!;
  });
}

/** What units are compared by; a change of sign negates the first part and leaves the second. */
interface UnitKey {
  readonly odd: Float64Array;
  readonly even: Float64Array;
}

function unitKey(mlp: Mlp, layerIndex: number, unit: number, signs: boolean, view: OutgoingView): UnitKey {
  const { inputs, weights, biases } = mlp.layers[layerIndex]!;
  const outgoing = outgoingColumn(mlp.layers[layerIndex + 1]!, unit);
  const incoming = [...weights.subarray(unit * inputs, (unit + 1) * inputs), biases[unit]!];
  if (view === 'aligned')
    return { odd: Float64Array.from([...incoming, ...outgoing]), even: new Float64Array(0) };
  // with signs, those of the next layer are not known yet either
  return { odd: Float64Array.from(incoming), even: (signs ? outgoing.map(Math.abs) : outgoing).sort() };
}

function squaredDistance(a: UnitKey, b: UnitKey, sign: number): number {
  let sum = 0;
  for (let i = 0; i < a.odd.length; i++) sum += (a.odd[i]! - sign * b.odd[i]!) ** 2;
  for (let i = 0; i < a.even.length; i++) sum += (a.even[i]! - b.even[i]!) ** 2;
  return sum;
}
