/*
 * Own logarithm in float64, for the same reason as in exp.ts.
 *
 * Method: x = 2ᵏ·m with m in [√½, √2); with f = m − 1 and s = f / (2 + f),
 * ln m = 2·artanh s = 2·(s + s³/3 + s⁵/5 + …).
 */

/** The leading 33 bits of ln 2, so that k·LN2_HIGH is exact. */
const LN2_HIGH = 0.6931471803691238;
/** ln 2 − LN2_HIGH. */
const LN2_LOW = 1.9082149292705877e-10;
const SQRT_2 = 1.4142135623730951;
const TWO_52 = 4503599627370496;

const bits = new DataView(new ArrayBuffer(8));

/**
 * Returns the natural logarithm of x, the same bits on every engine.
 *
 * @param x - Any number. 0 gives −Infinity, a negative number or NaN gives NaN.
 * @returns ln x to within 1 unit in the last place.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  // a subnormal is lifted to a normal number first
  if (x < 2.2250738585072014e-308) {
    x *= TWO_52;
    k = -52;
  }
  // split into exponent and mantissa by bits, which is exact
  bits.setFloat64(0, x);
  const high = bits.getInt32(0);
  k += (high >> 20) - 1023;
  bits.setInt32(0, (high & 0xfffff) | 0x3ff00000);
  let m = bits.getFloat64(0);
  if (m > SQRT_2) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 1 / 23;
  series = series * z + 1 / 21;
  series = series * z + 1 / 19;
  series = series * z + 1 / 17;
  series = series * z + 1 / 15;
  series = series * z + 1 / 13;
  series = series * z + 1 / 11;
  series = series * z + 1 / 9;
  series = series * z + 1 / 7;
  series = series * z + 1 / 5;
  series = series * z + 1 / 3;
  // 2·artanh s = f − (f²/2 − s·(f²/2 + 2·z·series)): the large term f is exact
  const halfSquare = 0.5 * f * f;
  const tail = s * (halfSquare + 2 * z * series);
  if (k === 0) return f - (halfSquare - tail);
  return k * LN2_HIGH - (halfSquare - (tail + k * LN2_LOW) - f);
}

/**
 * Returns ln(1 + x) without cancellation near 0, the same bits on every engine.
 *
 * @param x - Any number > −1; −1 gives −Infinity, below NaN.
 */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1) return x;
  if (u === Infinity || !(u > 0)) return log(u);
  // what 1 + x lost in rounding, carried over to first order
  return log(u) + (x - (u - 1)) / u;
}
