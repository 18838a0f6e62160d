import type { ListedRows } from '../list-rows.js';

/*
 * The loops of float64/sparse.ts in float32: every product and every sum is rounded by Math.fround.
 */

const f = Math.fround;

/** Computes z = W x + b for each row, shapes as in `denseForward`. */
export function sparseForward(
  { lists, samples }: ListedRows<Float32Array>,
  rows: number,
  inputs: number,
  w: Float32Array,
  b: Float32Array,
  units: number,
  z: Float32Array,
): void {
  const { starts, inputs: list, values } = lists;
  for (let unit0 = 0; unit0 < units; unit0 += 5) {
    const unit1 = Math.min(unit0 + 1, units - 1);
    const unit2 = Math.min(unit0 + 2, units - 1);
    const unit3 = Math.min(unit0 + 3, units - 1);
    const unit4 = Math.min(unit0 + 4, units - 1);
    const w0 = unit0 * inputs;
    const w1 = unit1 * inputs;
    const w2 = unit2 * inputs;
    const w3 = unit3 * inputs;
    const w4 = unit4 * inputs;
    for (let row = 0; row < rows; row++) {
      const end = starts[samples[row]! + 1]!;
      let a0 = b[unit0]! + 0;
      let a1 = b[unit1]! + 0;
      let a2 = b[unit2]! + 0;
      let a3 = b[unit3]! + 0;
      let a4 = b[unit4]! + 0;
      for (let k = starts[samples[row]!]!; k < end; k++) {
        const i = list[k]!;
        const y = values[k]!;
        a0 = f(a0 + f(w[w0 + i]! * y));
        a1 = f(a1 + f(w[w1 + i]! * y));
        a2 = f(a2 + f(w[w2 + i]! * y));
        a3 = f(a3 + f(w[w3 + i]! * y));
        a4 = f(a4 + f(w[w4 + i]! * y));
      }
      const z0 = row * units;
      z[z0 + unit0] = a0;
      z[z0 + unit1] = a1;
      z[z0 + unit2] = a2;
      z[z0 + unit3] = a3;
      z[z0 + unit4] = a4;
    }
  }
}

/** Adds Σ δ xᵀ and Σ δ in the order of the rows, shapes as in `denseGradient`. */
export function sparseGradient(
  delta: Float32Array,
  { lists, samples }: ListedRows<Float32Array>,
  rows: number,
  units: number,
  inputs: number,
  gw: Float32Array,
  gb: Float32Array,
): void {
  const { starts, inputs: list, values } = lists;
  for (let unit0 = 0; unit0 < units; unit0 += 5) {
    const unit1 = Math.min(unit0 + 1, units - 1);
    const unit2 = Math.min(unit0 + 2, units - 1);
    const unit3 = Math.min(unit0 + 3, units - 1);
    const unit4 = Math.min(unit0 + 4, units - 1);
    const g0 = unit0 * inputs;
    const g1 = unit1 * inputs;
    const g2 = unit2 * inputs;
    const g3 = unit3 * inputs;
    const g4 = unit4 * inputs;
    for (let row = 0; row < rows; row++) {
      const end = starts[samples[row]! + 1]!;
      const d0 = row * units;
      const a0 = delta[d0 + unit0]!;
      const a1 = unit0 + 1 < units ? delta[d0 + unit1]! : 0;
      const a2 = unit0 + 2 < units ? delta[d0 + unit2]! : 0;
      const a3 = unit0 + 3 < units ? delta[d0 + unit3]! : 0;
      const a4 = unit0 + 4 < units ? delta[d0 + unit4]! : 0;
      gb[unit0] = f(gb[unit0]! + a0);
      gb[unit1] = f(gb[unit1]! + a1);
      gb[unit2] = f(gb[unit2]! + a2);
      gb[unit3] = f(gb[unit3]! + a3);
      gb[unit4] = f(gb[unit4]! + a4);
      for (let k = starts[samples[row]!]!; k < end; k++) {
        const i = list[k]!;
        const y = values[k]!;
        gw[g0 + i] = f(gw[g0 + i]! + f(y * a0));
        gw[g1 + i] = f(gw[g1 + i]! + f(y * a1));
        gw[g2 + i] = f(gw[g2 + i]! + f(y * a2));
        gw[g3 + i] = f(gw[g3 + i]! + f(y * a3));
        gw[g4 + i] = f(gw[g4 + i]! + f(y * a4));
      }
    }
  }
}
