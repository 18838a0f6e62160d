import { rangeError } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import type { NumberArray } from '../math/precision.js';

/** How far from 1 a row of probabilities may sum: rounded ones as they stand in a table are still taken. */
const ROUNDING = 1e-3;

/**
 * Checks that a loss can be trained on targets: both cross-entropies take probabilities, and softmax cross-entropy rows of them,
 * one for each of two classes or more; of one class the probability is always 1, so that nothing would be learned.
 *
 * @param targets - Finite, shape [count × outputs].
 * @throws {RangeError} If they are something else.
 */
export function expectTargets(caller: string, loss: Loss, targets: NumberArray, outputs: number): void {
  if (loss === 'meanSquaredError') return;
  const isSoftmax = loss === 'softmaxCrossEntropy';
  if (isSoftmax && outputs === 1)
    throw rangeError(caller, `2 units or more in the last layer for ${loss}`, 1);
  let sum = 0;
  targets.forEach((target, i) => {
    if (target < 0 || target > 1) throw rangeError(caller, `targets[${i}] in [0, 1] for ${loss}`, target);
    const k = i % outputs;
    sum = k > 0 ? sum + target : target;
    if (isSoftmax && k === outputs - 1 && Math.abs(sum - 1) > ROUNDING)
      throw rangeError(caller, `targets[${i - k}] to [${i}] with sum 1 for ${loss}`, sum);
  });
}
