/*
 * The loops of float64/dense.ts in float32: every product and every sum is rounded by Math.fround. Written out,
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
        a0 = f(a0 + f(u * y0));
        a1 = f(a1 + f(u * y1));
        a2 = f(a2 + f(u * y2));
        a3 = f(a3 + f(u * y3));
        c0 = f(c0 + f(v * y0));
        c1 = f(c1 + f(v * y1));
        c2 = f(c2 + f(v * y2));
        c3 = f(c3 + f(v * y3));
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
        a = f(a + f(w[w0 + i]! * y));
        c = f(c + f(w[w1 + i]! * y));
      }
      z[row * units + unit] = a;
      z[row * units + other] = c;
    }
  }
}

/** Computes Wᵀδ for each row: `delta` [rows × units], `w` [units × inputs], `out` [rows × inputs]. */
export function denseBackward(
  delta: Float32Array,
  rows: number,
  units: number,
  w: Float32Array,
  inputs: number,
  out: Float32Array,
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
        sum = f(sum + f(w[w0 + i]! * delta0));
        sum = f(sum + f(w[w1 + i]! * delta1));
        sum = f(sum + f(w[w2 + i]! * delta2));
        sum = f(sum + f(w[w3 + i]! * delta3));
        out[out0 + i] = sum;
      }
    }
    for (; unit < units; unit++) {
      const w0 = unit * inputs;
      const delta0 = delta[d0 + unit]!;
      for (let i = 0; i < inputs; i++) out[out0 + i] = f(out[out0 + i]! + f(w[w0 + i]! * delta0));
    }
  }
}

/** Adds Σ δ xᵀ to `gw` [units × inputs] and Σ δ to `gb` [units], in the order of the rows. */
export function denseGradient(
  delta: Float32Array,
  x: Float32Array,
  rows: number,
  units: number,
  inputs: number,
  gw: Float32Array,
  gb: Float32Array,
): void {
  for (let unit = 0; unit < units; unit++) {
    let sum = gb[unit]!;
    for (let row = 0; row < rows; row++) sum = f(sum + delta[row * units + unit]!);
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
        s = f(s + f(y0 * a0));
        t = f(t + f(y0 * c0));
        s = f(s + f(y1 * a1));
        t = f(t + f(y1 * c1));
        s = f(s + f(y2 * a2));
        t = f(t + f(y2 * c2));
        s = f(s + f(y3 * a3));
        t = f(t + f(y3 * c3));
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
        const s = f(gw[g0 + i]! + f(y * a));
        const t = f(gw[g1 + i]! + f(y * c));
        gw[g0 + i] = s;
        gw[g1 + i] = t;
      }
    }
  }
}
