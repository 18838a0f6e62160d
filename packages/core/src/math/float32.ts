/*
 * exp, tanh and log in float32: every operation is rounded by Math.fround, so that 32-bit SIMD arithmetic gives the same
 * bits. Methods as in exp.ts and log.ts, with series of float32's length.
 */

const f = Math.fround;

const LOG2_E = f(1.4426950408889634);
/** The leading 9 bits of ln 2: k·LN2_HIGH is exact for |k| < 2¹⁵. */
const LN2_HIGH = f(0.693359375);
/** ln 2 − LN2_HIGH. */
const LN2_LOW = f(-2.1219444e-4);
/** 1.5·2²³: (x + M) − M rounds to the nearest integer, ties to even. */
const ROUNDING_MAGIC = f(12582912);
/** Below, eˣ rounds to 0. */
const EXP_MINIMUM = f(-103.98);
/** Above, eˣ overflows. */
const EXP_MAXIMUM = f(88.73);

/** The exponent of the first of POWERS_OF_TWO. */
const SMALLEST_POWER = -80;
/** 2ᵏ for k = −80 … 80. */
const POWERS_OF_TWO = Float32Array.from({ length: 161 }, (_, index) => {
  let power = 1;
  const k = index + SMALLEST_POWER;
  for (let i = 0; i < Math.abs(k); i++) power *= k < 0 ? 0.5 : 2;
  return power;
});

// 1/k! of the exponential's Taylor series
const C7 = f(1 / 5040);
const C6 = f(1 / 720);
const C5 = f(1 / 120);
const C4 = f(1 / 24);
const C3 = f(1 / 6);
const C2 = f(1 / 2);

/**
 * Computes eˣ for the first `length` numbers, which are float32, the same bits on every engine.
 *
 * @param x - Any numbers. Below −103.98 the result is 0, above 88.73 Infinity, for NaN NaN; else within 1 unit in the last place.
 * @param out - Where the results go; may be `x` itself.
 */
export function expInto32(x: Float32Array, out: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const value = x[i]!;
    if (!(value > EXP_MINIMUM)) {
      out[i] = value <= EXP_MINIMUM ? 0 : NaN;
      continue;
    }
    if (value > EXP_MAXIMUM) {
      out[i] = Infinity;
      continue;
    }
    const k = f(f(f(value * LOG2_E) + ROUNDING_MAGIC) - ROUNDING_MAGIC);
    const r = f(f(value - f(k * LN2_HIGH)) - f(k * LN2_LOW));
    let q = C7;
    q = f(f(q * r) + C6);
    q = f(f(q * r) + C5);
    q = f(f(q * r) + C4);
    q = f(f(q * r) + C3);
    q = f(f(q * r) + C2);
    const p = f(r + f(f(r * r) * q));
    // in two factors, since 2ᵏ alone may overflow or be subnormal where the result is not
    const half = k >> 1;
    out[i] = f(f(1 + p) * POWERS_OF_TWO[half - SMALLEST_POWER]!) * POWERS_OF_TWO[k - half - SMALLEST_POWER]!;
  }
}

/**
 * Computes tanh x for the first `length` numbers, the same bits on every engine: −t / (t + 2) with t = e^(−2|x|) − 1, signed as x.
 *
 * @param x - Any numbers; ±Infinity gives ±1, NaN gives NaN, −0 gives −0; else within 2 units in the last place.
 * @param out - Where the results go; may be `x` itself.
 */
export function tanhInto32(x: Float32Array, out: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const value = x[i]!;
    if (value === 0 || value !== value) {
      out[i] = value;
      continue;
    }
    const magnitude = value < 0 ? -value : value;
    const y = magnitude > 10 ? -20 : -2 * magnitude; // e⁻²⁰ is below half a unit of 1
    const k = f(f(f(y * LOG2_E) + ROUNDING_MAGIC) - ROUNDING_MAGIC);
    const r = f(f(y - f(k * LN2_HIGH)) - f(k * LN2_LOW));
    let q = C7;
    q = f(f(q * r) + C6);
    q = f(f(q * r) + C5);
    q = f(f(q * r) + C4);
    q = f(f(q * r) + C3);
    q = f(f(q * r) + C2);
    const p = f(r + f(f(r * r) * q));
    const power = POWERS_OF_TWO[k - SMALLEST_POWER]!;
    const t = f(f(power * p) + f(power - 1));
    const result = f(-t / f(t + 2));
    out[i] = value < 0 ? -result : result;
  }
}

