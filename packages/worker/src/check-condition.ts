import type { Mlp } from '@symmetry-lab/core';
import { expectFields } from './expect-fields.js';
import { expectInteger } from './expect-integer.js';
import { inWords } from './in-words.js';
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
  expectFields(caller, 'a condition', condition, fields);
  const given = condition as StopCondition;
  const integer = (name: string, value: number | undefined, minimum: number, maximum?: number): void => {
    if (value !== undefined) expectInteger(caller, name, value, minimum, maximum);
  };
  const number = (name: string, range: string, value: unknown, accept: (value: number) => boolean): void => {
    if (typeof value === 'number' && accept(value)) return;
    const Kind = typeof value === 'number' ? RangeError : TypeError;
    throw new Kind(`${caller}: expected ${name} ${range}, got ${inWords(value)}`);
  };
  const { steps, milliseconds, trainLossBelow, distinctUnits, difference, every } = given;
  if ([steps, milliseconds, trainLossBelow, distinctUnits, difference].every((each) => each === undefined))
    throw new RangeError(`${caller}: expected at least one condition to stop at, got none`);
  integer('steps', steps, 0);
  integer('every', every, 1);
  if (milliseconds !== undefined) number('milliseconds', '≥ 0', milliseconds, (x) => x >= 0);
  if (trainLossBelow !== undefined) number('trainLossBelow', 'to be finite', trainLossBelow, Number.isFinite);
  if (distinctUnits !== undefined) {
    expectFields(caller, 'distinctUnits', distinctUnits, ['layer', 'atLeast', 'atMost']);
    const { layer, atLeast, atMost } = distinctUnits;
    expectInteger(caller, 'distinctUnits.layer', layer, 0, layers.length - 1);
    integer('distinctUnits.atLeast', atLeast, 1);
    integer('distinctUnits.atMost', atMost, 1);
    if (atLeast === undefined && atMost === undefined)
      throw new RangeError(`${caller}: expected distinctUnits with atLeast or atMost, got neither`);
  }
  if (difference !== undefined) {
    expectFields(caller, 'difference', difference, ['layer', 'units', 'above']);
    const { layer, units, above } = difference;
    expectInteger(caller, 'difference.layer', layer, 0, layers.length - 1);
    const wanted = `${caller}: expected difference.units, two or more, got ${inWords(units)}`;
    if (!Array.isArray(units)) throw new TypeError(wanted);
    if (new Set(units).size < 2) throw new RangeError(wanted);
    for (const unit of units as readonly number[])
      expectInteger(caller, 'a unit of difference.units', unit, 0, layers[layer]!.units - 1);
    number('difference.above', '≥ 0', above, (x) => Number.isFinite(x) && x >= 0);
  }
  return given;
}
