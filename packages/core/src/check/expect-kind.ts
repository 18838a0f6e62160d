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
