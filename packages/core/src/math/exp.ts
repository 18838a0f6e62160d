/*
 * Own exponential and tanh in float64. Those of Math differ between engines in the last bit; everything here is built from
 * + − × ÷, which IEEE 754 fixes, in a fixed order, so a seed gives the same bits everywhere.
 *
 * Method: x = k·ln 2 + r with |r| ≤ ln 2 / 2; then eˣ = 2ᵏ·(1 + p), where p = eʳ − 1 = r + r²·(1/2! + r/3! + …) from its
 * Taylor series of degree 13, truncated below 2⁻⁵⁷. The loops are written out because a number that crosses a call
 * which the compiler does not inline is allocated.
 */

/** log₂ e. */
const LOG2_E = 1.4426950408889634;
/** The leading 33 bits of ln 2, so that k·LN2_HIGH is exact for |k| < 2¹¹. */
const LN2_HIGH = 0.6931471803691238;
/** ln 2 − LN2_HIGH. */
const LN2_LOW = 1.9082149292705877e-10;
/** 1.5·2⁵²: adding it leaves no fraction bits, so that (x + M) − M rounds x to the nearest integer, ties to even. */
const ROUNDING_MAGIC = 6755399441055744;
/** Below, eˣ rounds to 0 (half of the smallest subnormal is e^−745.13). */
const EXP_MINIMUM = -745.14;
/** Above, eˣ overflows (ln of the largest float64 is 709.78). */
const EXP_MAXIMUM = 709.79;

/** The exponent of the first of POWERS_OF_TWO. */
const SMALLEST_POWER = -540;
/** 2ᵏ for k = −540 … 540: two of them multiply to any factor that eˣ can need, subnormals included. */
const POWERS_OF_TWO = Float64Array.from({ length: 1081 }, (_, index) => {
  let power = 1;
  const k = index + SMALLEST_POWER;
  for (let i = 0; i < Math.abs(k); i++) power *= k < 0 ? 0.5 : 2;
  return power;
});

/**
 * Computes eˣ for the first `length` numbers, the same bits on every engine.
 *
 * @param x - Any numbers. Below −745.14 the result is 0, above 709.79 Infinity, for NaN NaN; else within 1 unit in the last place.
 * @param out - Where the results go; may be `x` itself.
 */
export function expInto(x: Float64Array, out: Float64Array, length: number): void {
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
    const k = value * LOG2_E + ROUNDING_MAGIC - ROUNDING_MAGIC;
    const r = value - k * LN2_HIGH - k * LN2_LOW;
    let q = 1 / 6227020800; // 1/13!
    q = q * r + 1 / 479001600;
    q = q * r + 1 / 39916800;
    q = q * r + 1 / 3628800;
    q = q * r + 1 / 362880;
    q = q * r + 1 / 40320;
    q = q * r + 1 / 5040;
    q = q * r + 1 / 720;
    q = q * r + 1 / 120;
    q = q * r + 1 / 24;
    q = q * r + 1 / 6;
    q = q * r + 1 / 2;
    const p = r + r * r * q;
    // in two factors, since 2ᵏ alone may overflow or be subnormal where the result is not
    const half = k >> 1;
    out[i] = (1 + p) * POWERS_OF_TWO[half - SMALLEST_POWER]! * POWERS_OF_TWO[k - half - SMALLEST_POWER]!;
  }
}

/**
 * Computes tanh x for the first `length` numbers, the same bits on every engine: −t / (t + 2) with t = e^(−2|x|) − 1, signed as x.
 *
 * @param x - Any numbers; ±Infinity gives ±1, NaN gives NaN, −0 gives −0; else within 2 units in the last place.
 * @param out - Where the results go; may be `x` itself.
 */
export function tanhInto(x: Float64Array, out: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const value = x[i]!;
    if (value === 0 || value !== value) {
      out[i] = value;
      continue;
    }
    const magnitude = value < 0 ? -value : value;
    const y = magnitude > 20 ? -40 : -2 * magnitude; // e⁻⁴⁰ is below half a unit of 1
    const k = y * LOG2_E + ROUNDING_MAGIC - ROUNDING_MAGIC;
    const r = y - k * LN2_HIGH - k * LN2_LOW;
    let q = 1 / 6227020800; // 1/13!
    q = q * r + 1 / 479001600;
    q = q * r + 1 / 39916800;
    q = q * r + 1 / 3628800;
    q = q * r + 1 / 362880;
    q = q * r + 1 / 40320;
    q = q * r + 1 / 5040;
    q = q * r + 1 / 720;
    q = q * r + 1 / 120;
    q = q * r + 1 / 24;
    q = q * r + 1 / 6;
    q = q * r + 1 / 2;
    const p = r + r * r * q;
    const power = POWERS_OF_TWO[k - SMALLEST_POWER]!;
    const t = power * p + (power - 1);
    const result = -t / (t + 2);
    out[i] = value < 0 ? -result : result;
  }
}

const cell = new Float64Array(1);

/** Returns eˣ of a single number; see `expInto`. */
export function exp(x: number): number {
  cell[0] = x;
  expInto(cell, cell, 1);
  return cell[0];
}

/** Returns tanh x of a single number; see `tanhInto`. */
export function tanh(x: number): number {
  cell[0] = x;
  tanhInto(cell, cell, 1);
  return cell[0];
}
