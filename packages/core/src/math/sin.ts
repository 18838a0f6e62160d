/*
 * Own sine and cosine in float64, for the same reason as in exp.ts.
 *
 * Method: x = k·π/2 + r with |r| ≤ π/4 and r to about 110 bits, as a sum high + low; then the Taylor series of sin r or
 * cos r, chosen by k modulo 4.
 */

/** 2/π. */
const TWO_OVER_PI = 0.6366197723675814;
/** The leading 33 bits of π/2, so that k·HALF_PI_HIGH is exact for |k| < 2²⁰. */
const HALF_PI_HIGH = 1.5707963267341256;
/** The next 33 bits. */
const HALF_PI_MIDDLE = 6.077100506303966e-11;
/** π/2 − HALF_PI_HIGH − HALF_PI_MIDDLE. */
const HALF_PI_LOW = 2.0222662487959506e-21;
/** 1.5·2⁵²: (x + M) − M rounds x to the nearest integer, ties to even. */
const ROUNDING_MAGIC = 6755399441055744;

/** The largest |x| that {@link sin} and {@link cos} take: 2²⁰. */
export const LARGEST_ANGLE = 1048576;

/** Returns sin(high + low) for |high| ≤ π/4, by its series of degree 17 (truncation below 2⁻⁶² relative). */
function sinReduced(high: number, low: number): number {
  const z = high * high;
  let q = 1 / 355687428096000; // 1/17!
  q = q * z - 1 / 1307674368000;
  q = q * z + 1 / 6227020800;
  q = q * z - 1 / 39916800;
  q = q * z + 1 / 362880;
  q = q * z - 1 / 5040;
  q = q * z + 1 / 120;
  q = q * z - 1 / 6;
  return high + (high * z * q + low * (1 - 0.5 * z));
}

/** Returns cos(high + low) for |high| ≤ π/4, by its series of degree 16 (truncation below 2⁻⁵⁸). */
function cosReduced(high: number, low: number): number {
  const z = high * high;
  let q = 1 / 20922789888000; // 1/16!
  q = q * z - 1 / 87178291200;
  q = q * z + 1 / 479001600;
  q = q * z - 1 / 3628800;
  q = q * z + 1 / 40320;
  q = q * z - 1 / 720;
  q = q * z + 1 / 24;
  // 1 − z/2 loses bits, which (1 − leading) − half gives back
  const half = 0.5 * z;
  const leading = 1 - half;
  return leading + (1 - leading - half + (z * z * q - high * low));
}

/** Returns sin(x + quarters·π/2). */
function sinOfQuarters(x: number, quarters: number): number {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) return NaN;
  const k = x * TWO_OVER_PI + ROUNDING_MAGIC - ROUNDING_MAGIC;
  const a = x - k * HALF_PI_HIGH; // exact
  const b = k * HALF_PI_MIDDLE; // exact
  const difference = a - b;
  // what the difference lost in rounding (Knuth's two-sum)
  const back = difference - a;
  const lost = a - (difference - back) - (b + back);
  const c = k * HALF_PI_LOW - lost;
  const high = difference - c;
  const low = difference - high - c;
  const quadrant = (k + quarters) & 3;
  const value = (quadrant & 1) === 0 ? sinReduced(high, low) : cosReduced(high, low);
  return quadrant < 2 ? value : -value;
}

/**
 * Returns sin x, the same bits on every engine.
 *
 * @param x - An angle in radians in [−2²⁰, 2²⁰]; outside, and for NaN, the result is NaN. −0 gives −0.
 * @returns sin x to within 1 unit in the last place.
 */
export function sin(x: number): number {
  return x === 0 ? x : sinOfQuarters(x, 0);
}

/**
 * Returns cos x, the same bits on every engine.
 *
 * @param x - An angle in radians in [−2²⁰, 2²⁰]; outside, and for NaN, the result is NaN.
 * @returns cos x to within 1 unit in the last place.
 */
export function cos(x: number): number {
  return sinOfQuarters(x, 1);
}
