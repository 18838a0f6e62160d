import { expm1 } from './exp.js';

/**
 * Returns tanh x, the same bits on every engine.
 *
 * @param x - Any number; ±Infinity gives ±1, NaN gives NaN, −0 gives −0.
 * @returns tanh x = −t / (t + 2) with t = e^(−2|x|) − 1, signed as x; within 2 units in the last place.
 */
export function tanh(x: number): number {
  if (x === 0) return x;
  const t = expm1(-2 * Math.abs(x));
  const magnitude = -t / (t + 2);
  return x < 0 ? -magnitude : magnitude;
}