const SQRT_2 = f(1.4142135623730951);
const SMALLEST_NORMAL = 2 ** -126;

// 1/k of artanh's series
const L11 = f(1 / 11);
const L9 = f(1 / 9);
const L7 = f(1 / 7);
const L5 = f(1 / 5);
const L3 = f(1 / 3);

const bits = new DataView(new ArrayBuffer(4));

/**
 * Computes ln x for the first `length` numbers, the same bits on every engine.
 *
 * @param x - Any numbers. 0 gives −Infinity, a negative number or NaN gives NaN; else within 1 unit in the last place.
 * @param out - Where the results go; may be `x` itself.
 */
export function logInto32(x: Float32Array, out: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    let m = x[i]!;
    if (!(m > 0) || m === Infinity) {
      out[i] = m > 0 ? m : m === 0 ? -Infinity : NaN;
      continue;
    }
    let k = 0;
    // a subnormal number is lifted to a normal one first
    if (m < SMALLEST_NORMAL) {
      m *= 8388608;
      k = -23;
    }
    // split into exponent and mantissa by bits, which is exact
    bits.setFloat32(0, m);
    const word = bits.getInt32(0);
    k += (word >> 23) - 127;
    bits.setInt32(0, (word & 0x7fffff) | 0x3f800000);
    m = bits.getFloat32(0);
    if (m > SQRT_2) {
      m *= 0.5;
      k += 1;
    }
    const g = f(m - 1);
    const s = f(g / f(2 + g));
    const z = f(s * s);
    let series = L11;
    series = f(f(series * z) + L9);
    series = f(f(series * z) + L7);
    series = f(f(series * z) + L5);
    series = f(f(series * z) + L3);
    // 2·artanh s = g − (g²/2 − s·(g²/2 + 2·z·series)): the large term g is exact
    const halfSquare = f(f(0.5 * g) * g);
    const tail = f(s * f(halfSquare + f(f(2 * z) * series)));
    const result =
      k === 0
        ? f(g - f(halfSquare - tail))
        : f(f(k * LN2_HIGH) - f(f(halfSquare - f(tail + f(k * LN2_LOW))) - g));
    out[i] = result;
  }
}

/**
 * Computes ln(1 + x) without cancellation near 0, the same bits on every engine.
 *
 * @param x - Any numbers. −1 gives −Infinity, below it NaN.
 * @param out - Where the results go; may be `x` itself.
 */
export function log1pInto32(x: Float32Array, out: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const value = x[i]!;
    const u = f(1 + value);
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
      m *= 8388608;
      k = -23;
    }
    // split into exponent and mantissa by bits, which is exact
    bits.setFloat32(0, m);
    const word = bits.getInt32(0);
    k += (word >> 23) - 127;
    bits.setInt32(0, (word & 0x7fffff) | 0x3f800000);
    m = bits.getFloat32(0);
    if (m > SQRT_2) {
      m *= 0.5;
      k += 1;
    }
    const g = f(m - 1);
    const s = f(g / f(2 + g));
    const z = f(s * s);
    let series = L11;
    series = f(f(series * z) + L9);
    series = f(f(series * z) + L7);
    series = f(f(series * z) + L5);
    series = f(f(series * z) + L3);
    // 2·artanh s = g − (g²/2 − s·(g²/2 + 2·z·series)): the large term g is exact
    const halfSquare = f(f(0.5 * g) * g);
    const tail = f(s * f(halfSquare + f(f(2 * z) * series)));
    const result =
      k === 0
        ? f(g - f(halfSquare - tail))
        : f(f(k * LN2_HIGH) - f(f(halfSquare - f(tail + f(k * LN2_LOW))) - g));
    // what 1 + x lost in rounding, carried over to first order
    out[i] = f(result + f(f(value - f(u - 1)) / u));
  }
}
