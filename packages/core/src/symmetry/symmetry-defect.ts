import { expectFiniteRows, type Rows } from './rows.js';
import { averageGroup, completeGroups, type UnitGroups } from './unit-groups.js';
import { vectorNorm } from './vector-norm.js';

/**
 * Returns how far rows are from being equal: the Euclidean distance ‖θ − proj θ‖ to the nearest rows that are equal within
 * each group, which are the group's means.
 *
 * @param rows - One row a unit; with `unitRows(mlp, l, 'weights+bias+outgoing')` it is the distance to the nearest network
 *   whose units are twins. For several layers at once see `networkSymmetryDefect`.
 * @param groups - Which rows to compare; rows in no group do not count. All rows are one group unless given.
 * @returns A number ≥ 0; 0 exactly if the rows of each group are equal.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a row is in two groups or missing, sizes and length do not fit, or a number is not finite.
 */
export function symmetryDefect(rows: Rows, groups?: UnitGroups): number {
  expectFiniteRows('symmetryDefect', 'rows', rows);
  const { count, width } = rows;
  const complete = completeGroups('symmetryDefect', groups, count);
  const values = Float64Array.from(rows.values);
  for (const group of complete) {
    for (let i = 0; i < width; i++) averageGroup(values, group, i, width);
  }
  return vectorNorm(values.map((value, i) => rows.values[i]! - value));
}
