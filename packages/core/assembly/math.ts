/*
 * exp and tanh in vectors, exp and log in single numbers: operation by operation those of src/math/exp.ts, log.ts and
 * float32.ts, but for the limits. There a number outside of them is replaced; here it is moved to where the same operations give
 * the same result by themselves, which takes one instruction instead of a comparison and a selection.
 */

// in memory, because an engine builds a constant vector anew each time it is used, in more instructions than a load takes
const NUMBERS_64 = memory.data<f64>([
  6755399441055744, // 1.5 · 2⁵²: a sum with it is rounded to an integer, which are its lowest bits
  1.4426950408889634, // 1 / ln 2
  0.6931471803691238, // ln 2 in two parts
  1.9082149292705877e-10,
  1.0 / 6227020800.0, // 1 / 13!, then on to 1 / 2!
  1.0 / 479001600.0,
  1.0 / 39916800.0,
  1.0 / 3628800.0,
  1.0 / 362880.0,
  1.0 / 40320.0,
  1.0 / 5040.0,
  1.0 / 720.0,
  1.0 / 120.0,
  1.0 / 24.0,
  1.0 / 6.0,
  1.0 / 2.0,
  1.0, // whose bits are 2⁵² times the exponent's bias
  2.0,
  710.0, // e to this is infinite
  -746.0, // e to this is 0
  -40.0, // −2|x| from which on tanh is 1
  -0.0, // the sign
]);
const NUMBERS_32 = memory.data<f32>([
  12582912, // 1.5 · 2²³
  1.4426950408889634,
  0.693359375,
  -2.1219444005469058e-4,
  1.0 / 5040.0,
  1.0 / 720.0,
  1.0 / 120.0,
  1.0 / 24.0,
  1.0 / 6.0,
  1.0 / 2.0,
  1.0,
  2.0,
  89.0,
  -105.0,
  -20.0,
  -0.0,
]);

// @ts-ignore: decorator
@inline
function number64(position: i32): v128 {
  return v128.load64_splat(NUMBERS_64 + (<usize>position << 3));
}

// @ts-ignore: decorator
@inline
function number32(position: i32): v128 {
  return v128.load32_splat(NUMBERS_32 + (<usize>position << 2));
}

/** A constant of both precisions, by its position in each. */
// @ts-ignore: decorator
@inline
export function number<T>(at32: i32, at64: i32): v128 {
  return sizeof<T>() == 8 ? number64(at64) : number32(at32);
}

/** eˣ of each lane. */
// @ts-ignore: decorator
@inline
export function expVector<T>(x: v128): v128 {
  if (sizeof<T>() == 8) {
    // where a lane is no number, the first operand is taken
    const limited = f64x2.pmin(f64x2.pmax(x, number64(19)), number64(18));
    const shifted = integerBits64(limited);
    const p = expm1Reduced64(limited, shifted);
    const half = i32x4.shr_s(shifted, 1);
    return f64x2.mul(
      f64x2.mul(f64x2.add(number64(16), p), powerOfTwo64(half)),
      powerOfTwo64(i32x4.sub(shifted, half)),
    );
  }
  const limited = f32x4.pmin(f32x4.pmax(x, number32(13)), number32(12));
  const shifted = integerBits32(limited);
  const p = expm1Reduced32(limited, shifted);
  const half = i32x4.shr_s(shifted, 1);
  return f32x4.mul(
    f32x4.mul(f32x4.add(number32(10), p), powerOfTwo32(half)),
    powerOfTwo32(i32x4.sub(shifted, half)),
  );
}

/** tanh x of each lane: |t / (t + 2)| with t = e^(−2|x|) − 1, signed as x. */
// @ts-ignore: decorator
@inline
export function tanhVector<T>(x: v128): v128 {
  if (sizeof<T>() == 8) {
    const minus = v128.or(x, number64(21));
    const y = f64x2.pmax(f64x2.add(minus, minus), number64(20));
    const shifted = integerBits64(y);
    const power = powerOfTwo64(shifted);
    const one = number64(16);
    const t = f64x2.add(f64x2.mul(power, expm1Reduced64(y, shifted)), f64x2.sub(power, one));
    return v128.bitselect(x, f64x2.div(t, f64x2.add(t, number64(17))), number64(21));
  }
  const minus = v128.or(x, number32(15));
  const y = f32x4.pmax(f32x4.add(minus, minus), number32(14));
  const shifted = integerBits32(y);
  const power = powerOfTwo32(shifted);
  const one = number32(10);
  const t = f32x4.add(f32x4.mul(power, expm1Reduced32(y, shifted)), f32x4.sub(power, one));
  return v128.bitselect(x, f32x4.div(t, f32x4.add(t, number32(11))), number32(15));
}

/** Numbers in whose lowest bits stands the integer next to x / ln 2. */
// @ts-ignore: decorator
@inline
function integerBits64(x: v128): v128 {
  return f64x2.add(f64x2.mul(x, number64(1)), number64(0));
}

// @ts-ignore: decorator
@inline
function integerBits32(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, number32(1)), number32(0));
}

// @ts-ignore: decorator
@inline
function step64(q: v128, r: v128, position: i32): v128 {
  return f64x2.add(f64x2.mul(q, r), number64(position));
}

// @ts-ignore: decorator
@inline
function step32(q: v128, r: v128, position: i32): v128 {
  return f32x4.add(f32x4.mul(q, r), number32(position));
}

