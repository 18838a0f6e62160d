import type { NumberArray, Precision } from '../math/precision.js';
import { float32Loops } from './float32/loops.js';
import { float64Loops } from './float64/loops.js';
import type { Kernel } from './kernel.js';
import type { Loops } from './loops.js';
import { multiply, portableForward } from './portable-forward.js';

// as in portable-forward.ts, all arrays are of one precision
const LOOPS: Readonly<Record<Precision, Loops<NumberArray>>> = {
  float64: float64Loops,
  float32: float32Loops,
};

/** The kernel in plain TypeScript, which runs everywhere. */
export const portableKernel: Kernel = {
  name: 'portable',

  forward: portableForward,

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
