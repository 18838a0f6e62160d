/**
 * Checks of arguments at the public edge. Every message has one form:
 * `functionName: expected …, got …`, because the message is all that crosses a worker boundary.
 */

/** Describes a value for an error message, in one short piece of text. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const { length } = value as ArrayLike<unknown>;
    return `${value.constructor.name} of length ${length}`;
  }
  return 'an object';
}

/**
 * Builds the error for a value of the right kind that is out of range.
 *
 * @param caller - The public function that was called.
 * @param expected - What was expected, such as `units ≥ 1`.
 * @param value - What came instead.
 */
export function rangeError(caller: string, expected: string, value: unknown): RangeError {
  return new RangeError(`${caller}: expected ${expected}, got ${describe(value)}`);
}

/** Builds the error for a value of the wrong kind; parameters as in {@link rangeError}. */
export function typeError(caller: string, expected: string, value: unknown): TypeError {
  return new TypeError(`${caller}: expected ${expected}, got ${describe(value)}`);
}

/**
 * Returns `value` if it is an integer in [minimum, maximum].
 *
 * @throws {TypeError} If it is not a number.
 * @throws {RangeError} If it is not an integer in the range, both ends included.
 */
export function expectInteger(
  caller: string,
  name: string,
  value: unknown,
  minimum: number,
  maximum: number = Number.MAX_SAFE_INTEGER,
): number {
  const range =
    maximum === Number.MAX_SAFE_INTEGER
      ? `≥ ${minimum}, an integer`
      : `to be an integer in [${minimum}, ${maximum}]`;
  return expectNumber(caller, name, value, range, (x) => Number.isInteger(x) && x >= minimum && x <= maximum);
}

/**
 * Returns `value` if it is a finite number for which `accept` holds.
 *
 * @param range - How the accepted range reads in the message, such as `≥ 0` or `in [0, 1)`.
 * @throws {TypeError} If it is not a number.
 * @throws {RangeError} If it is not finite or not accepted.
 */
export function expectNumber(
  caller: string,
  name: string,
  value: unknown,
  range: string = 'to be finite',
  accept: (value: number) => boolean = () => true,
): number {
  if (typeof value !== 'number') throw typeError(caller, `${name} ${range}`, value);
  if (!Number.isFinite(value) || !accept(value)) throw rangeError(caller, `${name} ${range}`, value);
  return value;
}

/** Returns `value` if it is a finite number ≥ 0; errors as in {@link expectNumber}. */
export function expectNotNegative(caller: string, name: string, value: unknown): number {
  return expectNumber(caller, name, value, '≥ 0', (x) => x >= 0);
}

/**
 * Returns `value` if it is one of `choices`.
 *
 * @throws {RangeError} If it is not.
 */
export function expectOneOf<T extends string>(
  caller: string,
  name: string,
  value: unknown,
  choices: readonly T[],
): T {
  if (!choices.includes(value as T)) {
    const list = choices.map((choice) => `'${choice}'`).join(' | ');
    throw rangeError(caller, `${name} to be ${list}`, value);
  }
  return value as T;
}

/**
 * Returns `value` if it is an object that has no fields but the known ones.
 *
 * @throws {TypeError} If it is not an object.
 * @throws {RangeError} If it has an unknown field: a misspelt option must not be ignored silently.
 */
export function expectFields(
  caller: string,
  name: string,
  value: unknown,
  known: readonly string[],
): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw typeError(caller, `${name} to be an object`, value);
  for (const field of Object.keys(value)) {
    if (!known.includes(field)) throw rangeError(caller, `${name} with fields ${known.join(', ')}`, field);
  }
  return value as Record<string, unknown>;
}

/**
 * Checks that `value` is an array.
 *
 * @throws {TypeError} If it is not.
 */
export function expectArray(caller: string, name: string, value: unknown): asserts value is unknown[] {
  if (!Array.isArray(value)) throw typeError(caller, `${name} to be an array`, value);
}

/** Tells whether `value` is an array, a typed array, or shaped like one; what it holds is not looked at. */
export function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return (
    value !== null && typeof value === 'object' && typeof (value as ArrayLike<unknown>).length === 'number'
  );
}

/**
 * Checks that `value` is array-like with exactly `length` finite numbers.
 *
 * @param reason - Why it is that length, as it stands behind it in the message.
 * @throws {TypeError} If it is not array-like.
 * @throws {RangeError} If its length differs or it holds something that is not a finite number.
 */
export function expectNumbers(
  caller: string,
  name: string,
  value: unknown,
  length: number,
  reason: string = '',
): ArrayLike<number> {
  if (!isArrayLike(value))
    throw typeError(caller, `${name} to be an array of ${length} numbers${reason}`, value);
  const numbers = value as ArrayLike<number>;
  if (numbers.length !== length) throw rangeError(caller, `${name} of length ${length}${reason}`, value);
  for (let i = 0; i < length; i++) {
    if (!Number.isFinite(numbers[i])) throw rangeError(caller, `finite ${name}[${i}]`, numbers[i]);
  }
  return numbers;
}
