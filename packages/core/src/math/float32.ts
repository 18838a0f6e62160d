/*
 * exp, log1p and tanh in float32: every operation is rounded by Math.fround, so that four lanes of 32-bit
 * SIMD arithmetic give the same bits. Methods as in exp.ts and log.ts, with series of float32's length.
 */

const f = Math.fround;

const LOG2_E = f(1.4426950408889634);
/** The leading 9 bits of ln 2: k·LN2_HIGH is exact for |k| < 2¹⁵. */
const LN2_HIGH = f(0.693359375);
/** ln 2 − LN2_HIGH. */
const LN2_LOW = f(-2.12194440054690581e-4);
/** 1.5·2²³: (x + M) − M rounds to the nearest integer, ties to even. */
const ROUNDING_MAGIC = f(12582912);
/** Below, eˣ rounds to 0. */
const EXP_MINIMUM = f(-103.98);
/** Above, eˣ overflows. */
const EXP_MAXIMUM = f(88.73);
const SQRT_2 = f(1.4142135623730951);

const SMALLEST_POWER = -80;
/** 2ᵏ for k = −80 … 80. */
const POWERS_OF_TWO = Float32Array.from({ length: 161 }, (_, index) => 2 ** (index + SMALLEST_POWER));

const C7 = f(1 / 5040);
const C6 = f(1 / 720);
const C5 = f(1 / 120);
const C4 = f(1 / 24);
const C3 = f(1 / 6);
const C2 = f(1 / 2);

/** Returns eʳ − 1 for |r| ≤ ln 2 / 2 by its Taylor series of degree 7. */
function expm1Reduced32(r: number): number {
  let q = f(f(C7 * r) + C6);
  q = f(f(q * r) + C5);
  q = f(f(q * r) + C4);
  q = f(f(q * r) + C3);
  q = f(f(q * r) + C2);
  return f(r + f(f(r * r) * q));
}

/** Returns eˣ in float32; `x` must be a float32 value. Limits and special values as in `exp`. */
export function exp32(x: number): number {
  if (!(x > EXP_MINIMUM)) return x <= EXP_MINIMUM ? 0 : NaN;
  if (x > EXP_MAXIMUM) return Infinity;
  const k = f(f(f(x * LOG2_E) + ROUNDING_MAGIC) - ROUNDING_MAGIC);
  const r = f(f(x - f(k * LN2_HIGH)) - f(k * LN2_LOW));
  const half = k >> 1;
  const scaled = f(f(1 + expm1Reduced32(r)) * POWERS_OF_TWO[half - SMALLEST_POWER]!);
  return f(scaled * POWERS_OF_TWO[k - half - SMALLEST_POWER]!);
}

/** Returns tanh x in float32; `x` must be a float32 value. Special values as in `tanh`. */
export function tanh32(x: number): number {
  if (x === 0 || x !== x) return x;
  const y = Math.max(f(-2 * Math.abs(x)), -20); // e⁻²⁰ is below half a unit of 1
  const k = f(f(f(y * LOG2_E) + ROUNDING_MAGIC) - ROUNDING_MAGIC);
  const p = expm1Reduced32(f(f(y - f(k * LN2_HIGH)) - f(k * LN2_LOW)));
  const power = POWERS_OF_TWO[k - SMALLEST_POWER]!;
  const t = f(f(power * p) + f(power - 1));
  const magnitude = f(-t / f(t + 2));
  return x < 0 ? -magnitude : magnitude;
}

const L9 = f(1 / 11);
const L7 = f(1 / 9);
const L5 = f(1 / 7);
const L3 = f(1 / 5);
const L1 = f(1 / 3);

const bits = new DataView(new ArrayBuffer(4));

/** Returns ln x in float32; `x` must be a float32 value. Special values as in `log`. */
export function log32(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  if (x < 1.1754943508222875e-38) {
    x = f(x * 8388608);
    k = -23;
  }
  bits.setFloat32(0, x);
  const word = bits.getInt32(0);
  k += (word >> 23) - 127;
  bits.setInt32(0, (word & 0x7fffff) | 0x3f800000);
  let m = bits.getFloat32(0);
  if (m > SQRT_2) {
    m = f(m * 0.5);
    k += 1;
  }
  const g = f(m - 1);
  const s = f(g / f(2 + g));
  const z = f(s * s);
  let series = f(f(L9 * z) + L7);
  series = f(f(series * z) + L5);
  series = f(f(series * z) + L3);
  series = f(f(series * z) + L1);
  const halfSquare = f(f(0.5 * g) * g);
  const tail = f(s * f(halfSquare + f(f(2 * z) * series)));
  if (k === 0) return f(g - f(halfSquare - tail));
  return f(f(k * LN2_HIGH) - f(f(halfSquare - f(tail + f(k * LN2_LOW))) - g));
}

/** Returns ln(1 + x) in float32; `x` must be a float32 value. Special values as in `log1p`. */
export function log1p32(x: number): number {
  const u = f(1 + x);
  if (u === 1) return x;
  if (u === Infinity || !(u > 0)) return log32(u);
  return f(log32(u) + f(f(x - f(u - 1)) / u));
}
