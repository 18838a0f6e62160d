import type { NumberArray, Precision } from '../math/precision.js';
import { float32Loops } from './float32/loops.js';
import { float64Loops } from './float64/loops.js';
import type { Kernel } from './kernel.js';
import type { Loops } from './loops.js';

// all arrays of a network are of its precision, which the method types of Loops leave to the caller
const LOOPS: Readonly<Record<Precision, Loops<NumberArray>>> = {
  float64: float64Loops,
  float32: float32Loops,
};

/** Returns the loops of a precision. */
export function portableLoops(precision: Precision): Loops<NumberArray> {
  return LOOPS[precision];
}

/** The kernel in plain TypeScript, which runs everywhere. */
export const portableKernel: Kernel = {
  name: 'portable',

  forward(layers, workspace, rows) {
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
  },

  outputDeltas(loss, layers, workspace, rows) {
    LOOPS[workspace.precision].setOutputDeltas(loss, layers[layers.length - 1]!, workspace, rows);
  },

  backward(layers, workspace, rows, gradients) {
    const loops = LOOPS[workspace.precision];
    for (let l = layers.length - 1; l >= 0; l--) {
      const { inputs, units, weights } = layers[l]!;
      const { deltas } = workspace.layers[l]!;
      const gradient = gradients[l]!;
      if (l === 0) {
        const { weights, biases } = gradient;
        const { listed } = workspace;
        if (listed) listed.loops.sparseGradient(deltas, listed, rows, units, inputs, weights, biases);
        else loops.denseGradient(deltas, workspace.inputs, rows, units, inputs, weights, biases);
        return;
      }
      const below = workspace.layers[l - 1]!;
      const { activation } = layers[l - 1]!;
      const length = rows * inputs;
      loops.denseGradient(deltas, below.outputs, rows, units, inputs, gradient.weights, gradient.biases);
      loops.denseBackward(deltas, rows, units, weights, inputs, below.deltas);
      if (below.mask !== null) multiply(below.deltas, below.mask, below.deltas, length);
      loops.multiplyByDerivative(
        activation,
        below.preActivations,
        below.activations,
        below.deltas,
        length,
        below.scratch,
      );
    }
  },

  update(state) {
    LOOPS[state.precision].applyUpdate(state);
  },
};

/** Multiplies elementwise; storing into an array of the precision rounds, and a single operation needs no more. */
function multiply(x: NumberArray, y: NumberArray, out: NumberArray, length: number): void {
  for (let i = 0; i < length; i++) out[i] = x[i]! * y[i]!;
}
