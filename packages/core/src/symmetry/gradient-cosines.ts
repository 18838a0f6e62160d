import { expectNumbers, expectOneOf } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import { computeLossAndGradient } from '../network/loss-and-gradient.js';
import { expectLayer, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { expectTask } from '../network/task.js';
import { computeCosines } from './pairwise-cosines.js';
import { UNIT_PARTS, unitRows, type UnitParts } from './unit-rows.js';

/**
 * Computes the cosine of the angle between the gradients of each pair of units of a layer: 1 where the next step of gradient
 * descent moves both in the same direction.
 *
 * A unit whose gradient is 0 has no direction: its cosines are NaN.
 *
 * @param layerIndex - Which layer, 0 for the first hidden one.
 * @param parts - Which of a unit's gradients to compare; incoming weights and bias unless given.
 * @returns Shape [units × units], symmetric, each entry in [−1, 1] or NaN.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such layer or part, lengths do not fit the network, the loss does not fit the last
 *   layer, or the gradient is not finite.
 */
export function gradientCosines(
  mlp: Mlp,
  layerIndex: number,
  samples: Samples,
  loss: Loss,
  parts: UnitParts = 'weights+bias',
): Float64Array {
  const caller = 'gradientCosines';
  expectLayer(caller, mlp, layerIndex);
  expectOneOf(caller, 'parts', parts, UNIT_PARTS);
  expectTask(caller, mlp, samples, loss);
  const { gradient } = computeLossAndGradient(mlp, samples, loss);
  expectNumbers(caller, 'gradient', gradient, gradient.length);
  return computeCosines(caller, unitRows(mlp, layerIndex, parts, gradient));
}
