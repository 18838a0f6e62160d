/*
 * The hot loop of a dense layer in float64; the way back is in dense-backward.ts. Tiles of two rows × three units let the processor overlap six independent
 * sums; with more, engines run out of registers and keep sums in memory, which takes twice as long. The order of additions
 * inside a sum never changes (see Kernel), so a unit's result does not depend on its place in a tile, and twins stay equal. Where
 * a tile sticks out, it takes the last row or unit again: the same number is written twice. Sums begin at the bias + 0: so
 * none is −0, and inputs of 0 may be left out.
 */

/** Computes z = W x + b for each row: `x` [rows × inputs], `w` [units × inputs], `b` [units], `z` [rows × units]. */
export function denseForward(
  x: Float64Array,
  rows: number,
  inputs: number,
  w: Float64Array,
  b: Float64Array,
  units: number,
  z: Float64Array,
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
        a0 += u * y0;
        b0 += u * y1;
        a1 += v * y0;
        b1 += v * y1;
        a2 += t * y0;
        b2 += t * y1;
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
