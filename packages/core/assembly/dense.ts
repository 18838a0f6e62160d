import { forwardHalf, gradientHalf } from './dense-half';
import { forwardSingle, gradientSingle } from './dense-single';
import { columnsInPanels, hasSingle, panel } from './layout';
import { beginning } from './sums';

/*
 * The loops of a dense layer. Units lie along the lanes, so that each unit's sum is one sequential chain: the same order of
 * operations as in the portable kernel, and so the same bits. Tiles of four rows (or inputs) × one panel keep eight chains in
 * registers; of what is left, two make a tile, since alone each would take nearly as long as four. Where the units end in half a
 * panel or in a single unit, dense-half.ts and dense-single.ts take over.
 */

/**
 * z = x W + b for `rows` rows, W packed with units as columns: each sum starts at the bias and adds in the order of inputs.
 * Back-propagation is the same loop with the transposed weights and zeros as biases.
 */
export function denseForward<T>(
  x: usize,
  xStride: i32,
  rows: i32,
  inputs: i32,
  w: usize,
  b: usize,
  units: i32,
  stride: i32,
  z: usize,
): void {
  const size = <usize>sizeof<T>();
  const xRow = <usize>xStride * size;
  const zRow = <usize>stride * size;
  const panelBytes = <usize>inputs * 32;
  const inPanels = columnsInPanels<T>(units);
  for (let p = 0; p < inPanels; p += panel<T>()) {
    const column = <usize>p * size;
    const b0 = beginning<T>(v128.load(b + column));
    const b1 = beginning<T>(v128.load(b + column, 16));
    const wEnd = w + panelBytes;
    let row = 0;
    let x0 = x;
    let out = z + column;
    for (; row + 3 < rows; row += 4) {
      let a00 = b0;
      let a01 = b1;
      let a10 = b0;
      let a11 = b1;
      let a20 = b0;
      let a21 = b1;
      let a30 = b0;
      let a31 = b1;
      let at0 = x0;
      let at1 = x0 + xRow;
      let at2 = at1 + xRow;
      let at3 = at2 + xRow;
      for (let wi = w; wi < wEnd; wi += 32) {
        const w0 = v128.load(wi);
        const w1 = v128.load(wi, 16);
        const v0 = v128.load_splat<T>(at0);
        a00 = v128.add<T>(a00, v128.mul<T>(w0, v0));
        a01 = v128.add<T>(a01, v128.mul<T>(w1, v0));
        const v1 = v128.load_splat<T>(at1);
        a10 = v128.add<T>(a10, v128.mul<T>(w0, v1));
        a11 = v128.add<T>(a11, v128.mul<T>(w1, v1));
        const v2 = v128.load_splat<T>(at2);
        a20 = v128.add<T>(a20, v128.mul<T>(w0, v2));
        a21 = v128.add<T>(a21, v128.mul<T>(w1, v2));
        const v3 = v128.load_splat<T>(at3);
        a30 = v128.add<T>(a30, v128.mul<T>(w0, v3));
        a31 = v128.add<T>(a31, v128.mul<T>(w1, v3));
        at0 += size;
        at1 += size;
        at2 += size;
        at3 += size;
      }
      v128.store(out, a00);
      v128.store(out, a01, 16);
      v128.store(out + zRow, a10);
      v128.store(out + zRow, a11, 16);
      v128.store(out + 2 * zRow, a20);
      v128.store(out + 2 * zRow, a21, 16);
      v128.store(out + 3 * zRow, a30);
      v128.store(out + 3 * zRow, a31, 16);
      out += 4 * zRow;
      x0 += 4 * xRow;
    }
    for (; row + 1 < rows; row += 2) {
      let a00 = b0;
      let a01 = b1;
      let a10 = b0;
      let a11 = b1;
      let at0 = x0;
      for (let wi = w; wi < wEnd; wi += 32) {
        const w0 = v128.load(wi);
        const w1 = v128.load(wi, 16);
        const v0 = v128.load_splat<T>(at0);
        a00 = v128.add<T>(a00, v128.mul<T>(w0, v0));
        a01 = v128.add<T>(a01, v128.mul<T>(w1, v0));
        const v1 = v128.load_splat<T>(at0 + xRow);
        a10 = v128.add<T>(a10, v128.mul<T>(w0, v1));
        a11 = v128.add<T>(a11, v128.mul<T>(w1, v1));
        at0 += size;
      }
      v128.store(out, a00);
      v128.store(out, a01, 16);
      v128.store(out + zRow, a10);
      v128.store(out + zRow, a11, 16);
      out += 2 * zRow;
      x0 += 2 * xRow;
    }
    for (; row < rows; row++) {
      let a0 = b0;
      let a1 = b1;
      let at0 = x0;
      for (let wi = w; wi < wEnd; wi += 32) {
        const v0 = v128.load_splat<T>(at0);
        a0 = v128.add<T>(a0, v128.mul<T>(v128.load(wi), v0));
        a1 = v128.add<T>(a1, v128.mul<T>(v128.load(wi, 16), v0));
        at0 += size;
      }
      v128.store(out, a0);
      v128.store(out, a1, 16);
      out += zRow;
      x0 += xRow;
    }
    w = wEnd;
  }
  if (inPanels < units) {
    const column = <usize>inPanels * size;
    if (hasSingle<T>(units)) forwardSingle<T>(x, xRow, rows, inputs, w, b + column, z + column, zRow);
    else forwardHalf<T>(x, xRow, rows, inputs, w, b + column, z + column, zRow);
  }
}

