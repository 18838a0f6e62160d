import { inWords } from './in-words.js';

/**
 * Checks that a value is an object that has no fields but the known ones: a misspelt option must not be ignored silently.
 *
 * @param caller - The public function that was called.
 * @param name - What the value is, for the message.
 * @throws {TypeError} If it is not an object.
 * @throws {RangeError} If it has an unknown field.
 */
export function expectFields(caller: string, name: string, value: unknown, known: readonly string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${caller}: expected ${name} to be an object, got ${inWords(value)}`);
  const unknown = Object.keys(value).find((field) => !known.includes(field));
  if (unknown !== undefined)
    throw new RangeError(`${caller}: expected ${name} with fields ${known.join(', ')}, got "${unknown}"`);
}
