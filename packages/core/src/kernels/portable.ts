import { arithmeticOf, type NumberArray, type Precision } from '../math/arithmetic.js';
import { activate, multiplyByDerivative } from './activation.js';
import { denseBackward32, denseForward32, denseGradient32 } from './dense-float32.js';
import { denseBackward64, denseForward64, denseGradient64 } from './dense-float64.js';
import type { Kernel } from './kernel.js';
import { setOutputDeltas } from './loss.js';
import { applyUpdate } from './update.js';

type Forward = (
  x: NumberArray,
  rows: number,
  inputs: number,
  w: NumberArray,
  b: NumberArray,
  units: number,
  z: NumberArray,
) => void;
type Backward = (
  delta: NumberArray,
  rows: number,
  units: number,
  w: NumberArray,
  inputs: number,
  out: NumberArray,
) => void;
type Gradient = (
  delta: NumberArray,
  x: NumberArray,
  rows: number,
  units: number,
  inputs: number,
  gw: NumberArray,
  gb: NumberArray,
) => void;

interface DenseLoops {
  readonly forward: Forward;
  readonly backward: Backward;
  readonly gradient: Gradient;
}

// a network's arrays are all of one precision, which the casts rely on
const LOOPS: Record<Precision, DenseLoops> = {
  float64: {
    forward: denseForward64 as Forward,
    backward: denseBackward64 as Backward,
    gradient: denseGradient64 as Gradient,
  },
  float32: {
    forward: denseForward32 as Forward,
    backward: denseBackward32 as Backward,
    gradient: denseGradient32 as Gradient,
  },
};

/** The kernel in plain TypeScript, which runs everywhere. */
export const portableKernel: Kernel = {
  name: 'portable',

  forward(layers, workspace, rows) {
    const loops = LOOPS[workspace.precision];
    const arithmetic = arithmeticOf(workspace.precision);
    let x = workspace.inputs;
    for (let l = 0; l < layers.length; l++) {
      const { inputs, units, activation, weights, biases } = layers[l]!;
      const { preActivations, activations, outputs, mask } = workspace.layers[l]!;
      loops.forward(x, rows, inputs, weights, biases, units, preActivations);
      activate(activation, preActivations, activations, rows * units, arithmetic);
      if (mask !== null) {
        const { round } = arithmetic;
        for (let i = 0; i < rows * units; i++) outputs[i] = round(activations[i]! * mask[i]!);
      }
      x = outputs;
    }
  },

  outputDeltas(loss, layers, workspace, rows, scale) {
    const arithmetic = arithmeticOf(workspace.precision);
    setOutputDeltas(loss, layers[layers.length - 1]!, workspace, rows, scale, arithmetic);
  },

  backward(layers, workspace, rows, gradients) {
    const loops = LOOPS[workspace.precision];
    const arithmetic = arithmeticOf(workspace.precision);
    for (let l = layers.length - 1; l >= 0; l--) {
      const { inputs, units, weights } = layers[l]!;
      const { deltas } = workspace.layers[l]!;
      const gradient = gradients[l]!;
      if (l === 0) {
        loops.gradient(deltas, workspace.inputs, rows, units, inputs, gradient.weights, gradient.biases);
        return;
      }
      const below = workspace.layers[l - 1]!;
      loops.gradient(deltas, below.outputs, rows, units, inputs, gradient.weights, gradient.biases);
      loops.backward(deltas, rows, units, weights, inputs, below.deltas);
      const length = rows * inputs;
      if (below.mask !== null) {
        const { round } = arithmetic;
        for (let i = 0; i < length; i++) below.deltas[i] = round(below.deltas[i]! * below.mask[i]!);
      }
      const { activation } = layers[l - 1]!;
      multiplyByDerivative(
        activation,
        below.preActivations,
        below.activations,
        below.deltas,
        length,
        arithmetic,
      );
    }
  },

  update: applyUpdate,
};
