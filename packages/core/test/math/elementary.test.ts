import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sigmoid, softplus } from '../../src/kernels/activation.js';
import { arithmeticOf, type Precision } from '../../src/math/arithmetic.js';
import { expm1 } from '../../src/math/exp.js';
import { floatFromHex, ulpDistance } from '../float-bits.js';
import { readReference } from '../reference.js';

type FunctionName = 'exp' | 'expm1' | 'log' | 'log1p' | 'tanh' | 'sigmoid' | 'softplus';

interface Table {
  readonly precision: Precision;
  readonly function: FunctionName;
  /** Bit patterns in hexadecimal: argument, correctly rounded value. */
  readonly values: readonly (readonly [string, string])[];
}

/** The errors the sources promise, in units in the last place. */
const PROMISED: Record<Precision, Record<FunctionName, number>> = {
  float64: { exp: 1, expm1: 1, log: 1, log1p: 1, tanh: 2, sigmoid: 2, softplus: 2 },
  float32: { exp: 1, expm1: 1, log: 1, log1p: 1, tanh: 2, sigmoid: 2, softplus: 2 },
};

function functionOf(precision: Precision, name: FunctionName): (x: number) => number {
  const arithmetic = arithmeticOf(precision);
  if (name === 'sigmoid') return (x) => sigmoid(arithmetic, x);
  if (name === 'softplus') return (x) => softplus(arithmetic, x);
  return name === 'expm1' ? expm1 : (x) => arithmetic[name](x);
}

const tables = readReference<Table[]>('elementary.json');

describe.each(tables)('$function in $precision', ({ precision, function: name, values }) => {
  const f = functionOf(precision, name);

  test('is as near to the true value as promised', () => {
    const promised = PROMISED[precision][name];
    const misses = values
      .map(([x, y]) => ({ x: floatFromHex(x), expected: floatFromHex(y), actual: f(floatFromHex(x)) }))
      .filter(({ expected, actual }) => !(ulpDistance(precision, actual, expected) <= promised));
    expect(misses).toEqual([]);
    expect(values.length).toBeGreaterThan(350);
  });

  test('never decreases from one hard point to the next', () => {
    // neighbouring floats may differ by their errors; points further apart may not
    const apart = precision === 'float64' ? 2 ** -40 : 2 ** -14;
    let previous = -Infinity;
    let value = -Infinity;
    for (const x of values.map(([x]) => floatFromHex(x)).sort((a, b) => a - b)) {
      if (x - previous < apart * Math.abs(x)) continue;
      expect(f(x), `${name}(${x}) against ${name}(${previous})`).toBeGreaterThanOrEqual(value);
      previous = x;
      value = f(x);
    }
  });

  test('returns values of its precision', () => {
    const round = precision === 'float64' ? (x: number) => x : Math.fround;
    for (const [x] of values) expect(f(floatFromHex(x))).toBe(round(f(floatFromHex(x))));
  });
});

describe.each(['float64', 'float32'] as const)('special values in %s', (precision) => {
  const arithmetic = arithmeticOf(precision);
  const tiny = precision === 'float64' ? 2 ** -1074 : 2 ** -149;
  const largest = precision === 'float64' ? Number.MAX_VALUE : 3.4028234663852886e38;

  test.each([
    ['exp', NaN, NaN],
    ['exp', Infinity, Infinity],
    ['exp', -Infinity, 0],
    ['exp', 0, 1],
    ['exp', -0, 1],
    ['exp', tiny, 1],
    ['exp', largest, Infinity],
    ['exp', -largest, 0],
    ['log', NaN, NaN],
    ['log', Infinity, Infinity],
    ['log', -Infinity, NaN],
    ['log', -1, NaN],
    ['log', -tiny, NaN],
    ['log', 0, -Infinity],
    ['log', -0, -Infinity],
    ['log', 1, 0],
    ['log1p', NaN, NaN],
    ['log1p', Infinity, Infinity],
    ['log1p', -Infinity, NaN],
    ['log1p', -1, -Infinity],
    ['log1p', -1.5, NaN],
    ['log1p', 0, 0],
    ['log1p', -0, -0],
    ['log1p', tiny, tiny],
    ['log1p', -tiny, -tiny],
    ['tanh', NaN, NaN],
    ['tanh', Infinity, 1],
    ['tanh', -Infinity, -1],
    ['tanh', 0, 0],
    ['tanh', -0, -0],
    ['tanh', tiny, tiny],
    ['tanh', -tiny, -tiny],
    ['tanh', largest, 1],
    ['tanh', -largest, -1],
  ] as const)('%s of %d is %d', (name, x, expected) => {
    expect(arithmetic[name](x)).toBe(expected);
  });
});

test.each([
  [NaN, NaN],
  [Infinity, Infinity],
  [-Infinity, -1],
  [0, 0],
  [2 ** -1074, 2 ** -1074],
  [710, Infinity],
])('expm1 of %d is %d', (x, expected) => {
  expect(expm1(x)).toBe(expected);
});

test('the powers of 2 have exact logarithms to the last bit of the exponent', () => {
  for (let k = -1074; k <= 1023; k++) {
    // 2ᵏ in two factors, since one may be subnormal
    const x = 2 ** Math.trunc(k / 2) * 2 ** (k - Math.trunc(k / 2));
    expect(ulpDistance('float64', arithmeticOf('float64').log(x), k * Math.LN2)).toBeLessThanOrEqual(1);
  }
});

describe.each(['float64', 'float32'] as const)('laws in %s', (precision) => {
  const arithmetic = arithmeticOf(precision);
  const epsilon = precision === 'float64' ? 2 ** -52 : 2 ** -23;
  const numbers = (min: number, max: number) =>
    fc.double({ min, max, noNaN: true }).map((x) => arithmetic.round(x));

  test('tanh is odd to the bit', () => {
    fc.assert(fc.property(numbers(-30, 30), (x) => Object.is(arithmetic.tanh(-x), -arithmetic.tanh(x))));
  });

  test('tanh never leaves [−1, 1]', () => {
    fc.assert(fc.property(numbers(-1e30, 1e30), (x) => Math.abs(arithmetic.tanh(x)) <= 1));
  });

  test('log takes exp back', () => {
    // an error of one unit in eˣ becomes an absolute error of that size
    fc.assert(
      fc.property(
        numbers(-80, 80),
        (x) => Math.abs(arithmetic.log(arithmetic.exp(x)) - x) <= 3 * epsilon * Math.max(1, Math.abs(x)),
      ),
    );
  });

  test('exp turns a sum into a product', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }), (a, b) => {
        const product = arithmetic.exp(a) * arithmetic.exp(b);
        return Math.abs(product - arithmetic.exp(a + b)) <= 4 * epsilon * product;
      }),
    );
  });
});
