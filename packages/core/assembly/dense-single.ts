import { lanes } from './layout';
import { beginning } from './sums';

/*
 * The loops of dense.ts for a single last unit, whose weights lie one after the other. A vector of units would be mostly padding:
 * the forward pass has neighbouring rows in a vector, the gradient neighbouring inputs.
 */

/** z = w · x + b for one unit; rows lie `xRow` and `zRow` bytes apart. */
export function forwardSingle<T>(
  x: usize,
  xRow: usize,
  rows: i32,
  inputs: i32,
  w: usize,
  b: usize,
  z: usize,
  zRow: usize,
): void {
  const size = <usize>sizeof<T>();
  const bias = beginning<T>(v128.load_splat<T>(b));
  const wEnd = w + <usize>inputs * size;
  const wVectors = w + ((<usize>inputs * size) & ~15);
  const vectorRows = lanes<T>();
  let row = 0;
  for (; row + 7 < rows; row += 8) {
    let a0 = bias;
    let a1 = bias;
    let a2 = bias;
    let a3 = bias;
    let at = x;
    let wi = w;
    for (; wi < wVectors; wi += 16, at += 16) {
      if (sizeof<T>() == 8) {
        const w0 = v128.load64_splat(wi);
        const w1 = v128.load64_splat(wi, 8);
        a0 = addPairs(a0, at, at + xRow, w0, w1);
        a1 = addPairs(a1, at + 2 * xRow, at + 3 * xRow, w0, w1);
        a2 = addPairs(a2, at + 4 * xRow, at + 5 * xRow, w0, w1);
        a3 = addPairs(a3, at + 6 * xRow, at + 7 * xRow, w0, w1);
      } else {
        a0 = addQuads(a0, at, at + xRow, at + 2 * xRow, at + 3 * xRow, wi);
        const lower = at + 4 * xRow;
        a1 = addQuads(a1, lower, lower + xRow, lower + 2 * xRow, lower + 3 * xRow, wi);
      }
    }
    for (; wi < wEnd; wi += size, at += size) {
      const weight = v128.load_splat<T>(wi);
      if (sizeof<T>() == 8) {
        a0 = v128.add<T>(a0, v128.mul<T>(weight, pair(at, at + xRow)));
        a1 = v128.add<T>(a1, v128.mul<T>(weight, pair(at + 2 * xRow, at + 3 * xRow)));
        a2 = v128.add<T>(a2, v128.mul<T>(weight, pair(at + 4 * xRow, at + 5 * xRow)));
        a3 = v128.add<T>(a3, v128.mul<T>(weight, pair(at + 6 * xRow, at + 7 * xRow)));
      } else {
        a0 = v128.add<T>(a0, v128.mul<T>(weight, quad(at, at + xRow, at + 2 * xRow, at + 3 * xRow)));
        const lower = at + 4 * xRow;
        const numbers = quad(lower, lower + xRow, lower + 2 * xRow, lower + 3 * xRow);
        a1 = v128.add<T>(a1, v128.mul<T>(weight, numbers));
      }
    }
    const step = <usize>vectorRows * zRow;
    storeRows<T>(z, zRow, a0, vectorRows);
    storeRows<T>(z + step, zRow, a1, vectorRows);
    if (sizeof<T>() == 8) {
      storeRows<T>(z + 2 * step, zRow, a2, vectorRows);
      storeRows<T>(z + 3 * step, zRow, a3, vectorRows);
    }
    x += 8 * xRow;
    z += 8 * zRow;
  }
  // what is left, a vector of rows at a time: in place of those that are missing the last one stands again
  const last = x + <usize>(rows - 1 - row) * xRow;
  for (; row < rows; row += vectorRows) {
    const x1 = min(x + xRow, last);
    const x2 = min(x + 2 * xRow, last);
    const x3 = min(x + 3 * xRow, last);
    let a = bias;
    let at: usize = 0;
    let wi = w;
    for (; wi < wVectors; wi += 16, at += 16) {
      if (sizeof<T>() == 8)
        a = addPairs(a, x + at, x1 + at, v128.load64_splat(wi), v128.load64_splat(wi, 8));
      else a = addQuads(a, x + at, x1 + at, x2 + at, x3 + at, wi);
    }
    for (; wi < wEnd; wi += size, at += size) {
      const numbers =
        sizeof<T>() == 8 ? pair(x + at, x1 + at) : quad(x + at, x1 + at, x2 + at, x3 + at);
      a = v128.add<T>(a, v128.mul<T>(v128.load_splat<T>(wi), numbers));
    }
    storeRows<T>(z, zRow, a, rows - row);
    x += <usize>vectorRows * xRow;
    z += <usize>vectorRows * zRow;
  }
}

/** Adds weight × input of two inputs, one after the other, to the sums of two rows. */
// @ts-ignore: decorator
@inline
function addPairs(sums: v128, x0: usize, x1: usize, w0: v128, w1: v128): v128 {
  const a = v128.load(x0);
  const b = v128.load(x1);
  sums = f64x2.add(sums, f64x2.mul(w0, v128.shuffle<f64>(a, b, 0, 2)));
  return f64x2.add(sums, f64x2.mul(w1, v128.shuffle<f64>(a, b, 1, 3)));
}

