import { describe, expect, test } from 'vitest';
import { formatCount, formatLoss, formatNumber, formatPercent } from '../../src/words/format.js';

describe('formatNumber', () => {
  test.each([
    [0, '0'],
    [0.51234, '0.512'],
    [-0.3, '−0.3'],
    [12.345, '12.3'],
    [1e-12, '10⁻¹²'],
    [1.7234e-13, '1.7 × 10⁻¹³'],
    [-2e-5, '−2 × 10⁻⁵'],
    [1234.5, '1,235'],
    [58546.28, '58,546'],
    [123456, '123,456'],
    [3e7, '3 × 10⁷'],
    [NaN, 'not a number'],
    [Infinity, 'not a number'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('formatPercent', () => {
  test.each([
    [0.7375, 400, '73.8'],
    [0.99, 400, '99.0'],
    [1, 400, '100.0'],
    [0, 400, '0.0'],
    [0.2, 1, '20'],
  ])('writes %d of %d samples as %s %%', (fraction, count, text) => {
    expect(formatPercent(fraction, count)).toBe(`${text}\u202f%`);
  });

  test('never rounds up to 100 %', () => {
    expect(formatPercent(0.99999, 100_000)).toBe('99.9\u202f%');
    expect(formatPercent(0.997, 100)).toBe('99\u202f%');
  });
});

describe('formatLoss', () => {
  test.each([
    [0.5254, '0.525'],
    [0.0027, '0.003'],
    [12, '12.000'],
    [3.2e14, '3.2 × 10¹⁴'],
    [Infinity, 'not a number'],
    [NaN, 'not a number'],
  ])('writes %d as %s', (loss, text) => {
    expect(formatLoss(loss)).toBe(text);
  });
});

describe('formatCount', () => {
  test('separates thousands', () => {
    expect(formatCount(1000)).toBe('1,000');
  });
});
