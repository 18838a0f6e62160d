/*
 * Own exponential in float64. `Math.exp` differs between engines in the last bit; everything here is built
 * from + − × ÷, which IEEE 754 fixes, in a fixed order, so a seed gives the same bits everywhere.
 *
 * Method: x = k·ln 2 + r with |r| ≤ ln 2 / 2; then eˣ = 2ᵏ·(1 + p) with p = eʳ − 1 from its Taylor series.
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

const SMALLEST_POWER = -540;
/** 2ᵏ for k = −540 … 540: two of them multiply to any factor that eˣ can need, subnormals included. */
const POWERS_OF_TWO = Float64Array.from({ length: 1081 }, (_, index) => {
  let power = 1;
  const k = index + SMALLEST_POWER;
  for (let i = 0; i < Math.abs(k); i++) power *= k < 0 ? 0.5 : 2;
  return power;
});

/** Returns eʳ − 1 for |r| ≤ ln 2 / 2 by its Taylor series of degree 13 (truncation below 2⁻⁵⁷ relative). */
function expm1Reduced(r: number): number {
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
  return r + r * r * q;
}

/**
 * Returns eˣ, the same bits on every engine.
 *
 * @param x - Any number. Below −745.14 the result is 0, above 709.79 Infinity, for NaN NaN.
 * @returns eˣ to within 1 unit in the last place.
 */
export function exp(x: number): number {
  if (!(x > EXP_MINIMUM)) return x <= EXP_MINIMUM ? 0 : NaN;
  if (x > EXP_MAXIMUM) return Infinity;
  const k = x * LOG2_E + ROUNDING_MAGIC - ROUNDING_MAGIC;
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  const half = k >> 1;
  return (
    (1 + expm1Reduced(r)) * POWERS_OF_TWO[half - SMALLEST_POWER]! * POWERS_OF_TWO[k - half - SMALLEST_POWER]!
  );
}

/**
 * Returns eˣ − 1 without cancellation near 0, the same bits on every engine.
 *
 * @param x - Any number in (−∞, 709.79); above the result is Infinity, for NaN NaN.
 */
export function expm1(x: number): number {
  if (!(x > -40)) return x <= -40 ? -1 : NaN; // e⁻⁴⁰ is below half a unit of 1
  if (x > EXP_MAXIMUM) return Infinity;
  const k = x * LOG2_E + ROUNDING_MAGIC - ROUNDING_MAGIC;
  const p = expm1Reduced(x - k * LN2_HIGH - k * LN2_LOW);
  if (k === 0) return p;
  if (k > 500) return exp(x);
  const power = POWERS_OF_TWO[k - SMALLEST_POWER]!;
  return power * p + (power - 1);
}
