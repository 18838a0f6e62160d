import { rangeError } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';

/** How far from 1 a row of probabilities may sum: rounded ones as they stand in a table are still taken. */
const ROUNDING = 1e-3;

/**
 * Checks that a loss takes targets: both cross-entropies take probabilities, and softmax cross-entropy rows of them that sum to 1.
 *
 * @param targets - Finite, shape [count × outputs].
 * @throws {RangeError} If they are something else.
 */
export function expectTargets(caller: string, loss: Loss, targets: ArrayLike<number>, outputs: number): void {
  if (loss === 'meanSquaredError') return;
  const isSoftmax = loss === 'softmaxCrossEntropy';
  let sum = 0;
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i]!;
    if (target < 0 || target > 1) throw rangeError(caller, `targets[${i}] in [0, 1] for ${loss}`, target);
    const k = i % outputs;
    if (k === 0) sum = 0;
    sum += target;
    if (isSoftmax && k === outputs - 1 && Math.abs(sum - 1) > ROUNDING)
      throw rangeError(caller, `targets[${i - k}] to [${i}] with sum 1 for ${loss}`, sum);
  }
}
