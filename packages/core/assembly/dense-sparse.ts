import { lanes, listPanel } from './layout';
import { LayerPlan, Plan } from './plan';
import { beginning } from './sums';

/*
 * The loops of dense.ts for a first layer whose inputs are mostly 0, as the background of images is: each sample comes as a list
 * of the inputs that are not 0, and the others are left out. That gives the same bits: no sum is ever −0, since it begins with a
 * bias + 0 or with 0, and adding weight × 0 to what is not −0 changes nothing.
 *
 * Rows have different lists, so a tile has one row × one panel, here of up to eight vectors: each is a chain, and with as many as
 * possible under way an addition waits for no other. Lists go by pairs: where in a panel the weights of two inputs begin, in bytes,
 * then the two inputs; if there is no second one, it is 0. Nothing else is read of a sample, so their order in memory is free.
 */

/** z = x W + b for the rows of the pass, as `denseForward` does. */
export function sparseForward<T>(plan: Plan, layer: LayerPlan, rows: i32): void {
  const width = listPanel<T>(layer.stride) / lanes<T>();
  const panelBytes = <usize>width << 4;
  const end = layer.biases + <usize>layer.stride * sizeof<T>();
  let w = layer.weights;
  let z = layer.preActivations;
  for (let b = layer.biases; b < end; b += panelBytes) {
    if (width == 8) forwardTiles<T>(8, plan, layer, rows, w, b, z);
    else if (width == 7) forwardTiles<T>(7, plan, layer, rows, w, b, z);
    else if (width == 6) forwardTiles<T>(6, plan, layer, rows, w, b, z);
    else if (width == 5) forwardTiles<T>(5, plan, layer, rows, w, b, z);
    else if (width == 4) forwardTiles<T>(4, plan, layer, rows, w, b, z);
    else if (width == 3) forwardTiles<T>(3, plan, layer, rows, w, b, z);
    else forwardTiles<T>(2, plan, layer, rows, w, b, z);
    w += <usize>layer.inputs * panelBytes;
    z += panelBytes;
  }
}

/** Adds Σ δ xᵀ and Σ δ for the rows of the pass, as `denseGradient` does. */
export function sparseGradient<T>(plan: Plan, layer: LayerPlan, rows: i32): void {
  const width = listPanel<T>(layer.stride) / lanes<T>();
  const panelBytes = <usize>width << 4;
  const end = layer.biasGradient + <usize>layer.stride * sizeof<T>();
  let gw = layer.weightGradient;
  let delta = layer.deltas;
  for (let gb = layer.biasGradient; gb < end; gb += panelBytes) {
    if (width == 8) gradientTiles<T>(8, plan, layer, rows, delta, gw, gb);
    else if (width == 7) gradientTiles<T>(7, plan, layer, rows, delta, gw, gb);
    else if (width == 6) gradientTiles<T>(6, plan, layer, rows, delta, gw, gb);
    else if (width == 5) gradientTiles<T>(5, plan, layer, rows, delta, gw, gb);
    else if (width == 4) gradientTiles<T>(4, plan, layer, rows, delta, gw, gb);
    else if (width == 3) gradientTiles<T>(3, plan, layer, rows, delta, gw, gb);
    else gradientTiles<T>(2, plan, layer, rows, delta, gw, gb);
    gw += <usize>layer.inputs * panelBytes;
    delta += panelBytes;
  }
}

/** How long a pair is: two places in four bytes each, two inputs. */
// @ts-ignore: decorator
@inline
function pairBytes<T>(): usize {
  return 8 + 2 * sizeof<T>();
}

/** Where the list of a row of the pass begins; where it ends, that of the next sample begins. */
// @ts-ignore: decorator
@inline
function listStart(plan: Plan, row: i32): usize {
  const sample = <usize>load<i32>(plan.passOrder + (<usize>row << 2));
  return plan.listStarts + (sample << 2);
}

