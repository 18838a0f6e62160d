import { expectInteger, rangeError, typeError } from '../check/expect.js';

/** Units that may be exchanged with each other: each group lists unit numbers, and no unit is in two groups. */
export type UnitGroups = readonly (readonly number[])[];

/**
 * Checks a list of different units.
 *
 * @throws {TypeError} If it is not an array of numbers.
 * @throws {RangeError} If a number is not a unit of the layer, or occurs twice.
 */
export function expectUnits(caller: string, name: string, list: readonly number[], units: number): void {
  if (!Array.isArray(list)) throw typeError(caller, `${name} to be an array of units`, list);
  const seen = new Set<number>();
  for (const unit of list as readonly number[]) {
    expectInteger(caller, `a unit of ${name}`, unit, 0, units - 1);
    if (seen.has(unit)) throw rangeError(caller, `each unit of ${name} once`, unit);
    seen.add(unit);
  }
}

/** Checks groups of units, or makes the one group of all units if none are given; errors as in {@link expectUnits}. */
export function completeGroups(caller: string, groups: UnitGroups | undefined, units: number): UnitGroups {
  if (groups === undefined) return [Array.from({ length: units }, (_, unit) => unit)];
  if (!Array.isArray(groups)) throw typeError(caller, 'groups to be an array of arrays of units', groups);
  for (const group of groups as UnitGroups) {
    if (!Array.isArray(group)) throw typeError(caller, 'groups to be an array of arrays of units', group);
  }
  expectUnits(caller, 'groups', (groups as UnitGroups).flat(), units);
  return groups as UnitGroups;
}

/**
 * Replaces one number of each unit of a group by the group's mean, in place.
 *
 * The mean is computed as the first number plus the mean distance from it, so that equal numbers stay what they are.
 *
 * @param flat - Where the number of unit j is at offset + j × stride.
 */
export function averageGroup(
  flat: Float64Array,
  group: readonly number[],
  offset: number,
  stride: number,
): void {
  if (group.length < 2) return;
  const first = flat[offset + group[0]! * stride]!;
  let sum = 0;
  for (const unit of group) sum += flat[offset + unit * stride]! - first;
  const mean = first + sum / group.length;
  for (const unit of group) flat[offset + unit * stride] = mean;
}
