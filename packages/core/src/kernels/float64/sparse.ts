import type { ListedRows } from '../list-rows.js';

/*
 * The loops of dense-forward.ts for a first layer whose rows come as lists of the inputs that are not 0 (see Kernel). Rows have different
 * lists, so a tile has one row × five units. Where it sticks out, it takes the last unit again: the same sum is written twice, and
 * what is added twice is 0 the second time.
 */

/** Computes z = W x + b for each row, shapes as in `denseForward`. */
export function sparseForward(
  { lists, samples }: ListedRows<Float64Array>,
  rows: number,
  inputs: number,
  w: Float64Array,
  b: Float64Array,
  units: number,
  z: Float64Array,
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
        a0 += w[w0 + i]! * y;
        a1 += w[w1 + i]! * y;
        a2 += w[w2 + i]! * y;
        a3 += w[w3 + i]! * y;
        a4 += w[w4 + i]! * y;
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
  delta: Float64Array,
  { lists, samples }: ListedRows<Float64Array>,
  rows: number,
  units: number,
  inputs: number,
  gw: Float64Array,
  gb: Float64Array,
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
      gb[unit0]! += a0;
      gb[unit1]! += a1;
      gb[unit2]! += a2;
      gb[unit3]! += a3;
      gb[unit4]! += a4;
      for (let k = starts[samples[row]!]!; k < end; k++) {
        const i = list[k]!;
        const y = values[k]!;
        gw[g0 + i]! += y * a0;
        gw[g1 + i]! += y * a1;
        gw[g2 + i]! += y * a2;
        gw[g3 + i]! += y * a3;
        gw[g4 + i]! += y * a4;
      }
    }
  }
}
