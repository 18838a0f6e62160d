/*
 * The loop of float64/dense-forward.ts in float32: every product and every sum is rounded by Math.fround. Written out,
 * because a shared loop that is given its rounding as a function runs at half the speed.
 */

const f = Math.fround;

/** Computes z = W x + b for each row: `x` [rows × inputs], `w` [units × inputs], `b` [units], `z` [rows × units]. */
export function denseForward(
  x: Float32Array,
  rows: number,
  inputs: number,
  w: Float32Array,
  b: Float32Array,
  units: number,
  z: Float32Array,
): void {
  for (let row0 = 0; row0 < rows; row0 += 2) {
    const row1 = Math.min(row0 + 1, rows - 1);
    const x0 = row0 * inputs;
    const x1 = row1 * inputs;
    for (let unit0 = 0; unit0 < units; unit0 += 3) {
      const unit1 = Math.min(unit0 + 1, units - 1);
      const unit2 = Math.min(unit0 + 2, units - 1);
      const w0 = unit0 * inputs;
      const w1 = unit1 * inputs;
      const w2 = unit2 * inputs;
      let a0 = b[unit0]! + 0;
      let b0 = a0;
      let a1 = b[unit1]! + 0;
      let b1 = a1;
      let a2 = b[unit2]! + 0;
      let b2 = a2;
      for (let i = 0; i < inputs; i++) {
        const u = w[w0 + i]!;
        const v = w[w1 + i]!;
        const t = w[w2 + i]!;
        const y0 = x[x0 + i]!;
        const y1 = x[x1 + i]!;
        a0 = f(a0 + f(u * y0));
        b0 = f(b0 + f(u * y1));
        a1 = f(a1 + f(v * y0));
        b1 = f(b1 + f(v * y1));
        a2 = f(a2 + f(t * y0));
        b2 = f(b2 + f(t * y1));
      }
      z[row0 * units + unit0] = a0;
      z[row0 * units + unit1] = a1;
      z[row0 * units + unit2] = a2;
      z[row1 * units + unit0] = b0;
      z[row1 * units + unit1] = b1;
      z[row1 * units + unit2] = b2;
    }
  }
}
