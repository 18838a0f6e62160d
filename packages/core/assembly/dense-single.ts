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
        a0 = addPairs(a0, at, xRow, w0, w1);
        a1 = addPairs(a1, at + 2 * xRow, xRow, w0, w1);
        a2 = addPairs(a2, at + 4 * xRow, xRow, w0, w1);
        a3 = addPairs(a3, at + 6 * xRow, xRow, w0, w1);
      } else {
        a0 = addQuads(a0, at, xRow, wi);
        a1 = addQuads(a1, at + 4 * xRow, xRow, wi);
      }
    }
    for (; wi < wEnd; wi += size, at += size) {
      const weight = v128.load_splat<T>(wi);
      if (sizeof<T>() == 8) {
        a0 = v128.add<T>(a0, v128.mul<T>(weight, column<T>(at, xRow)));
        a1 = v128.add<T>(a1, v128.mul<T>(weight, column<T>(at + 2 * xRow, xRow)));
        a2 = v128.add<T>(a2, v128.mul<T>(weight, column<T>(at + 4 * xRow, xRow)));
        a3 = v128.add<T>(a3, v128.mul<T>(weight, column<T>(at + 6 * xRow, xRow)));
      } else {
        a0 = v128.add<T>(a0, v128.mul<T>(weight, column<T>(at, xRow)));
        a1 = v128.add<T>(a1, v128.mul<T>(weight, column<T>(at + 4 * xRow, xRow)));
      }
    }
    if (sizeof<T>() == 8) {
      storeColumn<T>(z, zRow, a0);
      storeColumn<T>(z + 2 * zRow, zRow, a1);
      storeColumn<T>(z + 4 * zRow, zRow, a2);
      storeColumn<T>(z + 6 * zRow, zRow, a3);
    } else {
      storeColumn<T>(z, zRow, a0);
      storeColumn<T>(z + 4 * zRow, zRow, a1);
    }
    x += 8 * xRow;
    z += 8 * zRow;
  }
  for (; row < rows; row++) {
    let a: T = load<T>(b) + <T>0;
    let at = x;
    for (let wi = w; wi < wEnd; wi += size) {
      a = a + load<T>(wi) * load<T>(at);
      at += size;
    }
    store<T>(z, a);
    x += xRow;
    z += zRow;
  }
}

/** Adds weight × input of two inputs, one after the other, to the sums of two rows. */
// @ts-ignore: decorator
@inline
function addPairs(sums: v128, x: usize, xRow: usize, w0: v128, w1: v128): v128 {
  const a = v128.load(x);
  const b = v128.load(x + xRow);
  sums = f64x2.add(sums, f64x2.mul(w0, v128.shuffle<f64>(a, b, 0, 2)));
  return f64x2.add(sums, f64x2.mul(w1, v128.shuffle<f64>(a, b, 1, 3)));
}

/** Adds weight × input of four inputs, one after the other, to the sums of four rows. */
// @ts-ignore: decorator
@inline
function addQuads(sums: v128, x: usize, xRow: usize, w: usize): v128 {
  const a = v128.load(x);
  const b = v128.load(x + xRow);
  const c = v128.load(x + 2 * xRow);
  const d = v128.load(x + 3 * xRow);
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  sums = f32x4.add(sums, f32x4.mul(v128.load32_splat(w), v128.shuffle<f64>(abLow, cdLow, 0, 2)));
  sums = f32x4.add(sums, f32x4.mul(v128.load32_splat(w, 4), v128.shuffle<f64>(abLow, cdLow, 1, 3)));
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  sums = f32x4.add(sums, f32x4.mul(v128.load32_splat(w, 8), v128.shuffle<f64>(abHigh, cdHigh, 0, 2)));
  return f32x4.add(sums, f32x4.mul(v128.load32_splat(w, 12), v128.shuffle<f64>(abHigh, cdHigh, 1, 3)));
}

/** The numbers that stand below each other in as many rows as a vector has lanes. */
// @ts-ignore: decorator
@inline
function column<T>(x: usize, xRow: usize): v128 {
  if (sizeof<T>() == 8) return v128.load64_lane(x + xRow, v128.load64_zero(x), 1);
  const two = v128.load32_lane(x + xRow, v128.load32_zero(x), 1);
  return v128.load32_lane(x + 3 * xRow, v128.load32_lane(x + 2 * xRow, two, 2), 3);
}

// @ts-ignore: decorator
@inline
function storeColumn<T>(z: usize, zRow: usize, sums: v128): void {
  if (sizeof<T>() == 8) {
    v128.store64_lane(z, sums, 0);
    v128.store64_lane(z + zRow, sums, 1);
  } else {
    v128.store32_lane(z, sums, 0);
    v128.store32_lane(z + zRow, sums, 1);
    v128.store32_lane(z + 2 * zRow, sums, 2);
    v128.store32_lane(z + 3 * zRow, sums, 3);
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
  let sum: T = load<T>(gb);
  for (let d = delta; d < dEnd; d += dRow) sum = sum + load<T>(d);
  store<T>(gb, sum);

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
