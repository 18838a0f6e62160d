import { LayerPlan, panel } from './plan';

/*
 * Between the flat array of parameters (weights [unit][input], then biases, layer by layer) and the packed layout. Padding
 * lanes are never written, so they stay at the 0 that memory begins with.
 */

/** Copies a layer from a flat array into a packed block; `weights` and `biases` are the layer's places in that block. */
export function packLayer<T>(layer: LayerPlan, flat: usize, weights: usize, biases: usize): void {
  const size = <usize>sizeof<T>();
  const width = panel<T>();
  const inputs = layer.inputs;
  let from = flat + <usize>layer.flatOffset * size;
  for (let unit = 0; unit < layer.units; unit++) {
    let to = weights + (<usize>(unit / width) * <usize>inputs * <usize>width + <usize>(unit % width)) * size;
    for (let i = 0; i < inputs; i++) {
      store<T>(to, load<T>(from));
      from += size;
      to += 32;
    }
  }
  memory.copy(biases, from, <usize>layer.units * size);
}

/** Copies a layer from a packed block back into a flat array. */
export function unpackLayer<T>(layer: LayerPlan, flat: usize, weights: usize, biases: usize): void {
  const size = <usize>sizeof<T>();
  const width = panel<T>();
  const inputs = layer.inputs;
  let to = flat + <usize>layer.flatOffset * size;
  for (let unit = 0; unit < layer.units; unit++) {
    let from =
      weights + (<usize>(unit / width) * <usize>inputs * <usize>width + <usize>(unit % width)) * size;
    for (let i = 0; i < inputs; i++) {
      store<T>(to, load<T>(from));
      to += size;
      from += 32;
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
    let from =
      layer.weights + (<usize>(unit / width) * <usize>inputs * <usize>width + <usize>(unit % width)) * size;
    for (let i = 0; i < inputs; i++) {
      const to =
        layer.transposed +
        (<usize>(i / width) * <usize>units * <usize>width + <usize>unit * <usize>width + <usize>(i % width)) *
          size;
      store<T>(to, load<T>(from));
      from += 32;
    }
  }
}
