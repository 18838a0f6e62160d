/*
 * The loops of dense.ts for a single last unit, whose weights lie one after the other. A vector of units would be mostly padding:
 * the forward pass takes eight rows at a time, each a sum of its own, and the gradient has neighbouring inputs in a vector.
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
  const bias = load<T>(b);
  const wEnd = w + <usize>inputs * sizeof<T>();
  let row = 0;
  for (; row + 7 < rows; row += 8) {
    let a0: T = bias;
    let a1: T = bias;
    let a2: T = bias;
    let a3: T = bias;
    let a4: T = bias;
    let a5: T = bias;
    let a6: T = bias;
    let a7: T = bias;
    let at0 = x;
    let at1 = at0 + xRow;
    let at2 = at1 + xRow;
    let at3 = at2 + xRow;
    let at4 = at3 + xRow;
    let at5 = at4 + xRow;
    let at6 = at5 + xRow;
    let at7 = at6 + xRow;
    for (let wi = w; wi < wEnd; wi += sizeof<T>()) {
      const weight = load<T>(wi);
      a0 = a0 + weight * load<T>(at0);
      a1 = a1 + weight * load<T>(at1);
      a2 = a2 + weight * load<T>(at2);
      a3 = a3 + weight * load<T>(at3);
      a4 = a4 + weight * load<T>(at4);
      a5 = a5 + weight * load<T>(at5);
      a6 = a6 + weight * load<T>(at6);
      a7 = a7 + weight * load<T>(at7);
      at0 += sizeof<T>();
      at1 += sizeof<T>();
      at2 += sizeof<T>();
      at3 += sizeof<T>();
      at4 += sizeof<T>();
      at5 += sizeof<T>();
      at6 += sizeof<T>();
      at7 += sizeof<T>();
    }
    store<T>(z, a0);
    store<T>(z + zRow, a1);
    store<T>(z + 2 * zRow, a2);
    store<T>(z + 3 * zRow, a3);
    store<T>(z + 4 * zRow, a4);
    store<T>(z + 5 * zRow, a5);
    store<T>(z + 6 * zRow, a6);
    store<T>(z + 7 * zRow, a7);
    x += 8 * xRow;
    z += 8 * zRow;
  }
  for (; row < rows; row++) {
    let a: T = bias;
    let at = x;
    for (let wi = w; wi < wEnd; wi += sizeof<T>()) {
      a = a + load<T>(wi) * load<T>(at);
      at += sizeof<T>();
    }
    store<T>(z, a);
    x += xRow;
    z += zRow;
  }
}

/** Adds Σ δ xᵀ and Σ δ for one unit. */
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
