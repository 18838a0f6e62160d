// the loops of float64/dense-backward.ts in float32, written out as in dense-forward.ts

const f = Math.fround;

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
  for (let unit0 = 0; unit0 < units; unit0 += 3) {
    const unit1 = Math.min(unit0 + 1, units - 1);
    const unit2 = Math.min(unit0 + 2, units - 1);
    const g0 = unit0 * inputs;
    const g1 = unit1 * inputs;
    const g2 = unit2 * inputs;
    let row = 0;
    for (; row + 3 < rows; row += 4) {
      const x0 = row * inputs;
      const x1 = x0 + inputs;
      const x2 = x1 + inputs;
      const x3 = x2 + inputs;
      const d0 = row * units;
      const d1 = d0 + units;
      const d2 = d1 + units;
      const d3 = d2 + units;
      const a0 = delta[d0 + unit0]!;
      const a1 = delta[d1 + unit0]!;
      const a2 = delta[d2 + unit0]!;
      const a3 = delta[d3 + unit0]!;
      const b0 = delta[d0 + unit1]!;
      const b1 = delta[d1 + unit1]!;
      const b2 = delta[d2 + unit1]!;
      const b3 = delta[d3 + unit1]!;
      const c0 = delta[d0 + unit2]!;
      const c1 = delta[d1 + unit2]!;
      const c2 = delta[d2 + unit2]!;
      const c3 = delta[d3 + unit2]!;
      for (let i = 0; i < inputs; i++) {
        let s = gw[g0 + i]!;
        let t = gw[g1 + i]!;
        let u = gw[g2 + i]!;
        const y0 = x[x0 + i]!;
        s = f(s + f(y0 * a0));
        t = f(t + f(y0 * b0));
        u = f(u + f(y0 * c0));
        const y1 = x[x1 + i]!;
        s = f(s + f(y1 * a1));
        t = f(t + f(y1 * b1));
        u = f(u + f(y1 * c1));
        const y2 = x[x2 + i]!;
        s = f(s + f(y2 * a2));
        t = f(t + f(y2 * b2));
        u = f(u + f(y2 * c2));
        const y3 = x[x3 + i]!;
        s = f(s + f(y3 * a3));
        t = f(t + f(y3 * b3));
        u = f(u + f(y3 * c3));
        gw[g0 + i] = s;
        gw[g1 + i] = t;
        gw[g2 + i] = u;
      }
    }
    for (; row < rows; row++) {
      const x0 = row * inputs;
      const a = delta[row * units + unit0]!;
      const b = delta[row * units + unit1]!;
      const c = delta[row * units + unit2]!;
      for (let i = 0; i < inputs; i++) {
        const y = x[x0 + i]!;
        const s = f(gw[g0 + i]! + f(y * a));
        const t = f(gw[g1 + i]! + f(y * b));
        const u = f(gw[g2 + i]! + f(y * c));
        gw[g0 + i] = s;
        gw[g1 + i] = t;
        gw[g2 + i] = u;
      }
    }
  }
}
