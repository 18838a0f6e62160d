const NARROW_SPACE = '\u202f';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Writes a number that is the same in every run: 1000 → 1,000. */
export function integer(values: readonly number[]): string {
  const [value] = values;
  if (value === undefined || values.some((other) => other !== value))
    throw new RangeError(`integer: expected equal numbers, got ${values.join(', ')}`);
  return value.toLocaleString('en-US');
}

/** Returns a writer of plain decimals: 0.11882 → 0.1188. */
export function decimals(digits: number): (values: readonly number[]) => string {
  return (values) => range(values, (value) => value.toFixed(digits));
}

/** Returns a writer of fractions as percentages: 0.985 → 98.5 %; several numbers become a range. */
export function percent(digits: number): (values: readonly number[]) => string {
  return (values) => `${range(values, (value) => (100 * value).toFixed(digits))}${NARROW_SPACE}%`;
}

/** Writes the largest of some small numbers as a power of ten, rounded up: 3.12e-14 → 4 × 10⁻¹⁴. */
export function atMost(values: readonly number[]): string {
  const value = Math.max(...values);
  const exponent = Math.floor(Math.log10(value));
  const raised = [...String(exponent)].map((c) => (c === '-' ? '⁻' : SUPERSCRIPTS[Number(c)])).join('');
  return `${Math.ceil(value / 10 ** exponent)}${NARROW_SPACE}×${NARROW_SPACE}10${raised}`;
}

/** Writes a count of a whole: [400, 400] → 400 of 400. */
export function countOf(whole: number): (values: readonly number[]) => string {
  return (values) => `${range(values, String)} of ${whole}`;
}

function range(values: readonly number[], write: (value: number) => string): string {
  const low = write(Math.min(...values));
  const high = write(Math.max(...values));
  return low === high ? low : `${low}–${high}`;
}
