import { linearSumAssignment } from 'linear-sum-assignment';
import { rangeError } from '../check/expect.js';

/**
 * Finds the assignment of columns to rows, one each, whose entries have the smallest sum (Jonker–Volgenant).
 *
 * @param caller - The public function to name in errors.
 * @param costs - Shape [size × size], row-major.
 * @returns The column of each row, shape [size].
 * @throws {RangeError} If a cost is not finite: weights or activations have diverged.
 * @see Crouse, "On implementing 2D rectangular assignment algorithms", IEEE Transactions on Aerospace and Electronic Systems
 *   52 (2016).
 */
export function cheapestAssignment(caller: string, costs: Float64Array, size: number): Int32Array {
  const wrong = costs.find((cost) => !Number.isFinite(cost));
  if (wrong !== undefined) throw rangeError(caller, 'finite differences between units', wrong);
  const rows = Array.from({ length: size }, (_, row) => costs.subarray(row * size, (row + 1) * size));
  return Int32Array.from(linearSumAssignment(rows, { maximaze: false }).rowAssignments);
}
