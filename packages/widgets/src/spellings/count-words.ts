/** Names of the powers of a thousand in the short scale, from 10³ on. */
const powers = [
  'thousand',
  'million',
  'billion',
  'trillion',
  'quadrillion',
  'quintillion',
  'sextillion',
  'septillion',
  'octillion',
  'nonillion',
  'decillion',
  'undecillion',
  'duodecillion',
  'tredecillion',
  'quattuordecillion',
  'quindecillion',
];

/** Writes a whole number with all its digits, in groups of three. */
export function groupDigits(count: bigint): string {
  return count.toLocaleString('en');
}

/**
 * Says about how large a number is: its leading group in words of the short scale, such as `22 quindecillion`.
 *
 * @param count - At least 0, below 10⁵¹.
 * @throws {RangeError} If there is no word for it here.
 */
export function countInWords(count: bigint): string {
  const groups = groupDigits(count).split(',');
  const name = powers[groups.length - 2];
  if (groups.length === 1) return String(groups[0]);
  if (name === undefined) throw new RangeError(`countInWords: expected a number below 10⁵¹, got ${count}`);
  return `${groups[0]} ${name}`;
}