/** The sums of a panel of `width` vectors, which is a constant, from 2 to 8. */
// @ts-ignore: decorator
@inline
function forwardTiles<T>(width: i32, plan: Plan, layer: LayerPlan, rows: i32, w: usize, b: usize, z: usize): void {
  const zRow = <usize>layer.stride * sizeof<T>();
  for (let row = 0; row < rows; row++) {
    let a0 = beginning<T>(v128.load(b));
    let a1 = beginning<T>(v128.load(b, 16));
    let a2 = width > 2 ? beginning<T>(v128.load(b, 32)) : a0;
    let a3 = width > 3 ? beginning<T>(v128.load(b, 48)) : a0;
    let a4 = width > 4 ? beginning<T>(v128.load(b, 64)) : a0;
    let a5 = width > 5 ? beginning<T>(v128.load(b, 80)) : a0;
    let a6 = width > 6 ? beginning<T>(v128.load(b, 96)) : a0;
    let a7 = width > 7 ? beginning<T>(v128.load(b, 112)) : a0;
    const starts = listStart(plan, row);
    const end = plan.inputs + load<u32>(starts, 4);
    for (let at = plan.inputs + load<u32>(starts); at < end; at += pairBytes<T>()) {
      const w0 = w + load<u32>(at);
      const w1 = w + load<u32>(at, 4);
      const v0 = v128.load_splat<T>(at, 8);
      const v1 = v128.load_splat<T>(at, 8 + sizeof<T>());
      a0 = added<T>(a0, v128.load(w0), v0, v128.load(w1), v1);
      a1 = added<T>(a1, v128.load(w0, 16), v0, v128.load(w1, 16), v1);
      if (width > 2) a2 = added<T>(a2, v128.load(w0, 32), v0, v128.load(w1, 32), v1);
      if (width > 3) a3 = added<T>(a3, v128.load(w0, 48), v0, v128.load(w1, 48), v1);
      if (width > 4) a4 = added<T>(a4, v128.load(w0, 64), v0, v128.load(w1, 64), v1);
      if (width > 5) a5 = added<T>(a5, v128.load(w0, 80), v0, v128.load(w1, 80), v1);
      if (width > 6) a6 = added<T>(a6, v128.load(w0, 96), v0, v128.load(w1, 96), v1);
      if (width > 7) a7 = added<T>(a7, v128.load(w0, 112), v0, v128.load(w1, 112), v1);
    }
    v128.store(z, a0);
    v128.store(z, a1, 16);
    if (width > 2) v128.store(z, a2, 32);
    if (width > 3) v128.store(z, a3, 48);
    if (width > 4) v128.store(z, a4, 64);
    if (width > 5) v128.store(z, a5, 80);
    if (width > 6) v128.store(z, a6, 96);
    if (width > 7) v128.store(z, a7, 112);
    z += zRow;
  }
}

/** Adds weight × input of two inputs, one after the other. */
// @ts-ignore: decorator
@inline
function added<T>(sums: v128, w0: v128, v0: v128, w1: v128, v1: v128): v128 {
  return v128.add<T>(v128.add<T>(sums, v128.mul<T>(w0, v0)), v128.mul<T>(w1, v1));
}

/** Adds to the gradient of a panel, as in `forwardTiles`. */
// @ts-ignore: decorator
@inline
function gradientTiles<T>(
  width: i32,
  plan: Plan,
  layer: LayerPlan,
  rows: i32,
  delta: usize,
  gw: usize,
  gb: usize,
): void {
  // what a bias is multiplied by
  const one = v128.splat<T>(<T>1);
  const dRow = <usize>layer.stride * sizeof<T>();
  for (let row = 0; row < rows; row++) {
    const d0 = v128.load(delta);
    const d1 = v128.load(delta, 16);
    const d2 = width > 2 ? v128.load(delta, 32) : d0;
    const d3 = width > 3 ? v128.load(delta, 48) : d0;
    const d4 = width > 4 ? v128.load(delta, 64) : d0;
    const d5 = width > 5 ? v128.load(delta, 80) : d0;
    const d6 = width > 6 ? v128.load(delta, 96) : d0;
    const d7 = width > 7 ? v128.load(delta, 112) : d0;
    addProducts<T>(width, gb, one, d0, d1, d2, d3, d4, d5, d6, d7);
    const starts = listStart(plan, row);
    const end = plan.inputs + load<u32>(starts, 4);
    for (let at = plan.inputs + load<u32>(starts); at < end; at += pairBytes<T>()) {
      // both places at once: beside so many loads and stores each further one counts
      const places = load<u64>(at);
      const to0 = gw + <usize>(<u32>places);
      const to1 = gw + <usize>(places >> 32);
      addProducts<T>(width, to0, v128.load_splat<T>(at, 8), d0, d1, d2, d3, d4, d5, d6, d7);
      addProducts<T>(width, to1, v128.load_splat<T>(at, 8 + sizeof<T>()), d0, d1, d2, d3, d4, d5, d6, d7);
    }
    delta += dRow;
  }
}

/** Adds delta × input to the sums of an input. */
// @ts-ignore: decorator
@inline
function addProducts<T>(
  width: i32,
  to: usize,
  v: v128,
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
  d4: v128,
  d5: v128,
  d6: v128,
  d7: v128,
): void {
  v128.store(to, v128.add<T>(v128.load(to), v128.mul<T>(d0, v)));
  v128.store(to, v128.add<T>(v128.load(to, 16), v128.mul<T>(d1, v)), 16);
  if (width > 2) v128.store(to, v128.add<T>(v128.load(to, 32), v128.mul<T>(d2, v)), 32);
  if (width > 3) v128.store(to, v128.add<T>(v128.load(to, 48), v128.mul<T>(d3, v)), 48);
  if (width > 4) v128.store(to, v128.add<T>(v128.load(to, 64), v128.mul<T>(d4, v)), 64);
  if (width > 5) v128.store(to, v128.add<T>(v128.load(to, 80), v128.mul<T>(d5, v)), 80);
  if (width > 6) v128.store(to, v128.add<T>(v128.load(to, 96), v128.mul<T>(d6, v)), 96);
  if (width > 7) v128.store(to, v128.add<T>(v128.load(to, 112), v128.mul<T>(d7, v)), 112);
}
