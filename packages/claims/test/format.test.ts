import { describe, expect, test } from 'vitest';
import {
  atMost,
  below,
  countOf,
  decimals,
  integer,
  integerList,
  integers,
  listOf,
  percent,
  perLayer,
  scientific,
  significant,
} from '../src/format.js';

describe('the formats', () => {
  test('write whole numbers with commas, several of them as a range', () => {
    expect(integer([1000, 1000])).toBe('1,000');
    expect(integers([2439, 8740, 3376])).toBe('2,439–8,740');
    expect(integerList([9925, 25, 1])).toBe('9,925, 25 and 1');
    expect(countOf(400)([398, 400])).toBe('398–400 of 400');
  });

  test('refuse to write one number where there are several', () => {
    expect(() => integer([1, 2])).toThrow('integer: expected equal numbers, got 1, 2');
    expect(() => integer([])).toThrow(RangeError);
    expect(() => perLayer(2)([25, 15, 25, 1])).toThrow('perLayer: expected the same counts for each seed');
  });

  test('write fractions, with a sign that is not a hyphen', () => {
    expect(decimals(2)([0.126, 0.131])).toBe('0.13');
    expect(decimals(5)([-0.0050125])).toBe('−0.00501');
    expect(percent(1)([0.985, 1])).toBe('98.5–100.0\u202f%');
  });

  test('list numbers in their order', () => {
    expect(listOf(2)([2, 0.5, 1])).toBe('2.00, 0.50 and 1.00');
    expect(significant(2)([0.0481, 0.00463])).toBe('0.048 and 0.0046');
    expect(perLayer(2)([25, 15, 25, 15])).toBe('25 and 15');
  });

  test('write powers of ten, bounds rounded up', () => {
    expect(atMost([1e-15, 3.12e-14])).toBe('4\u202f×\u202f10⁻¹⁴');
    expect(atMost([9.5e-14])).toBe('1\u202f×\u202f10⁻¹³');
    expect(atMost([0, 0])).toBe('0');
    expect(below([3e-19, 6.9e-18])).toBe('10⁻¹⁷');
    expect(below([1e-15])).toBe('10⁻¹⁴');
    expect(() => below([0])).toThrow('below: expected a number above 0, got 0');
    expect(scientific(2)([2.2302e49])).toBe('2.23\u202f×\u202f10⁴⁹');
  });
});
