/*
 * exp and tanh in vectors, exp and log in single numbers: operation by operation those of src/math/exp.ts, log.ts and
 * float32.ts.
 */

/** eˣ of each lane. */
// @ts-ignore: decorator
@inline
export function expVector<T>(x: v128): v128 {
  if (sizeof<T>() == 8) {
    const magic = f64x2.splat(6755399441055744);
    const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), magic);
    const k = f64x2.sub(shifted, magic);
    const p = expm1Reduced64(
      f64x2.sub(
        f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238))),
        f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)),
      ),
    );
    const whole = integers64(shifted);
    const half = i32x4.shr_s(whole, 1);
    const result = f64x2.mul(
      f64x2.mul(f64x2.add(f64x2.splat(1), p), powerOfTwo64(half)),
      powerOfTwo64(i32x4.sub(whole, half)),
    );
    return limited(
      result,
      f64x2.le(x, f64x2.splat(-745.14)),
      f64x2.gt(x, f64x2.splat(709.79)),
      f64x2.splat(Infinity),
      f64x2.ne(x, x),
      x,
    );
  }
  const magic = f32x4.splat(12582912);
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(1.4426950408889634)), magic);
  const k = f32x4.sub(shifted, magic);
  const p = expm1Reduced32(
    f32x4.sub(
      f32x4.sub(x, f32x4.mul(k, f32x4.splat(0.693359375))),
      f32x4.mul(k, f32x4.splat(-2.1219444005469058e-4)),
    ),
  );
  const whole = integers32(shifted);
  const half = i32x4.shr_s(whole, 1);
  const result = f32x4.mul(
    f32x4.mul(f32x4.add(f32x4.splat(1), p), powerOfTwo32(half)),
    powerOfTwo32(i32x4.sub(whole, half)),
  );
  return limited(
    result,
    f32x4.le(x, f32x4.splat(-103.98)),
    f32x4.gt(x, f32x4.splat(88.73)),
    f32x4.splat(Infinity),
    f32x4.ne(x, x),
    x,
  );
}

/** Puts 0 where x is too small, the limit where it is too large, and x itself where it is no number. */
// @ts-ignore: decorator
@inline
function limited(result: v128, small: v128, large: v128, limit: v128, isNaN: v128, x: v128): v128 {
  result = v128.andnot(result, small);
  result = v128.bitselect(limit, result, large);
  return v128.bitselect(x, result, isNaN);
}

/** tanh x of each lane: −t / (t + 2) with t = e^(−2|x|) − 1, signed as x. */
// @ts-ignore: decorator
@inline
export function tanhVector<T>(x: v128): v128 {
  if (sizeof<T>() == 8) {
    const size = f64x2.abs(x);
    const y = v128.bitselect(
      f64x2.splat(-40),
      f64x2.mul(f64x2.splat(-2), size),
      f64x2.gt(size, f64x2.splat(20)),
    );
    const magic = f64x2.splat(6755399441055744);
    const shifted = f64x2.add(f64x2.mul(y, f64x2.splat(1.4426950408889634)), magic);
    const k = f64x2.sub(shifted, magic);
    const p = expm1Reduced64(
      f64x2.sub(
        f64x2.sub(y, f64x2.mul(k, f64x2.splat(0.6931471803691238))),
        f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)),
      ),
    );
    const power = powerOfTwo64(integers64(shifted));
    const t = f64x2.add(f64x2.mul(power, p), f64x2.sub(power, f64x2.splat(1)));
    const result = f64x2.div(f64x2.neg(t), f64x2.add(t, f64x2.splat(2)));
    const signed = v128.bitselect(f64x2.neg(result), result, f64x2.lt(x, f64x2.splat(0)));
    // 0 keeps its sign, NaN its place
    return v128.bitselect(x, signed, v128.or(f64x2.eq(x, f64x2.splat(0)), f64x2.ne(x, x)));
  }
  const size = f32x4.abs(x);
  const y = v128.bitselect(
    f32x4.splat(-20),
    f32x4.mul(f32x4.splat(-2), size),
    f32x4.gt(size, f32x4.splat(10)),
  );
  const magic = f32x4.splat(12582912);
  const shifted = f32x4.add(f32x4.mul(y, f32x4.splat(1.4426950408889634)), magic);
  const k = f32x4.sub(shifted, magic);
  const p = expm1Reduced32(
    f32x4.sub(
      f32x4.sub(y, f32x4.mul(k, f32x4.splat(0.693359375))),
      f32x4.mul(k, f32x4.splat(-2.1219444005469058e-4)),
    ),
  );
  const power = powerOfTwo32(integers32(shifted));
  const t = f32x4.add(f32x4.mul(power, p), f32x4.sub(power, f32x4.splat(1)));
  const result = f32x4.div(f32x4.neg(t), f32x4.add(t, f32x4.splat(2)));
  const signed = v128.bitselect(f32x4.neg(result), result, f32x4.lt(x, f32x4.splat(0)));
  return v128.bitselect(x, signed, v128.or(f32x4.eq(x, f32x4.splat(0)), f32x4.ne(x, x)));
}

