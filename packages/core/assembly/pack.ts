import { LayerPlan, panel } from './plan';

/*
 * Between the flat array of parameters (weights [unit][input], then biases, layer by layer) and the packed layout. Padding
 * lanes are never written, so they stay at the 0 that memory begins with.
 */

/** Where the numbers of a unit begin in a packed matrix of `stride` units × `inputs`. */
// @ts-ignore: decorator
@inline
function unitOffset<T>(unit: i32, inputs: i32): usize {
  const width = panel<T>();
  return (<usize>(unit / width) * <usize>inputs * <usize>width + <usize>(unit % width)) * sizeof<T>();
}

/** How many bytes the numbers of a unit are apart: a panel, or half a panel where only that is left. */
// @ts-ignore: decorator
@inline
function unitStep<T>(unit: i32, stride: i32): usize {
  const width = panel<T>();
  return unit / width * width + width <= stride ? 32 : 16;
}

/** Copies a layer from a flat array into a packed block; `weights` and `biases` are the layer's places in that block. */
export function packLayer<T>(layer: LayerPlan, flat: usize, weights: usize, biases: usize): void {
  const size = <usize>sizeof<T>();
  const inputs = layer.inputs;
  let from = flat + <usize>layer.flatOffset * size;
  for (let unit = 0; unit < layer.units; unit++) {
    const step = unitStep<T>(unit, layer.stride);
    let to = weights + unitOffset<T>(unit, inputs);
    for (let i = 0; i < inputs; i++) {
      store<T>(to, load<T>(from));
      from += size;
      to += step;
    }
  }
  memory.copy(biases, from, <usize>layer.units * size);
}

/** Copies a layer from a packed block back into a flat array. */
export function unpackLayer<T>(layer: LayerPlan, flat: usize, weights: usize, biases: usize): void {
  const size = <usize>sizeof<T>();
  const inputs = layer.inputs;
  let to = flat + <usize>layer.flatOffset * size;
  for (let unit = 0; unit < layer.units; unit++) {
    const step = unitStep<T>(unit, layer.stride);
    let from = weights + unitOffset<T>(unit, inputs);
    for (let i = 0; i < inputs; i++) {
      store<T>(to, load<T>(from));
      to += size;
      from += step;
    }
  }
  memory.copy(to, biases, <usize>layer.units * size);
}

/** Packs the weights the other way round, [panel of inputs][unit][lane], for back-propagation. */
export function packTransposed<T>(layer: LayerPlan): void {
  const size = <usize>sizeof<T>();
  const width = panel<T>();
  const inputs = layer.inputs;
  const units = layer.units;
  for (let unit = 0; unit < units; unit++) {
    const step = unitStep<T>(unit, layer.stride);
    let from = layer.weights + unitOffset<T>(unit, inputs);
    for (let first = 0; first < inputs; first += width) {
      let to =
        layer.transposed + unitOffset<T>(first, units) + <usize>unit * unitStep<T>(first, layer.inputStride);
      const end = min(first + width, inputs);
      for (let i = first; i < end; i++) {
        store<T>(to, load<T>(from));
        to += size;
        from += step;
      }
    }
  }
}
