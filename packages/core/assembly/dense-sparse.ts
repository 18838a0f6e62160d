import { forwardHalf, gradientHalf } from './dense-half';
import { forwardSingle, gradientSingle } from './dense-single';
import { columnsInPanels, hasSingle, panel } from './layout';
import { LayerPlan, Plan } from './plan';
import { beginning } from './sums';

/*
 * The loops of dense.ts for a first layer whose inputs are mostly 0, as the background of images is: each sample comes with a list
 * of the inputs that are not 0, and the others are left out. That gives the same bits: no sum is ever −0, since it begins with a
 * bias + 0 or with 0, and adding weight × 0 to what is not −0 changes nothing.
 *
 * Rows have different lists, so a tile has one row × three panels: six chains, as many as the latency of an addition asks for.
 * What the units fill after the last panel is little, and dense-half.ts and dense-single.ts do it with all inputs.
 */

/** z = x W + b for the rows of the pass, as `denseForward` does. */
export function sparseForward<T>(plan: Plan, layer: LayerPlan, rows: i32): void {
  const panelBytes = <usize>layer.inputs * 32;
  const inPanels = columnsInPanels<T>(layer.units);
  let w = layer.weights;
  let b = layer.biases;
  let z = layer.preActivations;
  let panels = inPanels / panel<T>();
  for (; panels > 2; panels -= 3) {
    forwardTiles<T>(3, plan, layer, rows, w, b, z);
    w += 3 * panelBytes;
    b += 96;
    z += 96;
  }
  for (; panels > 0; panels--) {
    forwardTiles<T>(1, plan, layer, rows, w, b, z);
    w += panelBytes;
    b += 32;
    z += 32;
  }
  if (inPanels >= layer.units) return;
  const x = layer.inputRows;
  const xRow = <usize>layer.inputStride * sizeof<T>();
  const zRow = <usize>layer.stride * sizeof<T>();
  if (hasSingle<T>(layer.units)) forwardSingle<T>(x, xRow, rows, layer.inputs, w, b, z, zRow);
  else forwardHalf<T>(x, xRow, rows, layer.inputs, w, b, z, zRow);
}

/** Sums up Σ δ xᵀ and Σ δ for the rows of the pass, as `denseGradient` does. */
export function sparseGradient<T>(plan: Plan, layer: LayerPlan, rows: i32, isFirst: bool): void {
  const panelBytes = <usize>layer.inputs * 32;
  const inPanels = columnsInPanels<T>(layer.units);
  let gw = layer.weightGradient;
  let gb = layer.biasGradient;
  let delta = layer.deltas;
  let panels = inPanels / panel<T>();
  if (isFirst) {
    memory.fill(gw, 0, <usize>panels * panelBytes);
    memory.fill(gb, 0, <usize>panels * 32);
  }
  for (; panels > 2; panels -= 3) {
    gradientTiles<T>(3, plan, layer, rows, delta, gw, gb);
    gw += 3 * panelBytes;
    gb += 96;
    delta += 96;
  }
  for (; panels > 0; panels--) {
    gradientTiles<T>(1, plan, layer, rows, delta, gw, gb);
    gw += panelBytes;
    gb += 32;
    delta += 32;
  }
  if (inPanels >= layer.units) return;
  const x = layer.inputRows;
  const xRow = <usize>layer.inputStride * sizeof<T>();
  const dRow = <usize>layer.stride * sizeof<T>();
  if (hasSingle<T>(layer.units)) gradientSingle<T>(delta, dRow, x, xRow, rows, layer.inputs, gw, gb, isFirst);
  else gradientHalf<T>(delta, dRow, x, xRow, rows, layer.inputs, gw, gb, isFirst);
}

/** Where the list of a row of the pass begins; where it ends, that of the next sample begins. */
// @ts-ignore: decorator
@inline
function listStart(plan: Plan, row: i32): usize {
  const sample = <usize>load<i32>(plan.passOrder + (<usize>row << 2));
  return plan.listStarts + (sample << 2);
}

