import { inWords } from './in-words.js';

/**
 * Returns a value if it is an integer in [minimum, maximum].
 *
 * @param caller - The public function that was called.
 * @param name - What the value is, for the message.
 * @throws {TypeError} If it is not a number.
 * @throws {RangeError} If it is not an integer in the range, both ends included.
 */
export function expectInteger(
  caller: string,
  name: string,
  value: unknown,
  minimum: number,
  maximum: number = Infinity,
): number {
  const isInRange =
    Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum;
  if (isInRange) return value as number;
  const Kind = typeof value === 'number' ? RangeError : TypeError;
  const range =
    maximum < Infinity ? `to be an integer in [${minimum}, ${maximum}]` : `≥ ${minimum}, an integer`;
  throw new Kind(`${caller}: expected ${name} ${range}, got ${inWords(value)}`);
}
