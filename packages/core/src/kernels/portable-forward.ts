import type { NumberArray, Precision } from '../math/precision.js';
import { activate as activate32 } from './float32/activations.js';
import { denseForward as denseForward32 } from './float32/dense-forward.js';
import { activate as activate64 } from './float64/activations.js';
import { denseForward as denseForward64 } from './float64/dense-forward.js';
import type { Kernel } from './kernel.js';
import type { ForwardLoops } from './loops.js';

// all arrays of a network are of its precision, which the types of methods leave to the caller
const LOOPS: Readonly<Record<Precision, ForwardLoops<NumberArray>>> = {
  float64: { denseForward: denseForward64, activate: activate64 },
  float32: { denseForward: denseForward32, activate: activate32 },
};

/** Returns the loops of a forward pass in a precision. */
export function forwardLoops(precision: Precision): ForwardLoops<NumberArray> {
  return LOOPS[precision];
}

/** The forward pass of the portable kernel, by itself: a page that only asks a network for its answers fetches no more. */
export const portableForward: Kernel['forward'] = (layers, workspace, rows) => {
  const loops = LOOPS[workspace.precision];
  const { listed } = workspace;
  let x = workspace.inputs;
  for (let l = 0; l < layers.length; l++) {
    const { inputs, units, activation, weights, biases } = layers[l]!;
    const { preActivations, activations, outputs, mask } = workspace.layers[l]!;
    if (l === 0 && listed)
      listed.loops.sparseForward(listed, rows, inputs, weights, biases, units, preActivations);
    else loops.denseForward(x, rows, inputs, weights, biases, units, preActivations);
    loops.activate(activation, preActivations, activations, rows * units);
    if (mask !== null) multiply(activations, mask, outputs, rows * units);
    x = outputs;
  }
};

/** Multiplies elementwise; storing into an array of the precision rounds, and a single operation needs no more. */
export function multiply(x: NumberArray, y: NumberArray, out: NumberArray, length: number): void {
  for (let i = 0; i < length; i++) out[i] = x[i]! * y[i]!;
}