/** The sums of some panels, 1 or 3, which is a constant; `w`, `b` and `z` are where the first panel begins. */
// @ts-ignore: decorator
@inline
function forwardTiles<T>(
  panels: i32,
  plan: Plan,
  layer: LayerPlan,
  rows: i32,
  w: usize,
  b: usize,
  z: usize,
): void {
  const panelBytes = <usize>layer.inputs * 32;
  const xRow = <usize>layer.inputStride * sizeof<T>();
  const zRow = <usize>layer.stride * sizeof<T>();
  let x = layer.inputRows;
  for (let row = 0; row < rows; row++) {
    let a0 = beginning<T>(v128.load(b));
    let a1 = beginning<T>(v128.load(b, 16));
    let a2 = panels > 1 ? beginning<T>(v128.load(b, 32)) : a0;
    let a3 = panels > 1 ? beginning<T>(v128.load(b, 48)) : a0;
    let a4 = panels > 1 ? beginning<T>(v128.load(b, 64)) : a0;
    let a5 = panels > 1 ? beginning<T>(v128.load(b, 80)) : a0;
    const starts = listStart(plan, row);
    const end = plan.lists + load<u32>(starts, 4);
    for (let at = plan.lists + load<u32>(starts); at < end; at += 2) {
      const input = <usize>load<u16>(at);
      const v = v128.load_splat<T>(x + input * sizeof<T>());
      let wi = w + (input << 5);
      a0 = v128.add<T>(a0, v128.mul<T>(v128.load(wi), v));
      a1 = v128.add<T>(a1, v128.mul<T>(v128.load(wi, 16), v));
      if (panels > 1) {
        wi += panelBytes;
        a2 = v128.add<T>(a2, v128.mul<T>(v128.load(wi), v));
        a3 = v128.add<T>(a3, v128.mul<T>(v128.load(wi, 16), v));
        wi += panelBytes;
        a4 = v128.add<T>(a4, v128.mul<T>(v128.load(wi), v));
        a5 = v128.add<T>(a5, v128.mul<T>(v128.load(wi, 16), v));
      }
    }
    v128.store(z, a0);
    v128.store(z, a1, 16);
    if (panels > 1) {
      v128.store(z, a2, 32);
      v128.store(z, a3, 48);
      v128.store(z, a4, 64);
      v128.store(z, a5, 80);
    }
    x += xRow;
    z += zRow;
  }
}

/** Adds to the gradient of some panels, as in `forwardTiles`; `delta`, `gw` and `gb` are where the first panel begins. */
// @ts-ignore: decorator
@inline
function gradientTiles<T>(
  panels: i32,
  plan: Plan,
  layer: LayerPlan,
  rows: i32,
  delta: usize,
  gw: usize,
  gb: usize,
): void {
  const panelBytes = <usize>layer.inputs * 32;
  const xRow = <usize>layer.inputStride * sizeof<T>();
  const dRow = <usize>layer.stride * sizeof<T>();
  let x = layer.inputRows;
  for (let row = 0; row < rows; row++) {
    const d0 = v128.load(delta);
    const d1 = v128.load(delta, 16);
    const d2 = panels > 1 ? v128.load(delta, 32) : d0;
    const d3 = panels > 1 ? v128.load(delta, 48) : d0;
    const d4 = panels > 1 ? v128.load(delta, 64) : d0;
    const d5 = panels > 1 ? v128.load(delta, 80) : d0;
    addTo<T>(gb, d0);
    addTo<T>(gb + 16, d1);
    if (panels > 1) {
      addTo<T>(gb + 32, d2);
      addTo<T>(gb + 48, d3);
      addTo<T>(gb + 64, d4);
      addTo<T>(gb + 80, d5);
    }
    const starts = listStart(plan, row);
    const end = plan.lists + load<u32>(starts, 4);
    for (let at = plan.lists + load<u32>(starts); at < end; at += 2) {
      const input = <usize>load<u16>(at);
      const v = v128.load_splat<T>(x + input * sizeof<T>());
      let to = gw + (input << 5);
      addTo<T>(to, v128.mul<T>(d0, v));
      addTo<T>(to + 16, v128.mul<T>(d1, v));
      if (panels > 1) {
        to += panelBytes;
        addTo<T>(to, v128.mul<T>(d2, v));
        addTo<T>(to + 16, v128.mul<T>(d3, v));
        to += panelBytes;
        addTo<T>(to, v128.mul<T>(d4, v));
        addTo<T>(to + 16, v128.mul<T>(d5, v));
      }
    }
    x += xRow;
    delta += dRow;
  }
}

// @ts-ignore: decorator
@inline
function addTo<T>(sum: usize, terms: v128): void {
  v128.store(sum, v128.add<T>(v128.load(sum), terms));
}
