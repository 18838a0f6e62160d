/*
 * Own logarithm in float64, for the same reasons as in exp.ts.
 *
 * Method: x = 2ᵏ·m with m in [√½, √2); with g = m − 1 and s = g / (2 + g), ln m = 2·artanh s = 2·(s + s³/3 + s⁵/5 + …).
 */

/** The leading 33 bits of ln 2, so that k·LN2_HIGH is exact. */
const LN2_HIGH = 0.6931471803691238;
/** ln 2 − LN2_HIGH. */
const LN2_LOW = 1.9082149292705877e-10;
const SQRT_2 = 1.4142135623730951;
const SMALLEST_NORMAL = 2 ** -1022;

const bits = new DataView(new ArrayBuffer(8));

/**
 * Computes ln x for the first `length` numbers, the same bits on every engine.
 *
 * @param x - Any numbers. 0 gives −Infinity, a negative number or NaN gives NaN; else within 1 unit in the last place.
 * @param out - Where the results go; may be `x` itself.
 */
export function logInto(x: Float64Array, out: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) {
    let m = x[i]!;
    if (!(m > 0) || m === Infinity) {
      out[i] = m > 0 ? m : m === 0 ? -Infinity : NaN;
      continue;
    }
    let k = 0;
    // a subnormal number is lifted to a normal one first
    if (m < SMALLEST_NORMAL) {
      m *= 4503599627370496;
      k = -52;
    }
    // split into exponent and mantissa by bits, which is exact
    bits.setFloat64(0, m);
    const high = bits.getInt32(0);
    k += (high >> 20) - 1023;
    bits.setInt32(0, (high & 0xfffff) | 0x3ff00000);
    m = bits.getFloat64(0);
    if (m > SQRT_2) {
      m *= 0.5;
      k += 1;
    }
    const g = m - 1;
    const s = g / (2 + g);
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
    // 2·artanh s = g − (g²/2 − s·(g²/2 + 2·z·series)): the large term g is exact
    const halfSquare = 0.5 * g * g;
    const tail = s * (halfSquare + 2 * z * series);
    const result = k === 0 ? g - (halfSquare - tail) : k * LN2_HIGH - (halfSquare - (tail + k * LN2_LOW) - g);
    out[i] = result;
  }
}

/**
 * Computes ln(1 + x) without cancellation near 0, the same bits on every engine.
 *
 * @param x - Any numbers. −1 gives −Infinity, below it NaN.
 * @param out - Where the results go; may be `x` itself.
 */
export function log1pInto(x: Float64Array, out: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const value = x[i]!;
    const u = 1 + value;
    if (u === 1) {
      out[i] = value;
      continue;
    }
    if (!(u > 0) || u === Infinity) {
      out[i] = u > 0 ? u : u === 0 ? -Infinity : NaN;
      continue;
    }
    let m = u;
    let k = 0;
    // a subnormal number is lifted to a normal one first
    if (m < SMALLEST_NORMAL) {
      m *= 4503599627370496;
      k = -52;
    }
    // split into exponent and mantissa by bits, which is exact
    bits.setFloat64(0, m);
    const high = bits.getInt32(0);
    k += (high >> 20) - 1023;
    bits.setInt32(0, (high & 0xfffff) | 0x3ff00000);
    m = bits.getFloat64(0);
    if (m > SQRT_2) {
      m *= 0.5;
      k += 1;
    }
    const g = m - 1;
    const s = g / (2 + g);
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
    // 2·artanh s = g − (g²/2 − s·(g²/2 + 2·z·series)): the large term g is exact
    const halfSquare = 0.5 * g * g;
    const tail = s * (halfSquare + 2 * z * series);
    const result = k === 0 ? g - (halfSquare - tail) : k * LN2_HIGH - (halfSquare - (tail + k * LN2_LOW) - g);
    // what 1 + x lost in rounding, carried over to first order
    out[i] = result + (value - (u - 1)) / u;
  }
}

const cell = new Float64Array(1);

/** Returns ln x of a single number; see `logInto`. */
export function log(x: number): number {
  cell[0] = x;
  logInto(cell, cell, 1);
  return cell[0];
}

/** Returns ln(1 + x) of a single number; see `log1pInto`. */
export function log1p(x: number): number {
  cell[0] = x;
  log1pInto(cell, cell, 1);
  return cell[0];
}
