import { largestDifference, meanLoss, unitClasses } from '@symmetry-lab/core';
import { advance, nextTurn, sliceMilliseconds } from './advance.js';
import type { StopCondition, StopReason } from './protocol.js';
import type { Training } from './snapshot.js';

/** Steps between two looks at what has to be measured, unless given. */
const defaultEvery = 10;

/**
 * Trains until something holds, in slices of time between which the thread is free.
 *
 * @param training - Its run and progress are moved forward.
 * @param condition - Checked by `checkCondition`.
 * @param isWanted - Asked before each slice.
 * @returns What held first.
 */
export async function advanceUntil(
  training: Training,
  condition: StopCondition,
  isWanted: () => boolean,
): Promise<StopReason> {
  const { steps = Infinity, milliseconds = Infinity, every = defaultEvery } = condition;
  const isMeasured =
    condition.trainLossBelow !== undefined ||
    condition.distinctUnits !== undefined ||
    condition.difference !== undefined;
  const end = training.progress.step + steps;
  let lastTurn = performance.now();
  const deadline = lastTurn + milliseconds;
  for (;;) {
    const { step, status } = training.progress;
    if (status === 'diverged') return 'divergence';
    if (isMeasured && step % every === 0) {
      const reason = reached(training, condition);
      if (reason) return reason;
    }
    if (step >= end) return 'steps';
    if (performance.now() >= deadline) return 'milliseconds';
    if (!isWanted()) return 'pause';
    const nextLook = isMeasured ? (Math.floor(step / every) + 1) * every : end;
    const count = Math.min(nextLook, end) - step;
    await advance(training, count, () => isWanted() && performance.now() < deadline);
    if (performance.now() - lastTurn < sliceMilliseconds) continue;
    await nextTurn();
    lastTurn = performance.now();
  }
}

function reached({ experiment, run }: Training, condition: StopCondition): StopReason | undefined {
  const { trainLossBelow, distinctUnits, difference } = condition;
  const { mlp, data } = run;
  if (trainLossBelow !== undefined && meanLoss(mlp, data.train, experiment.training.loss) < trainLossBelow)
    return 'trainLoss';
  if (difference && largestDifference(mlp, difference.layer, difference.units) > difference.above)
    return 'difference';
  if (distinctUnits === undefined) return undefined;
  const { layer, atLeast = Infinity, atMost = -Infinity } = distinctUnits;
  const { count } = unitClasses(mlp, layer);
  return count >= atLeast || count <= atMost ? 'distinctUnits' : undefined;
}
