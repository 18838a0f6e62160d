/*
 * The hot loops of a dense layer in float64. Tiles of four rows × two units let the processor overlap eight
 * independent sums. The order of additions inside a sum never changes (see Kernel), so a unit's result does not depend on
 * its place in a tile, and twins stay equal. Where a tile sticks out, its second unit is the first one again: the same
 * number is written twice.
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
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    const x0 = row * inputs;
    const x1 = x0 + inputs;
    const x2 = x1 + inputs;
    const x3 = x2 + inputs;
    for (let unit = 0; unit < units; unit += 2) {
      const other = unit + 1 < units ? unit + 1 : unit;
      const w0 = unit * inputs;
      const w1 = other * inputs;
      let a0 = b[unit]!;
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let c0 = b[other]!;
      let c1 = c0;
      let c2 = c0;
      let c3 = c0;
      for (let i = 0; i < inputs; i++) {
        const u = w[w0 + i]!;
        const v = w[w1 + i]!;
        const y0 = x[x0 + i]!;
        const y1 = x[x1 + i]!;
        const y2 = x[x2 + i]!;
        const y3 = x[x3 + i]!;
        a0 += u * y0;
        a1 += u * y1;
        a2 += u * y2;
        a3 += u * y3;
        c0 += v * y0;
        c1 += v * y1;
        c2 += v * y2;
        c3 += v * y3;
      }
      const z0 = row * units;
      z[z0 + unit] = a0;
      z[z0 + units + unit] = a1;
      z[z0 + 2 * units + unit] = a2;
      z[z0 + 3 * units + unit] = a3;
      z[z0 + other] = c0;
      z[z0 + units + other] = c1;
      z[z0 + 2 * units + other] = c2;
      z[z0 + 3 * units + other] = c3;
    }
  }
  for (; row < rows; row++) {
    const x0 = row * inputs;
    for (let unit = 0; unit < units; unit += 2) {
      const other = unit + 1 < units ? unit + 1 : unit;
      const w0 = unit * inputs;
      const w1 = other * inputs;
      let a = b[unit]!;
      let c = b[other]!;
      for (let i = 0; i < inputs; i++) {
        const y = x[x0 + i]!;
        a += w[w0 + i]! * y;
        c += w[w1 + i]! * y;
      }
      z[row * units + unit] = a;
      z[row * units + other] = c;
    }
  }
}

/** Computes Wᵀδ for each row: `delta` [rows × units], `w` [units × inputs], `out` [rows × inputs]. */
export function denseBackward(
  delta: Float64Array,
  rows: number,
  units: number,
  w: Float64Array,
  inputs: number,
  out: Float64Array,
): void {
  out.fill(0, 0, rows * inputs);
  for (let row = 0; row < rows; row++) {
    const d0 = row * units;
    const out0 = row * inputs;
    let unit = 0;
    for (; unit + 3 < units; unit += 4) {
      const w0 = unit * inputs;
      const w1 = w0 + inputs;
      const w2 = w1 + inputs;
      const w3 = w2 + inputs;
      const delta0 = delta[d0 + unit]!;
      const delta1 = delta[d0 + unit + 1]!;
      const delta2 = delta[d0 + unit + 2]!;
      const delta3 = delta[d0 + unit + 3]!;
      for (let i = 0; i < inputs; i++) {
        let sum = out[out0 + i]!;
        sum += w[w0 + i]! * delta0;
        sum += w[w1 + i]! * delta1;
        sum += w[w2 + i]! * delta2;
        sum += w[w3 + i]! * delta3;
        out[out0 + i] = sum;
      }
    }
    for (; unit < units; unit++) {
      const w0 = unit * inputs;
      const delta0 = delta[d0 + unit]!;
      for (let i = 0; i < inputs; i++) out[out0 + i]! += w[w0 + i]! * delta0;
    }
  }
}

/** Adds Σ δ xᵀ to `gw` [units × inputs] and Σ δ to `gb` [units], in the order of the rows. */
export function denseGradient(
  delta: Float64Array,
  x: Float64Array,
  rows: number,
  units: number,
  inputs: number,
  gw: Float64Array,
  gb: Float64Array,
): void {
  for (let unit = 0; unit < units; unit++) {
    let sum = gb[unit]!;
    for (let row = 0; row < rows; row++) sum += delta[row * units + unit]!;
    gb[unit] = sum;
  }
  for (let unit = 0; unit < units; unit += 2) {
    const other = unit + 1 < units ? unit + 1 : unit;
    const g0 = unit * inputs;
    const g1 = other * inputs;
    let row = 0;
    for (; row + 3 < rows; row += 4) {
      const x0 = row * inputs;
      const x1 = x0 + inputs;
      const x2 = x1 + inputs;
      const x3 = x2 + inputs;
      const d0 = row * units;
      const a0 = delta[d0 + unit]!;
      const a1 = delta[d0 + units + unit]!;
      const a2 = delta[d0 + 2 * units + unit]!;
      const a3 = delta[d0 + 3 * units + unit]!;
      const c0 = delta[d0 + other]!;
      const c1 = delta[d0 + units + other]!;
      const c2 = delta[d0 + 2 * units + other]!;
      const c3 = delta[d0 + 3 * units + other]!;
      for (let i = 0; i < inputs; i++) {
        const y0 = x[x0 + i]!;
        const y1 = x[x1 + i]!;
        const y2 = x[x2 + i]!;
        const y3 = x[x3 + i]!;
        let s = gw[g0 + i]!;
        let t = gw[g1 + i]!;
        s += y0 * a0;
        t += y0 * c0;
        s += y1 * a1;
        t += y1 * c1;
        s += y2 * a2;
        t += y2 * c2;
        s += y3 * a3;
        t += y3 * c3;
        gw[g0 + i] = s;
        gw[g1 + i] = t;
      }
    }
    for (; row < rows; row++) {
      const x0 = row * inputs;
      const a = delta[row * units + unit]!;
      const c = delta[row * units + other]!;
      for (let i = 0; i < inputs; i++) {
        const y = x[x0 + i]!;
        const s = gw[g0 + i]! + y * a;
        const t = gw[g1 + i]! + y * c;
        gw[g0 + i] = s;
        gw[g1 + i] = t;
      }
    }
  }
}
