/*
 * The three hot loops of a dense layer in float64. Unrolling over units or rows lets the processor overlap
 * independent sums; the order of additions inside each sum never changes (see Kernel), so a unit's result does
 * not depend on whether it falls into an unrolled group, and twins stay equal.
 */

/** Computes z = W x + b for each row: `x` [rows × inputs], `w` [units × inputs], `b` [units], `z` [rows × units]. */
export function denseForward64(
  x: Float64Array,
  rows: number,
  inputs: number,
  w: Float64Array,
  b: Float64Array,
  units: number,
  z: Float64Array,
): void {
  const grouped = units - (units % 4);
  for (let row = 0; row < rows; row++) {
    const x0 = row * inputs;
    const z0 = row * units;
    let unit = 0;
    for (; unit < grouped; unit += 4) {
      const w0 = unit * inputs;
      const w1 = w0 + inputs;
      const w2 = w1 + inputs;
      const w3 = w2 + inputs;
      let sum0 = b[unit]!;
      let sum1 = b[unit + 1]!;
      let sum2 = b[unit + 2]!;
      let sum3 = b[unit + 3]!;
      for (let i = 0; i < inputs; i++) {
        const value = x[x0 + i]!;
        sum0 += w[w0 + i]! * value;
        sum1 += w[w1 + i]! * value;
        sum2 += w[w2 + i]! * value;
        sum3 += w[w3 + i]! * value;
      }
      z[z0 + unit] = sum0;
      z[z0 + unit + 1] = sum1;
      z[z0 + unit + 2] = sum2;
      z[z0 + unit + 3] = sum3;
    }
    for (; unit < units; unit++) {
      const w0 = unit * inputs;
      let sum = b[unit]!;
      for (let i = 0; i < inputs; i++) sum += w[w0 + i]! * x[x0 + i]!;
      z[z0 + unit] = sum;
    }
  }
}

/** Computes Wᵀδ for each row: `delta` [rows × units], `w` [units × inputs], `out` [rows × inputs]. */
export function denseBackward64(
  delta: Float64Array,
  rows: number,
  units: number,
  w: Float64Array,
  inputs: number,
  out: Float64Array,
): void {
  const grouped = units - (units % 4);
  for (let row = 0; row < rows; row++) {
    const d0 = row * units;
    const out0 = row * inputs;
    out.fill(0, out0, out0 + inputs);
    let unit = 0;
    for (; unit < grouped; unit += 4) {
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
export function denseGradient64(
  delta: Float64Array,
  x: Float64Array,
  rows: number,
  units: number,
  inputs: number,
  gw: Float64Array,
  gb: Float64Array,
): void {
  const grouped = rows - (rows % 4);
  for (let unit = 0; unit < units; unit++) {
    const g0 = unit * inputs;
    let bias = gb[unit]!;
    let row = 0;
    for (; row < grouped; row += 4) {
      const x0 = row * inputs;
      const x1 = x0 + inputs;
      const x2 = x1 + inputs;
      const x3 = x2 + inputs;
      const delta0 = delta[row * units + unit]!;
      const delta1 = delta[(row + 1) * units + unit]!;
      const delta2 = delta[(row + 2) * units + unit]!;
      const delta3 = delta[(row + 3) * units + unit]!;
      bias = bias + delta0 + delta1 + delta2 + delta3;
      for (let i = 0; i < inputs; i++) {
        let sum = gw[g0 + i]!;
        sum += x[x0 + i]! * delta0;
        sum += x[x1 + i]! * delta1;
        sum += x[x2 + i]! * delta2;
        sum += x[x3 + i]! * delta3;
        gw[g0 + i] = sum;
      }
    }
    for (; row < rows; row++) {
      const x0 = row * inputs;
      const delta0 = delta[row * units + unit]!;
      bias += delta0;
      for (let i = 0; i < inputs; i++) gw[g0 + i]! += x[x0 + i]! * delta0;
    }
    gb[unit] = bias;
  }
}
