/**
 * Makes a function that writes numbers in English. It keeps its formatter, made at its first use: making one takes longer than
 * a hundred uses, and a figure writes hundreds of numbers for every picture.
 */
export function numberWriter(options?: Intl.NumberFormatOptions): (value: number) => string {
  let formatter: Intl.NumberFormat | undefined;
  return (value) => (formatter ??= new Intl.NumberFormat('en', options)).format(value);
}

const threeDigits = numberWriter({ maximumSignificantDigits: 3 });
const wholeNumber = numberWriter({ maximumFractionDigits: 0 });

/**
 * Writes a number for reading: at most three significant digits, a true minus sign.
 *
 * @param value - Any number; one that is not finite is named in words.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return 'not a number';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 0.001 || size >= 1e6) return powerOfTen(value);
  // all digits before the point count, and from 1,000 on none behind it
  return (size >= 1000 ? wholeNumber : threeDigits)(value).replace('-', '−');
}

/** Writes a very small or large number as a product with a power of ten, such as 1.2 × 10⁻¹⁷. */
function powerOfTen(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e');
  const digits = Array.from(exponent, (sign) => superscripts[sign] ?? '').join('');
  const factor = mantissa.replace(/\.0$/, '').replace('-', '−');
  return factor === '1' ? `10${digits}` : `${factor} × 10${digits}`;
}

const superscripts: Record<string, string> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};

/**
 * Writes a fraction as a percentage without ever rounding up to a success that was not reached.
 *
 * @param fraction - In [0, 1].
 * @param count - Number of samples behind it: 100 % appears only if all of them were right.
 */
export function formatPercent(fraction: number, count: number): string {
  const percent = 100 * fraction;
  const digits = count > 200 ? 1 : 0;
  const rounded = Number(percent.toFixed(digits));
  const shown = rounded === 100 && fraction < 1 ? 100 - 10 ** -digits : rounded;
  // all its decimals, so that it keeps its width while it changes
  return `${shown.toFixed(digits)}\u202f%`;
}

/** Writes a loss with three decimals, so that it keeps its width while it changes; a huge one as a power of ten. */
export function formatLoss(loss: number): string {
  return Math.abs(loss) < 1e6 ? loss.toFixed(3) : formatNumber(loss);
}

/** Writes a count with separators between thousands. */
export const formatCount: (count: number) => string = numberWriter();

/** Writes a number of steps with its noun: 1 step, 1,000 steps. */
export function formatSteps(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'step' : 'steps'}`;
}
