import { beginning } from './sums';

/*
 * The loops of dense.ts for the last units of a layer, where they fill only one vector of a panel.
 */

/** z = x W + b for one vector of units; rows lie `xRow` and `zRow` bytes apart. */
export function forwardHalf<T>(
  x: usize,
  xRow: usize,
  rows: i32,
  inputs: i32,
  w: usize,
  b: usize,
  z: usize,
  zRow: usize,
): void {
  const wEnd = w + ((<usize>inputs) << 4);
  const bias = beginning<T>(v128.load(b));
  const row2 = xRow + xRow;
  const row3 = row2 + xRow;
  let row = 0;
  for (; row + 7 < rows; row += 8) {
    let a0 = bias;
    let a1 = bias;
    let a2 = bias;
    let a3 = bias;
    let a4 = bias;
    let a5 = bias;
    let a6 = bias;
    let a7 = bias;
    let at = x;
    let below = x + 4 * xRow;
    for (let wi = w; wi < wEnd; wi += 16) {
      const w0 = v128.load(wi);
      a0 = v128.add<T>(a0, v128.mul<T>(w0, v128.load_splat<T>(at)));
      a1 = v128.add<T>(a1, v128.mul<T>(w0, v128.load_splat<T>(at + xRow)));
      a2 = v128.add<T>(a2, v128.mul<T>(w0, v128.load_splat<T>(at + row2)));
      a3 = v128.add<T>(a3, v128.mul<T>(w0, v128.load_splat<T>(at + row3)));
      a4 = v128.add<T>(a4, v128.mul<T>(w0, v128.load_splat<T>(below)));
      a5 = v128.add<T>(a5, v128.mul<T>(w0, v128.load_splat<T>(below + xRow)));
      a6 = v128.add<T>(a6, v128.mul<T>(w0, v128.load_splat<T>(below + row2)));
      a7 = v128.add<T>(a7, v128.mul<T>(w0, v128.load_splat<T>(below + row3)));
      at += sizeof<T>();
      below += sizeof<T>();
    }
    v128.store(z, a0);
    v128.store(z + zRow, a1);
    v128.store(z + 2 * zRow, a2);
    v128.store(z + 3 * zRow, a3);
    v128.store(z + 4 * zRow, a4);
    v128.store(z + 5 * zRow, a5);
    v128.store(z + 6 * zRow, a6);
    v128.store(z + 7 * zRow, a7);
    x += 8 * xRow;
    z += 8 * zRow;
  }
  for (; row < rows; row++) {
    let a = bias;
    let at = x;
    for (let wi = w; wi < wEnd; wi += 16) {
      a = v128.add<T>(a, v128.mul<T>(v128.load(wi), v128.load_splat<T>(at)));
      at += sizeof<T>();
    }
    v128.store(z, a);
    x += xRow;
    z += zRow;
  }
}

/** Adds Σ δ xᵀ and Σ δ for one vector of units, as `denseGradient` does. */
export function gradientHalf<T>(
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
  let sum = v128.load(gb);
  for (let d = delta; d < dEnd; d += dRow) sum = v128.add<T>(sum, v128.load(d));
  v128.store(gb, sum);

  let i = 0;
  for (; i + 7 < inputs; i += 8) {
    let a0 = v128.load(gw);
    let a1 = v128.load(gw, 16);
    let a2 = v128.load(gw, 32);
    let a3 = v128.load(gw, 48);
    let a4 = v128.load(gw, 64);
    let a5 = v128.load(gw, 80);
    let a6 = v128.load(gw, 96);
    let a7 = v128.load(gw, 112);
    let at = x;
    for (let d = delta; d < dEnd; d += dRow) {
      const d0 = v128.load(d);
      a0 = v128.add<T>(a0, v128.mul<T>(d0, v128.load_splat<T>(at)));
      a1 = v128.add<T>(a1, v128.mul<T>(d0, v128.load_splat<T>(at, sizeof<T>())));
      a2 = v128.add<T>(a2, v128.mul<T>(d0, v128.load_splat<T>(at, 2 * sizeof<T>())));
      a3 = v128.add<T>(a3, v128.mul<T>(d0, v128.load_splat<T>(at, 3 * sizeof<T>())));
      a4 = v128.add<T>(a4, v128.mul<T>(d0, v128.load_splat<T>(at, 4 * sizeof<T>())));
      a5 = v128.add<T>(a5, v128.mul<T>(d0, v128.load_splat<T>(at, 5 * sizeof<T>())));
      a6 = v128.add<T>(a6, v128.mul<T>(d0, v128.load_splat<T>(at, 6 * sizeof<T>())));
      a7 = v128.add<T>(a7, v128.mul<T>(d0, v128.load_splat<T>(at, 7 * sizeof<T>())));
      at += xRow;
    }
    v128.store(gw, a0);
    v128.store(gw, a1, 16);
    v128.store(gw, a2, 32);
    v128.store(gw, a3, 48);
    v128.store(gw, a4, 64);
    v128.store(gw, a5, 80);
    v128.store(gw, a6, 96);
    v128.store(gw, a7, 112);
    gw += 128;
    x += 8 * sizeof<T>();
  }
  for (; i < inputs; i++) {
    let a = v128.load(gw);
    let at = x;
    for (let d = delta; d < dEnd; d += dRow) {
      a = v128.add<T>(a, v128.mul<T>(v128.load(d), v128.load_splat<T>(at)));
      at += xRow;
    }
    v128.store(gw, a);
    gw += 16;
    x += sizeof<T>();
  }
}
