import type { Mlp } from '@symmetry-lab/core';
import type { StopCondition } from './protocol.js';

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
