import { linearSumAssignment } from 'linear-sum-assignment';

/**
 * Finds the assignment of columns to rows, one each, whose entries have the smallest sum (Jonker–Volgenant).
 *
 * @param costs - Shape [size × size], row-major, finite.
 * @returns The column of each row, shape [size].
 * @see Crouse, "On implementing 2D rectangular assignment algorithms", IEEE Transactions on Aerospace and Electronic Systems
 *   52 (2016).
 */
export function cheapestAssignment(costs: Float64Array, size: number): Int32Array {
  const rows = Array.from({ length: size }, (_, row) => costs.subarray(row * size, (row + 1) * size));
  return Int32Array.from(linearSumAssignment(rows, { maximaze: false }).rowAssignments);
}