/** eʳ − 1 by its Taylor series of degree 13, where r is what x is more than the integer times ln 2. */
// @ts-ignore: decorator
@inline
function expm1Reduced64(x: v128, shifted: v128): v128 {
  const k = f64x2.sub(shifted, number64(0));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, number64(2))), f64x2.mul(k, number64(3)));
  let q = number64(4);
  q = step64(q, r, 5);
  q = step64(q, r, 6);
  q = step64(q, r, 7);
  q = step64(q, r, 8);
  q = step64(q, r, 9);
  q = step64(q, r, 10);
  q = step64(q, r, 11);
  q = step64(q, r, 12);
  q = step64(q, r, 13);
  q = step64(q, r, 14);
  q = step64(q, r, 15);
  return f64x2.add(r, f64x2.mul(f64x2.mul(r, r), q));
}

/** eʳ − 1 by its Taylor series of degree 7. */
// @ts-ignore: decorator
@inline
function expm1Reduced32(x: v128, shifted: v128): v128 {
  const k = f32x4.sub(shifted, number32(0));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(k, number32(2))), f32x4.mul(k, number32(3)));
  let q = number32(4);
  q = step32(q, r, 5);
  q = step32(q, r, 6);
  q = step32(q, r, 7);
  q = step32(q, r, 8);
  q = step32(q, r, 9);
  return f32x4.add(r, f32x4.mul(f32x4.mul(r, r), q));
}

/** 2ᵏ where k is the integer in the lowest bits of each lane; what stands above them is shifted out. */
// @ts-ignore: decorator
@inline
function powerOfTwo64(k: v128): v128 {
  return i64x2.add(i64x2.shl(k, 52), number64(16));
}

// @ts-ignore: decorator
@inline
function powerOfTwo32(k: v128): v128 {
  return i32x4.add(i32x4.shl(k, 23), number32(10));
}

// @ts-ignore: decorator
@inline
export function powerOfTwo<T>(k: v128): v128 {
  return sizeof<T>() == 8 ? powerOfTwo64(k) : powerOfTwo32(k);
}

/** eˣ of one number. */
// @ts-ignore: decorator
@inline
export function exp<T>(x: T): T {
  const result = expVector<T>(v128.splat<T>(x));
  if (sizeof<T>() == 8) return <T>f64x2.extract_lane(result, 0);
  return <T>f32x4.extract_lane(result, 0);
}

/** ln x of one number > 0 or not, special cases as in log.ts. */
export function log<T>(x: T): T {
  if (sizeof<T>() == 8) return <T>log64(<f64>x);
  return <T>log32(<f32>x);
}

function log64(x: f64): f64 {
  if (!(x > 0) || x == Infinity) return x > 0 ? x : x == 0 ? -Infinity : NaN;
  let k: i32 = 0;
  let m = x;
  if (m < 2.2250738585072014e-308) {
    m *= 4503599627370496;
    k = -52;
  }
  const word = reinterpret<u64>(m);
  k += <i32>(word >> 52) - 1023;
  m = reinterpret<f64>((word & 0xfffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    k += 1;
  }
  const g = m - 1;
  const s = g / (2 + g);
  const z = s * s;
  let series = 1.0 / 23.0;
  series = series * z + 1.0 / 21.0;
  series = series * z + 1.0 / 19.0;
  series = series * z + 1.0 / 17.0;
  series = series * z + 1.0 / 15.0;
  series = series * z + 1.0 / 13.0;
  series = series * z + 1.0 / 11.0;
  series = series * z + 1.0 / 9.0;
  series = series * z + 1.0 / 7.0;
  series = series * z + 1.0 / 5.0;
  series = series * z + 1.0 / 3.0;
  const halfSquare = 0.5 * g * g;
  const tail = s * (halfSquare + 2 * z * series);
  if (k == 0) return g - (halfSquare - tail);
  const kk = <f64>k;
  return kk * 0.6931471803691238 - (halfSquare - (tail + kk * 1.9082149292705877e-10) - g);
}

function log32(x: f32): f32 {
  if (!(x > 0) || x == <f32>Infinity) return x > 0 ? x : x == 0 ? -(<f32>Infinity) : <f32>NaN;
  let k: i32 = 0;
  let m = x;
  if (m < <f32>1.1754943508222875e-38) {
    m *= 8388608;
    k = -23;
  }
  const word = reinterpret<u32>(m);
  k += <i32>(word >> 23) - 127;
  m = reinterpret<f32>((word & 0x7fffff) | 0x3f800000);
  if (m > <f32>1.4142135623730951) {
    m *= 0.5;
    k += 1;
  }
  const g: f32 = m - 1;
  const s: f32 = g / (2 + g);
  const z: f32 = s * s;
  let series: f32 = <f32>(1.0 / 11.0);
  series = series * z + <f32>(1.0 / 9.0);
  series = series * z + <f32>(1.0 / 7.0);
  series = series * z + <f32>(1.0 / 5.0);
  series = series * z + <f32>(1.0 / 3.0);
  const halfSquare: f32 = <f32>0.5 * g * g;
  const tail: f32 = s * (halfSquare + <f32>2 * z * series);
  if (k == 0) return g - (halfSquare - tail);
  const kk = <f32>k;
  return kk * <f32>0.693359375 - (halfSquare - (tail + kk * <f32>-2.1219444005469058e-4) - g);
}

/** ln(1 + x) of one number. */
export function log1p<T>(x: T): T {
  const one = <T>1;
  const u = one + x;
  if (u == one) return x;
  if (!(u > <T>0) || u == <T>Infinity) return u > <T>0 ? u : u == <T>0 ? -(<T>Infinity) : <T>NaN;
  return log<T>(u) + (x - (u - one)) / u;
}

/** ln(1 + e^−|z|). */
export function softplusExcess<T>(z: T): T {
  return log1p<T>(exp<T>(z > <T>0 ? -z : z));
}
