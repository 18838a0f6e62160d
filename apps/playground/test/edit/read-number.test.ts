import { formatNumber } from '@symmetry-lab/widgets/words';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumber } from '../../src/edit/read-number.js';

test.each([
  ['0.3', 0.3],
  [' 0,3 ', 0.3],
  ['.5', 0.5],
  ['1e-6', 1e-6],
  ['10^-6', 1e-6],
  ['10⁻⁶', 1e-6],
  ['10^(-6)', 1e-6],
  ['-10⁻⁶', -1e-6],
  ['1.2 × 10⁻¹⁷', 1.2e-17],
  ['5·10^3', 5000],
  ['−3', -3],
  ['10', 10],
])('%s is read as a number', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test.each(['', ' ', 'abc', '1e', '0x10', '1.2.3', '10^', '10^^3', 'Infinity', '1e999', '3 apples', '-'])(
  '“%s” is no number',
  (text) => {
    expect(readNumber(text)).toBeUndefined();
  },
);

test('a comma parts thousands where whole numbers are meant, and decimals elsewhere', () => {
  expect(readNumber('1,000', true)).toBe(1000);
  expect(readNumber('1,234,567', true)).toBe(1_234_567);
  expect(readNumber('1,5', true)).toBe(1.5);
  expect(readNumber('1,000')).toBe(1);
});

test('what the site writes for a number is read as it, as far as it was written out', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -999, max: 999 }), (value) => {
      const read = readNumber(formatNumber(value));
      expect(read).toBeDefined();
      expect(Math.abs(read! - value)).toBeLessThanOrEqual(0.05 * Math.abs(value) + 1e-300);
    }),
  );
});

test('every number as the computer writes it is read with all its bits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readNumber(String(value))).toBe(value === 0 ? 0 : value);
    }),
  );
});
