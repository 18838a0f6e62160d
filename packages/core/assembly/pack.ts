import { columnOffset, lanes, listPanel, rowStep } from './layout';
import { LayerPlan } from './plan';

/*
 * Between the flat array of parameters (weights [unit][input], then biases, layer by layer) and the layout of layout.ts, with
 * units as columns. Padding is never written, so it stays at the 0 that memory begins with.
 */

/** Copies a layer from a flat array into a packed block; `weights` and `biases` are the layer's places in that block. */
export function packLayer<T>(
  layer: LayerPlan,
  hasLists: bool,
  flat: usize,
  weights: usize,
  biases: usize,
): void {
  const size = <usize>sizeof<T>();
  const inputs = layer.inputs;
  let from = flat + <usize>layer.flatOffset * size;
  for (let unit = 0; unit < layer.units; unit++) {
    const step = inputStep<T>(layer, hasLists, unit);
    let to = weights + unitOffset<T>(layer, hasLists, unit);
    for (let i = 0; i < inputs; i++) {
      store<T>(to, load<T>(from));
      from += size;
      to += step;
    }
  }
  memory.copy(biases, from, <usize>layer.units * size);
}

/** Copies a layer from a packed block back into a flat array. */
export function unpackLayer<T>(
  layer: LayerPlan,
  hasLists: bool,
  flat: usize,
  weights: usize,
  biases: usize,
): void {
  const size = <usize>sizeof<T>();
  const inputs = layer.inputs;
  let to = flat + <usize>layer.flatOffset * size;
  for (let unit = 0; unit < layer.units; unit++) {
    const step = inputStep<T>(layer, hasLists, unit);
    let from = weights + unitOffset<T>(layer, hasLists, unit);
    for (let i = 0; i < inputs; i++) {
      store<T>(to, load<T>(from));
      to += size;
      from += step;
    }
  }
  memory.copy(to, biases, <usize>layer.units * size);
}

/** Where a unit begins, in bytes. */
function unitOffset<T>(layer: LayerPlan, hasLists: bool, unit: i32): usize {
  if (!hasLists) return columnOffset<T>(unit, layer.inputs);
  const within = unit % listPanel<T>(layer.stride);
  return (<usize>(unit - within) * <usize>layer.inputs + <usize>within) * sizeof<T>();
}

/** How many bytes the weights of a unit are apart. */
function inputStep<T>(layer: LayerPlan, hasLists: bool, unit: i32): usize {
  return hasLists ? <usize>listPanel<T>(layer.stride) * sizeof<T>() : rowStep<T>(unit, layer.units);
}

/** Packs the weights the other way round, inputs as columns and units as rows, for back-propagation. */
export function packTransposed<T>(layer: LayerPlan): void {
  // a single unit is the same either way
  if (layer.units == 1) return;
  const width = lanes<T>();
  const unitsInVectors = layer.units - (layer.units % width);
  const inputsInVectors = layer.inputs - (layer.inputs % width);
  for (let unit = 0; unit < unitsInVectors; unit += width) {
    const step = rowStep<T>(unit, layer.units);
    let from = layer.weights + columnOffset<T>(unit, layer.inputs);
    for (let i = 0; i < inputsInVectors; i += width) {
      const toStep = rowStep<T>(i, layer.inputs);
      const to = layer.transposed + columnOffset<T>(i, layer.units) + <usize>unit * toStep;
      transposeSquare<T>(from, step, to, toStep);
      from += <usize>width * step;
    }
  }
  if (inputsInVectors < layer.inputs) transposeRest<T>(layer, 0, unitsInVectors, inputsInVectors);
  transposeRest<T>(layer, unitsInVectors, layer.units, 0);
}

/** Transposes the numbers of some units, from an input on, one by one. */
function transposeRest<T>(layer: LayerPlan, firstUnit: i32, endUnit: i32, firstInput: i32): void {
  for (let unit = firstUnit; unit < endUnit; unit++) {
    const step = rowStep<T>(unit, layer.units);
    let from = layer.weights + columnOffset<T>(unit, layer.inputs) + <usize>firstInput * step;
    for (let i = firstInput; i < layer.inputs; i++) {
      const to = layer.transposed + columnOffset<T>(i, layer.units) + <usize>unit * rowStep<T>(i, layer.inputs);
      store<T>(to, load<T>(from));
      from += step;
    }
  }
}

/** Transposes as many vectors as a vector has numbers. */
// @ts-ignore: decorator
@inline
function transposeSquare<T>(from: usize, step: usize, to: usize, toStep: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + step);
  if (sizeof<T>() == 8) {
    v128.store(to, v128.shuffle<f64>(a, b, 0, 2));
    v128.store(to + toStep, v128.shuffle<f64>(a, b, 1, 3));
  } else {
    const c = v128.load(from + 2 * step);
    const d = v128.load(from + 3 * step);
    const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(abLow, cdLow, 0, 2));
    v128.store(to + toStep, v128.shuffle<f64>(abLow, cdLow, 1, 3));
    v128.store(to + 2 * toStep, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
    v128.store(to + 3 * toStep, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
  }
}
