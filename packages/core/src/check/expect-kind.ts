import { typeError } from './expect.js';

// apart from the other checks, which every page loads: few functions need these

/**
 * Returns `value` if it is true or false.
 *
 * @throws {TypeError} If it is not.
 */
export function expectBoolean(caller: string, name: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw typeError(caller, `${name} to be true | false`, value);
  return value;
}

/** Tells whether `value` is an array, a typed array, or shaped like one; what it holds is not looked at. */
export function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return (
    value !== null && typeof value === 'object' && typeof (value as ArrayLike<unknown>).length === 'number'
  );
}