/** Adds Σ δ xᵀ, packed like the weights, and Σ δ, both in the order of the rows. */
export function denseGradient<T>(
  delta: usize,
  x: usize,
  xStride: i32,
  rows: i32,
  inputs: i32,
  gw: usize,
  gb: usize,
  units: i32,
  stride: i32,
): void {
  const size = <usize>sizeof<T>();
  const xRow = <usize>xStride * size;
  const dRow = <usize>stride * size;
  const inPanels = columnsInPanels<T>(units);
  for (let p = 0; p < inPanels; p += panel<T>()) {
    const column = <usize>p * size;
    const dStart = delta + column;
    const dEnd = dStart + <usize>rows * dRow;
    let s0 = v128.load(gb + column);
    let s1 = v128.load(gb + column, 16);
    for (let d = dStart; d < dEnd; d += dRow) {
      s0 = v128.add<T>(s0, v128.load(d));
      s1 = v128.add<T>(s1, v128.load(d, 16));
    }
    v128.store(gb + column, s0);
    v128.store(gb + column, s1, 16);

    let i = 0;
    let x0 = x;
    for (; i + 3 < inputs; i += 4) {
      let a00 = v128.load(gw);
      let a01 = v128.load(gw, 16);
      let a10 = v128.load(gw, 32);
      let a11 = v128.load(gw, 48);
      let a20 = v128.load(gw, 64);
      let a21 = v128.load(gw, 80);
      let a30 = v128.load(gw, 96);
      let a31 = v128.load(gw, 112);
      let at = x0;
      for (let d = dStart; d < dEnd; d += dRow) {
        const d0 = v128.load(d);
        const d1 = v128.load(d, 16);
        const v0 = v128.load_splat<T>(at);
        a00 = v128.add<T>(a00, v128.mul<T>(d0, v0));
        a01 = v128.add<T>(a01, v128.mul<T>(d1, v0));
        const v1 = v128.load_splat<T>(at, sizeof<T>());
        a10 = v128.add<T>(a10, v128.mul<T>(d0, v1));
        a11 = v128.add<T>(a11, v128.mul<T>(d1, v1));
        const v2 = v128.load_splat<T>(at, 2 * sizeof<T>());
        a20 = v128.add<T>(a20, v128.mul<T>(d0, v2));
        a21 = v128.add<T>(a21, v128.mul<T>(d1, v2));
        const v3 = v128.load_splat<T>(at, 3 * sizeof<T>());
        a30 = v128.add<T>(a30, v128.mul<T>(d0, v3));
        a31 = v128.add<T>(a31, v128.mul<T>(d1, v3));
        at += xRow;
      }
      v128.store(gw, a00);
      v128.store(gw, a01, 16);
      v128.store(gw, a10, 32);
      v128.store(gw, a11, 48);
      v128.store(gw, a20, 64);
      v128.store(gw, a21, 80);
      v128.store(gw, a30, 96);
      v128.store(gw, a31, 112);
      gw += 128;
      x0 += 4 * size;
    }
    for (; i + 1 < inputs; i += 2) {
      let a00 = v128.load(gw);
      let a01 = v128.load(gw, 16);
      let a10 = v128.load(gw, 32);
      let a11 = v128.load(gw, 48);
      let at = x0;
      for (let d = dStart; d < dEnd; d += dRow) {
        const d0 = v128.load(d);
        const d1 = v128.load(d, 16);
        const v0 = v128.load_splat<T>(at);
        a00 = v128.add<T>(a00, v128.mul<T>(d0, v0));
        a01 = v128.add<T>(a01, v128.mul<T>(d1, v0));
        const v1 = v128.load_splat<T>(at, sizeof<T>());
        a10 = v128.add<T>(a10, v128.mul<T>(d0, v1));
        a11 = v128.add<T>(a11, v128.mul<T>(d1, v1));
        at += xRow;
      }
      v128.store(gw, a00);
      v128.store(gw, a01, 16);
      v128.store(gw, a10, 32);
      v128.store(gw, a11, 48);
      gw += 64;
      x0 += 2 * size;
    }
    for (; i < inputs; i++) {
      let a0 = v128.load(gw);
      let a1 = v128.load(gw, 16);
      let at = x0;
      for (let d = dStart; d < dEnd; d += dRow) {
        const v0 = v128.load_splat<T>(at);
        a0 = v128.add<T>(a0, v128.mul<T>(v128.load(d), v0));
        a1 = v128.add<T>(a1, v128.mul<T>(v128.load(d, 16), v0));
        at += xRow;
      }
      v128.store(gw, a0);
      v128.store(gw, a1, 16);
      gw += 32;
      x0 += size;
    }
  }
  if (inPanels < units) {
    const column = <usize>inPanels * size;
    if (hasSingle<T>(units))
      gradientSingle<T>(delta + column, dRow, x, xRow, rows, inputs, gw, gb + column);
    else gradientHalf<T>(delta + column, dRow, x, xRow, rows, inputs, gw, gb + column);
  }
}
