import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forwardLoops } from '../../src/kernels/portable-forward.js';
import { exp, expInto, tanh, tanhInto } from '../../src/math/exp.js';
import { expInto32, log1pInto32, logInto32, tanhInto32 } from '../../src/math/float32.js';
import { log, log1p, log1pInto, logInto } from '../../src/math/log.js';
import { createNumbers, type NumberArray, type Precision } from '../../src/math/precision.js';
import { bitsOf } from '../networks.js';
import { floatFromHex, ulpDistance } from '../float-bits.js';
import { readReference } from '../reference.js';

type FunctionName = 'exp' | 'log' | 'log1p' | 'tanh' | 'sigmoid' | 'softplus';
type Into = (x: NumberArray, out: NumberArray, length: number) => void;

interface Table {
  readonly precision: Precision;
  readonly function: FunctionName;
  /** Bit patterns in hexadecimal: argument, correctly rounded value. */
  readonly values: readonly (readonly [string, string])[];
}

/** The errors the sources promise, in units in the last place. */
const PROMISED: Readonly<Record<FunctionName, number>> = {
  exp: 1,
  log: 1,
  log1p: 1,
  tanh: 2,
  sigmoid: 2,
  softplus: 2,
};

const activation =
  (precision: Precision, name: 'sigmoid' | 'softplus'): Into =>
  (x, out, length) =>
    forwardLoops(precision).activate(name, x, out, length);

const INTO: Readonly<Record<Precision, Readonly<Record<FunctionName, Into>>>> = {
  float64: {
    exp: expInto as Into,
    log: logInto as Into,
    log1p: log1pInto as Into,
    tanh: tanhInto as Into,
    sigmoid: activation('float64', 'sigmoid'),
    softplus: activation('float64', 'softplus'),
  },
  float32: {
    exp: expInto32 as Into,
    log: logInto32 as Into,
    log1p: log1pInto32 as Into,
    tanh: tanhInto32 as Into,
    sigmoid: activation('float32', 'sigmoid'),
    softplus: activation('float32', 'softplus'),
  },
};

/** Returns a function of single numbers; in float32 its argument is rounded first. */
function functionOf(precision: Precision, name: FunctionName): (x: number) => number {
  const [x, out] = [createNumbers(precision, 1), createNumbers(precision, 1)];
  return (value) => {
    x[0] = value;
    INTO[precision][name](x, out, 1);
    return out[0]!;
  };
}

const tables = readReference<Table[]>('elementary.json');

describe.each(tables)('$function in $precision', ({ precision, function: name, values }) => {
  const f = functionOf(precision, name);

  test('is as near to the true value as promised', () => {
    const promised = PROMISED[name];
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

  test('gives arrays what it gives single numbers, and touches nothing behind their length', () => {
    const x = createNumbers(precision, values.length);
    x.set(values.map(([argument]) => floatFromHex(argument)));
    const expected = x.map(f);
    const out = createNumbers(precision, values.length);
    INTO[precision][name](x, out, values.length - 1);
    expected[values.length - 1] = 0;
    expect(bitsOf(out)).toEqual(bitsOf(expected));
  });
});

describe.each(['float64', 'float32'] as const)('special values in %s', (precision) => {
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
    expect(functionOf(precision, name)(x)).toBe(expected);
  });
});

test.each([
  ['exp', exp, expInto],
  ['tanh', tanh, tanhInto],
  ['log', log, logInto],
  ['log1p', log1p, log1pInto],
] as const)(
  '%s of a single number is that of an array, which may be written in place',
  (_name, single, into) => {
    const x = Float64Array.from({ length: 40 }, (_, i) => i / 7);
    const expected = x.map(single);
    into(x, x, x.length);
    expect(bitsOf(x)).toEqual(bitsOf(expected));
  },
);

test('the powers of 2 have exact logarithms to the last bit of the exponent', () => {
  for (let k = -1074; k <= 1023; k++) {
    // 2ᵏ in two factors, since one may be subnormal
    const x = 2 ** Math.trunc(k / 2) * 2 ** (k - Math.trunc(k / 2));
    expect(ulpDistance('float64', log(x), k * Math.LN2)).toBeLessThanOrEqual(1);
  }
});

describe.each(['float64', 'float32'] as const)('laws in %s', (precision) => {
  const of = {
    exp: functionOf(precision, 'exp'),
    log: functionOf(precision, 'log'),
    tanh: functionOf(precision, 'tanh'),
  };
  const round = precision === 'float64' ? (x: number) => x : Math.fround;
  const epsilon = precision === 'float64' ? 2 ** -52 : 2 ** -23;
  const numbers = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map(round);

  test('tanh is odd to the bit', () => {
    fc.assert(fc.property(numbers(-30, 30), (x) => Object.is(of.tanh(-x), -of.tanh(x))));
  });

  test('tanh never leaves [−1, 1]', () => {
    fc.assert(fc.property(numbers(-1e30, 1e30), (x) => Math.abs(of.tanh(x)) <= 1));
  });

  test('log takes exp back', () => {
    // an error of one unit in eˣ becomes an absolute error of that size
    fc.assert(
      fc.property(
        numbers(-80, 80),
        (x) => Math.abs(of.log(of.exp(x)) - x) <= 3 * epsilon * Math.max(1, Math.abs(x)),
      ),
    );
  });

  test('exp turns a sum into a product', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }), (a, b) => {
        const product = of.exp(a) * of.exp(b);
        return Math.abs(product - of.exp(a + b)) <= 4 * epsilon * product;
      }),
    );
  });
});
