const NARROW_SPACE = '\u202f';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Writes numbers as the prose shows them. */
export type Format = (values: readonly number[]) => string;

/** Writes a number that is the same in every run: 1000 → 1,000. */
export function integer(values: readonly number[]): string {
  const [value] = values;
  if (value === undefined || values.some((other) => other !== value))
    throw new RangeError(`integer: expected equal numbers, got ${values.join(', ')}`);
  return value.toLocaleString('en-US');
}

/** Writes whole numbers: 1234 → 1,234; several numbers become a range. */
export function integers(values: readonly number[]): string {
  return range(values, (value) => value.toLocaleString('en-US'));
}

/** Writes whole numbers in their order: [1234, 5] → 1,234 and 5. */
export function integerList(values: readonly number[]): string {
  return inWords(values.map((value) => value.toLocaleString('en-US')));
}

/** Writes the counts of several layers, the same ones for each seed: [25, 15, 25, 15] → 25 and 15. */
export function perLayer(layers: number): Format {
  return (values) => {
    const texts = new Set<string>();
    for (let i = 0; i < values.length; i += layers)
      texts.add(inWords(values.slice(i, i + layers).map(String)));
    if (texts.size !== 1)
      throw new RangeError(`perLayer: expected the same counts for each seed, got ${values.join(', ')}`);
    return [...texts][0]!;
  };
}

/** Returns a writer of plain decimals: 0.11882 → 0.1188; several numbers become a range. */
export function decimals(digits: number): Format {
  return (values) => range(values, (value) => minus(value.toFixed(digits)));
}

/** Returns a writer of several decimals in their order: 0.5, 0.9 and 0.7. */
export function listOf(digits: number): Format {
  return (values) => inWords(values.map((value) => minus(value.toFixed(digits))));
}

/** Returns a writer of several numbers in their order, each with so many significant digits: 0.048, 0.0046 and 0.00046. */
export function significant(digits: number): Format {
  return (values) => inWords(values.map((value) => minus(String(Number(value.toPrecision(digits))))));
}

/** Returns a writer of fractions as percentages: 0.985 → 98.5 %; several numbers become a range. */
export function percent(digits: number): Format {
  return (values) => `${range(values, (value) => (100 * value).toFixed(digits))}${NARROW_SPACE}%`;
}

/** Writes the largest of some small numbers as a power of ten, rounded up: 3.12e-14 → 4 × 10⁻¹⁴. */
export function atMost(values: readonly number[]): string {
  const value = Math.max(...values);
  if (value === 0) return '0';
  const [mantissa, exponent] = scientificParts(value, 16);
  return powerOfTen(Math.ceil(mantissa), exponent);
}

/** Writes the power of ten that some small numbers stay below: 6.9e-18 and 3e-19 → 10⁻¹⁷. */
export function below(values: readonly number[]): string {
  const value = Math.max(...values);
  if (!(value > 0)) throw new RangeError(`below: expected a number above 0, got ${values.join(', ')}`);
  return `10${raised(scientificParts(value, 16)[1] + 1)}`;
}

/** Returns a writer of one large or small number as a power of ten: 2.23e49 → 2.23 × 10⁴⁹. */
export function scientific(digits: number): Format {
  return (values) => {
    integer(values);
    const [mantissa, exponent] = scientificParts(values[0]!, digits);
    return powerOfTen(mantissa, exponent);
  };
}

/** Writes a count of a whole: [400, 400] → 400 of 400. */
export function countOf(whole: number): Format {
  return (values) => `${range(values, String)} of ${whole}`;
}

function scientificParts(value: number, digits: number): [mantissa: number, exponent: number] {
  const [mantissa, exponent] = value.toExponential(digits).split('e').map(Number) as [number, number];
  return [mantissa, exponent];
}

function powerOfTen(mantissa: number, exponent: number): string {
  // rounding up may have reached the next power
  const [digits, power] = mantissa >= 10 ? [mantissa / 10, exponent + 1] : [mantissa, exponent];
  return `${digits}${NARROW_SPACE}×${NARROW_SPACE}10${raised(power)}`;
}

const raised = (power: number): string =>
  [...String(power)].map((c) => (c === '-' ? '⁻' : SUPERSCRIPTS[Number(c)])).join('');

function minus(text: string): string {
  return text.replace('-', '−');
}

function inWords(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join() : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}

function range(values: readonly number[], write: (value: number) => string): string {
  const low = write(Math.min(...values));
  const high = write(Math.max(...values));
  return low === high ? low : `${low}–${high}`;
}
