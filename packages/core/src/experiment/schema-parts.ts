import * as v from 'valibot';
import { EXPERIMENT_LIMITS as LIMITS } from './limits.js';

/*
 * The building blocks of the schema. The message of each check is what was expected, as parseExperiment prints it after
 * "to be".
 */

/** A finite number, −0 becoming 0 as it does in JSON. */
export const number = v.pipe(
  v.number('a number'),
  v.finite('a finite number'),
  v.transform((value) => value + 0),
);

/** A number in a range that is written as in a formula. */
export const numberWhere = (range: string, accept: (value: number) => boolean) =>
  v.pipe(number, v.check(accept, range));

export const positive = numberWhere('> 0', (x) => x > 0);
export const notNegative = numberWhere('≥ 0', (x) => x >= 0);
/** A number that data are made of. */
export const measure = numberWhere(`in [${-LIMITS.measure}, ${LIMITS.measure}]`, isMeasure);
/** The size of a number that data are made of, such as that of their noise. */
export const spread = numberWhere(`in [0, ${LIMITS.measure}]`, (x) => x >= 0 && isMeasure(x));
/** In [0, 1), such as a rate of dropout. */
export const share = numberWhere('in [0, 1)', (x) => x >= 0 && x < 1);

/** An integer from `minimum` to `maximum`, both included. */
export const integer = (minimum: number, maximum: number) =>
  v.pipe(
    v.number('a number'),
    v.check(
      (x) => Number.isInteger(x) && x >= minimum && x <= maximum,
      `an integer in [${minimum}, ${maximum}]`,
    ),
    v.transform((value) => value + 0),
  );

/** A number of things of which there is at least one. */
export const count = (maximum: number) => integer(1, maximum);
/** The position of a layer, unit or input. */
export const index = integer(0, LIMITS.numbers);
export const seed = integer(0, Number.MAX_SAFE_INTEGER);
export const flag = v.boolean('true or false');

export const oneOf = <const T extends readonly string[]>(names: T) =>
  v.picklist(names, names.map((name) => `'${name}'`).join(' or '));

/** A list of at most `maximum` entries, which are looked at only if they are not too many. */
export const list = <T extends v.GenericSchema>(entry: T, maximum: number = LIMITS.entries) =>
  v.pipe(
    v.custom<readonly unknown[]>((value) => Array.isArray(value), 'a list'),
    v.maxLength(maximum, `a list of at most ${maximum} entries`),
    v.array(entry, 'a list'),
  );

/** Numbers written out, checked in one go: a million of them are no million checks of a schema. */
export const numbers = v.pipe(
  v.custom<readonly number[]>((value) => Array.isArray(value), 'a list of numbers'),
  v.maxLength(LIMITS.numbers, `a list of at most ${LIMITS.numbers} numbers`),
  v.check((values) => values.every(Number.isFinite), 'a list of finite numbers'),
  v.transform((values) => values.map((value) => value + 0)),
);

/** {@link numbers} of limited size. */
export const numbersUpTo = (size: number) =>
  v.pipe(
    numbers,
    v.check((values) => values.every((x) => Math.abs(x) <= size), `a list of numbers in [${-size}, ${size}]`),
  );

function isMeasure(x: number): boolean {
  return Math.abs(x) <= LIMITS.measure;
}

/** An object with these fields and no others. */
export const object = <const T extends v.ObjectEntries>(fields: T) => v.strictObject(fields, 'an object');

export const optional = v.exactOptional;
