import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cos, LARGEST_ANGLE, sin } from '../../src/math/sin.js';
import { floatFromHex, ulpDistance } from '../float-bits.js';
import { readReference } from '../reference.js';

interface Table {
  readonly function: 'sin' | 'cos';
  /** Bit patterns in hexadecimal: argument, correctly rounded value. */
  readonly values: readonly (readonly [string, string])[];
}

const functions = { sin, cos };

describe.each(readReference<Table[]>('trigonometry.json'))('$function', ({ function: name, values }) => {
  const f = functions[name];
  const rows = values.map(([x, y]) => ({
    x: floatFromHex(x),
    expected: floatFromHex(y),
    actual: f(floatFromHex(x)),
  }));

  test('is within 1 unit in the last place of the true value, up to the largest angle', () => {
    expect(rows.filter(({ actual, expected }) => !(ulpDistance('float64', actual, expected) <= 1))).toEqual(
      [],
    );
    expect(rows.length).toBeGreaterThan(600);
    expect(Math.max(...rows.map(({ x }) => Math.abs(x)))).toBe(LARGEST_ANGLE);
  });

  test('is the nearest float nearly always', () => {
    const exact = rows.filter(({ actual, expected }) => Object.is(actual, expected));
    expect(exact.length / rows.length).toBeGreaterThan(0.8);
  });
});

test.each([
  [sin, 0, 0],
  [sin, -0, -0],
  [sin, 5e-324, 5e-324],
  [cos, 0, 1],
  [cos, -0, 1],
  [sin, NaN, NaN],
  [cos, NaN, NaN],
  [sin, Infinity, NaN],
  [cos, -Infinity, NaN],
  [sin, LARGEST_ANGLE + 1, NaN],
  [cos, -LARGEST_ANGLE - 1, NaN],
])('%o of %d is %d', (f, x, expected) => {
  expect(f(x)).toBe(expected);
});

describe('laws of sine and cosine', () => {
  const angle = fc.double({ min: -1000, max: 1000, noNaN: true });

  test('sin is odd and cos even, to the bit', () => {
    fc.assert(fc.property(angle, (x) => Object.is(sin(-x), -sin(x)) && Object.is(cos(-x), cos(x))));
  });

  test('the squares sum to 1', () => {
    fc.assert(fc.property(angle, (x) => Math.abs(sin(x) ** 2 + cos(x) ** 2 - 1) <= 2 ** -51));
  });

  test('neither leaves [−1, 1]', () => {
    fc.assert(fc.property(angle, (x) => Math.abs(sin(x)) <= 1 && Math.abs(cos(x)) <= 1));
  });
});