/** Adds weight × input of four inputs, one after the other, to the sums of four rows. */
// @ts-ignore: decorator
@inline
function addQuads(sums: v128, x0: usize, x1: usize, x2: usize, x3: usize, w: usize): v128 {
  const a = v128.load(x0);
  const b = v128.load(x1);
  const c = v128.load(x2);
  const d = v128.load(x3);
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  sums = f32x4.add(sums, f32x4.mul(v128.load32_splat(w), v128.shuffle<f64>(abLow, cdLow, 0, 2)));
  sums = f32x4.add(sums, f32x4.mul(v128.load32_splat(w, 4), v128.shuffle<f64>(abLow, cdLow, 1, 3)));
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  sums = f32x4.add(sums, f32x4.mul(v128.load32_splat(w, 8), v128.shuffle<f64>(abHigh, cdHigh, 0, 2)));
  return f32x4.add(sums, f32x4.mul(v128.load32_splat(w, 12), v128.shuffle<f64>(abHigh, cdHigh, 1, 3)));
}

/** A number of each of two rows. */
// @ts-ignore: decorator
@inline
function pair(x0: usize, x1: usize): v128 {
  return v128.load64_lane(x1, v128.load64_zero(x0), 1);
}

/** A number of each of four rows. */
// @ts-ignore: decorator
@inline
function quad(x0: usize, x1: usize, x2: usize, x3: usize): v128 {
  const two = v128.load32_lane(x1, v128.load32_zero(x0), 1);
  return v128.load32_lane(x3, v128.load32_lane(x2, two, 2), 3);
}

/**
 * Stores the sums of neighbouring rows. Where these follow each other it is a vector, though fewer be left: what is read as a
 * vector soon after would otherwise wait for its parts, and each array of rows ends on a boundary of 64 bytes.
 */
// @ts-ignore: decorator
@inline
function storeRows<T>(z: usize, zRow: usize, sums: v128, left: i32): void {
  if (zRow == sizeof<T>()) {
    v128.store(z, sums);
  } else if (sizeof<T>() == 8) {
    v128.store64_lane(z, sums, 0);
    if (left > 1) v128.store64_lane(z + zRow, sums, 1);
  } else {
    v128.store32_lane(z, sums, 0);
    if (left > 1) v128.store32_lane(z + zRow, sums, 1);
    if (left > 2) v128.store32_lane(z + 2 * zRow, sums, 2);
    if (left > 3) v128.store32_lane(z + 3 * zRow, sums, 3);
  }
}

/** Adds Σ δ xᵀ and Σ δ for one unit, as `denseGradient` does. */
export function gradientSingle<T>(
  delta: usize,
  dRow: usize,
  x: usize,
  xRow: usize,
  rows: i32,
  inputs: i32,
  gw: usize,
  gb: usize,
): void {
  const dEnd = delta + <usize>rows * dRow;
  // with what pads it, since the update soon reads a vector
  let sum = v128.load(gb);
  for (let d = delta; d < dEnd; d += dRow) sum = v128.add<T>(sum, first<T>(d));
  v128.store(gb, sum);

  const end = gw + <usize>inputs * sizeof<T>();
  for (; gw + 64 <= end; gw += 64, x += 64) {
    let a0 = v128.load(gw);
    let a1 = v128.load(gw, 16);
    let a2 = v128.load(gw, 32);
    let a3 = v128.load(gw, 48);
    let at = x;
    for (let d = delta; d < dEnd; d += dRow) {
      const d0 = v128.load_splat<T>(d);
      a0 = v128.add<T>(a0, v128.mul<T>(d0, v128.load(at)));
      a1 = v128.add<T>(a1, v128.mul<T>(d0, v128.load(at, 16)));
      a2 = v128.add<T>(a2, v128.mul<T>(d0, v128.load(at, 32)));
      a3 = v128.add<T>(a3, v128.mul<T>(d0, v128.load(at, 48)));
      at += xRow;
    }
    v128.store(gw, a0);
    v128.store(gw, a1, 16);
    v128.store(gw, a2, 32);
    v128.store(gw, a3, 48);
  }
  for (; gw + 16 <= end; gw += 16, x += 16) {
    let a = v128.load(gw);
    let at = x;
    for (let d = delta; d < dEnd; d += dRow) {
      a = v128.add<T>(a, v128.mul<T>(v128.load_splat<T>(d), v128.load(at)));
      at += xRow;
    }
    v128.store(gw, a);
  }
  for (; gw < end; gw += sizeof<T>(), x += sizeof<T>()) {
    let a: T = load<T>(gw);
    let at = x;
    for (let d = delta; d < dEnd; d += dRow) {
      a = a + load<T>(d) * load<T>(at);
      at += xRow;
    }
    store<T>(gw, a);
  }
}

/** A vector of a number and zeros. */
// @ts-ignore: decorator
@inline
function first<T>(at: usize): v128 {
  return sizeof<T>() == 8 ? v128.load64_zero(at) : v128.load32_zero(at);
}
