import { largestDifference, meanLoss, unitClasses } from '@symmetry-lab/core';
import type { Mlp } from '@symmetry-lab/core';
import { advance, nextTurn, sliceMilliseconds } from './advance.js';
import type { StopCondition, StopReason } from './protocol.js';
import type { Training } from './snapshot.js';

/** Steps between two looks at what has to be measured, unless given. */
const defaultEvery = 10;

const fields: readonly (keyof StopCondition)[] = [
  'steps',
  'milliseconds',
  'trainLossBelow',
  'distinctUnits',
  'difference',
  'every',
];

/**
 * Returns `condition` if it is one for a network.
 *
 * @param caller - Names the call in the message.
 * @throws {TypeError} If it is not an object.
 * @throws {RangeError} If it has no condition, an unknown field, or a number out of range.
 */
export function checkCondition(caller: string, condition: unknown, { layers }: Mlp): StopCondition {
  if (typeof condition !== 'object' || condition === null)
    throw new TypeError(`${caller}: expected a condition, an object, got ${String(condition)}`);
  const unknown = Object.keys(condition).find((field) => !fields.some((known) => known === field));
  if (unknown !== undefined)
    throw new RangeError(`${caller}: expected conditions among ${fields.join(', ')}, got ${unknown}`);
  const given: StopCondition = condition;
  const expect = (ok: boolean, what: string, value: unknown): void => {
    if (!ok) throw new RangeError(`${caller}: expected ${what}, got ${String(value)}`);
  };
  const integer = (name: string, value: number | undefined, minimum: number, maximum = Infinity): void =>
    expect(
      value === undefined || (Number.isSafeInteger(value) && value >= minimum && value <= maximum),
      `${name} ≥ ${minimum}${maximum < Infinity ? ` and ≤ ${maximum}` : ''}, an integer`,
      value,
    );
  const { steps, milliseconds, trainLossBelow, distinctUnits, difference, every } = given;
  expect(
    [steps, milliseconds, trainLossBelow, distinctUnits, difference].some((each) => each !== undefined),
    'at least one condition to stop at',
    'none',
  );
  integer('steps', steps, 0);
  integer('every', every, 1);
  expect(milliseconds === undefined || milliseconds >= 0, 'milliseconds ≥ 0', milliseconds);
  expect(
    trainLossBelow === undefined || Number.isFinite(trainLossBelow),
    'trainLossBelow to be finite',
    trainLossBelow,
  );
  if (distinctUnits !== undefined) {
    const { layer, atLeast, atMost } = Object(distinctUnits) as NonNullable<typeof distinctUnits>;
    expect(layer !== undefined, 'distinctUnits.layer', layer);
    integer('distinctUnits.layer', layer, 0, layers.length - 1);
    integer('distinctUnits.atLeast', atLeast, 1);
    integer('distinctUnits.atMost', atMost, 1);
    expect(atLeast !== undefined || atMost !== undefined, 'distinctUnits with atLeast or atMost', 'neither');
  }
  if (difference !== undefined) {
    const { layer, units, above } = Object(difference) as NonNullable<typeof difference>;
    expect(layer !== undefined, 'difference.layer', layer);
    integer('difference.layer', layer, 0, layers.length - 1);
    expect(Array.isArray(units) && new Set(units).size >= 2, 'difference.units, two or more', units);
    for (const unit of units) integer('a unit of difference.units', unit, 0, layers[layer]!.units - 1);
    expect(Number.isFinite(above) && above >= 0, 'difference.above ≥ 0', above);
  }
  return given;
}

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
