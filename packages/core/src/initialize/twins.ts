import {
  expectArray,
  expectFields,
  expectInteger,
  expectOneOf,
  rangeError,
  typeError,
} from '../check/expect.js';
import type { Mlp } from '../network/mlp.js';

/** Makes units of a layer copies of each other. */
export interface Twins {
  /**
   * `'equal'`: the outgoing weights are equal too, and the units stay equal for ever. `'random'`: the next layer keeps the
   * weights it drew, which part the units at the first step, if they differ.
   */
  readonly outgoing: 'equal' | 'random';
  /**
   * Units that are to be equal, counted from 0, none in two groups: all units of a group copy the one it names first. All
   * units of the layer are one group unless given.
   */
  readonly groups?: readonly (readonly number[])[];
}

/** Checks the twins of a layer, and that each unit is in one group at most. */
export function expectTwins(caller: string, twins: unknown, units: number): void {
  const { outgoing, groups } = expectFields(caller, 'twins', twins, ['outgoing', 'groups']);
  expectOneOf(caller, 'twins.outgoing', outgoing, ['equal', 'random']);
  if (groups === undefined) return;
  expectArray(caller, 'twins.groups', groups);
  const seen = new Set<number>();
  groups.forEach((group: unknown, g) => {
    if (!Array.isArray(group))
      throw typeError(caller, `twins.groups[${g}] to be an array of unit numbers`, group);
    if (group.length === 0) throw rangeError(caller, `twins.groups[${g}] with at least one unit`, group);
    group.forEach((member, m) => {
      const unit = expectInteger(caller, `twins.groups[${g}][${m}]`, member, 0, units - 1);
      if (seen.has(unit))
        throw rangeError(caller, `twins.groups[${g}][${m}] that no group names before`, unit);
      seen.add(unit);
    });
  });
}

/** Returns the groups of twins of a layer, as they were given or all its units as one. */
export function twinGroups({ groups }: Twins, units: number): readonly (readonly number[])[] {
  return groups ?? [Array.from({ length: units }, (_, unit) => unit)];
}

/**
 * Copies the incoming weights and the bias of each group's first unit to the others and, with `outgoing: 'equal'`, its
 * column of outgoing weights to theirs.
 *
 * @param layerIndex - Which layer, 0 for the first hidden one.
 */
export function makeTwins(mlp: Mlp, layerIndex: number, twins: Twins): void {
  const { inputs, units, weights, biases } = mlp.layers[layerIndex]!;
  const next = twins.outgoing === 'equal' ? mlp.layers[layerIndex + 1] : undefined;
  for (const group of twinGroups(twins, units)) {
    const first = group[0]!;
    for (const unit of group) {
      weights.copyWithin(unit * inputs, first * inputs, (first + 1) * inputs);
      biases[unit] = biases[first]!;
      if (next === undefined) continue;
      for (let row = 0; row < next.units; row++)
        next.weights[row * units + unit] = next.weights[row * units + first]!;
    }
  }
}
