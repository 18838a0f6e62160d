import { expectInteger } from '../check/expect.js';
import { selectForward } from '../kernels/select-forward.js';
import { createNumbers, type NumberArray } from '../math/precision.js';
import { forEachChunk } from './chunks.js';
import { expectMlp, type Mlp } from './mlp.js';
import { expectNumberRows } from './samples.js';

/** What one layer computes for some rows, both of shape [count × units], row-major. */
export interface LayerOutputs {
  /** z = W x + b. */
  readonly preActivations: NumberArray;
  /** a = s(z). */
  readonly activations: NumberArray;
}

/**
 * Computes the outputs of a network.
 *
 * @param inputs - Row-major, shape [count × mlp.inputs].
 * @param count - Number of rows, ≥ 0.
 * @returns A fresh array, row-major, shape [count × mlp.outputs]: the activations of the last layer.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the length of `inputs` is not count × mlp.inputs, or one of them is not finite.
 */
export function forward(mlp: Mlp, inputs: ArrayLike<number>, count: number): NumberArray {
  expectInputs('forward', mlp, inputs, count);
  return computeOutputs(mlp, inputs, count);
}

/** {@link forward} for inputs that have been checked, or that the network itself has computed. */
export function computeOutputs(mlp: Mlp, inputs: ArrayLike<number>, count: number): NumberArray {
  const pass = selectForward();
  const outputs = createNumbers(mlp.precision, count * mlp.outputs);
  forEachChunk(mlp, inputs, count, (workspace, first, rows) => {
    pass(mlp.layers, workspace, rows);
    const { activations } = workspace.layers[mlp.layers.length - 1]!;
    outputs.set(activations.subarray(0, rows * mlp.outputs), first * mlp.outputs);
  });
  return outputs;
}

/**
 * Computes the pre-activations and activations of every layer; parameters as in {@link forward}.
 *
 * @returns One entry a layer, the first hidden layer first.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the length of `inputs` is not count × mlp.inputs, or one of them is not finite.
 */
export function forwardLayers(mlp: Mlp, inputs: ArrayLike<number>, count: number): LayerOutputs[] {
  expectInputs('forwardLayers', mlp, inputs, count);
  return computeLayers(mlp, inputs, count);
}

/** {@link forwardLayers} for inputs that have been checked. */
export function computeLayers(mlp: Mlp, inputs: ArrayLike<number>, count: number): LayerOutputs[] {
  const pass = selectForward();
  const results = mlp.layers.map(({ units }) => ({
    preActivations: createNumbers(mlp.precision, count * units),
    activations: createNumbers(mlp.precision, count * units),
  }));
  forEachChunk(mlp, inputs, count, (workspace, first, rows) => {
    pass(mlp.layers, workspace, rows);
    mlp.layers.forEach(({ units }, l) => {
      const { preActivations, activations } = workspace.layers[l]!;
      results[l]!.preActivations.set(preActivations.subarray(0, rows * units), first * units);
      results[l]!.activations.set(activations.subarray(0, rows * units), first * units);
    });
  });
  return results;
}

function expectInputs(caller: string, mlp: Mlp, inputs: ArrayLike<number>, count: number): void {
  expectMlp(caller, mlp);
  expectInteger(caller, 'count', count, 0);
  expectNumberRows(caller, 'inputs', inputs, count, mlp.inputs);
}