// @ts-ignore: decorator
@inline
function step64(q: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(q, r), f64x2.splat(coefficient));
}

/** eʳ − 1 by its Taylor series of degree 13. */
// @ts-ignore: decorator
@inline
function expm1Reduced64(r: v128): v128 {
  let q = f64x2.splat(1.0 / 6227020800.0);
  q = step64(q, r, 1.0 / 479001600.0);
  q = step64(q, r, 1.0 / 39916800.0);
  q = step64(q, r, 1.0 / 3628800.0);
  q = step64(q, r, 1.0 / 362880.0);
  q = step64(q, r, 1.0 / 40320.0);
  q = step64(q, r, 1.0 / 5040.0);
  q = step64(q, r, 1.0 / 720.0);
  q = step64(q, r, 1.0 / 120.0);
  q = step64(q, r, 1.0 / 24.0);
  q = step64(q, r, 1.0 / 6.0);
  q = step64(q, r, 1.0 / 2.0);
  return f64x2.add(r, f64x2.mul(f64x2.mul(r, r), q));
}

// @ts-ignore: decorator
@inline
function step32(q: v128, r: v128, coefficient: f32): v128 {
  return f32x4.add(f32x4.mul(q, r), f32x4.splat(coefficient));
}

/** eʳ − 1 by its Taylor series of degree 7. */
// @ts-ignore: decorator
@inline
function expm1Reduced32(r: v128): v128 {
  let q = f32x4.splat(<f32>(1.0 / 5040.0));
  q = step32(q, r, <f32>(1.0 / 720.0));
  q = step32(q, r, <f32>(1.0 / 120.0));
  q = step32(q, r, <f32>(1.0 / 24.0));
  q = step32(q, r, <f32>(1.0 / 6.0));
  q = step32(q, r, <f32>(1.0 / 2.0));
  return f32x4.add(r, f32x4.mul(f32x4.mul(r, r), q));
}

/** The integers in k + 1.5 · 2⁵², whose lowest bits they are, in the two lower lanes; of use where a result is not replaced. */
// @ts-ignore: decorator
@inline
function integers64(shifted: v128): v128 {
  return i8x16.shuffle(shifted, shifted, 0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11);
}

/** The integers in k + 1.5 · 2²³. */
// @ts-ignore: decorator
@inline
function integers32(shifted: v128): v128 {
  return i32x4.sub(shifted, i32x4.splat(0x4b400000));
}

/** 2ᵏ for the two lower lanes of integers. */
// @ts-ignore: decorator
@inline
function powerOfTwo64(k: v128): v128 {
  return i64x2.shl(i64x2.extend_low_i32x4_s(i32x4.add(k, i32x4.splat(1023))), 52);
}

// @ts-ignore: decorator
@inline
function powerOfTwo32(k: v128): v128 {
  return i32x4.shl(i32x4.add(k, i32x4.splat(127)), 23);
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
