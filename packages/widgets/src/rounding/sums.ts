import type { Precision } from '@symmetry-lab/core';

/** Rounds to the nearest number that a format can hold. */
export function rounder(precision: Precision): (value: number) => number {
  return precision === 'float32' ? Math.fround : (value) => value;
}

/**
 * Adds up numbers one after the other, from one of them on and round to the one before it, rounding after each addition.
 *
 * @param start - Index of the first number.
 */
export function sumFrom(terms: readonly number[], start: number, precision: Precision): number {
  const round = rounder(precision);
  let sum = 0;
  for (let i = 0; i < terms.length; i++) sum = round(sum + (terms[(start + i) % terms.length] ?? NaN));
  return sum;
}

/** Three numbers, and their sum in two ways. */
export interface Triple {
  /** Index of the first of them. */
  index: number;
  terms: readonly [number, number, number];
  /** (a + b) + c */
  left: number;
  /** a + (b + c) */
  right: number;
}

/**
 * Finds three neighbouring numbers whose sum depends on which two are added first.
 *
 * @param from - Index to look from; the search goes round.
 * @returns `undefined` if there are none.
 */
export function findTriple(terms: readonly number[], from: number, precision: Precision): Triple | undefined {
  const round = rounder(precision);
  for (let i = 0; i < terms.length; i++) {
    const index = (from + i) % terms.length;
    const [a = NaN, b = NaN, c = NaN] = [0, 1, 2].map((k) => terms[(index + k) % terms.length]);
    const left = round(round(a + b) + c);
    const right = round(a + round(b + c));
    if (left !== right) return { index, terms: [a, b, c], left, right };
  }
  return undefined;
}

/** A number in full, cut where it leaves another one. */
export interface Digits {
  /** The part that both have. */
  same: string;
  /** The rest, up to the exponent. */
  differs: string;
  /** Such as ` × 10⁻²`. */
  power: string;
}

/** Digits behind the point with which every number of a format is told from all others. */
const decimals: Readonly<Record<Precision, number>> = { float64: 16, float32: 8 };

/**
 * Writes a number with all the digits that its format can tell apart.
 *
 * @param reference - A number of the same format; where the digits begin to differ from its digits, they are cut.
 */
export function fullDigits(value: number, reference: number, precision: Precision): Digits {
  const [mantissa = '', exponent = ''] = written(value, precision);
  const [other = '', otherExponent = ''] = written(reference, precision);
  let same = 0;
  if (exponent === otherExponent) while (same < mantissa.length && mantissa[same] === other[same]) same++;
  return { same: mantissa.slice(0, same), differs: mantissa.slice(same), power: ` × 10${exponent}` };
}

function written(value: number, precision: Precision): string[] {
  const [mantissa = '', exponent = ''] = value.toExponential(decimals[precision]).split('e');
  const raised = Array.from(exponent.replace('+', ''), (sign) => superscripts[sign] ?? '').join('');
  return [mantissa.replace('-', '−'), raised];
}

const superscripts: Readonly<Record<string, string>> = {
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
