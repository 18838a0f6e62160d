import { selectKernel } from '../kernels/kernel.js';
import { lossTerms, type Loss } from '../kernels/layer.js';
import { createNumbers, type NumberArray } from '../math/precision.js';
import { copyRows, forEachChunk } from './chunks.js';
import { layerViews, type Mlp } from './mlp.js';
import type { Samples } from './samples.js';
import { expectTask } from './task.js';

/** A loss and its derivative with respect to every parameter. */
export interface LossAndGradient {
  /** The mean loss; see {@link lossAndGradient} for what the mean is taken over. */
  readonly loss: number;
  /** ∂loss/∂parameters, laid out like `mlp.parameters`; a fresh array. */
  readonly gradient: NumberArray;
}

/**
 * Computes the mean loss over samples and its gradient by back-propagation.
 *
 * - `'meanSquaredError'`: mean of (a − y)² over samples and outputs, without ½.
 * - `'binaryCrossEntropy'`: mean of −y ln p − (1 − y) ln(1 − p) over samples and outputs, p = σ(z); the last layer is
 *   `'sigmoid'`, or `'linear'` when outputs are meant as logits.
 * - `'softmaxCrossEntropy'`: mean of −Σ y ln p over samples, p = softmax(z); the last layer is `'linear'`. Targets are
 *   one-hot or probabilities.
 *
 * The conventions are PyTorch's. Sums run in the order of the samples, so that the result is reproducible to the bit.
 *
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If lengths do not fit the network, a number is not finite, or the loss does not fit the last layer or the
 *   targets: binary cross-entropy takes targets in [0, 1], softmax cross-entropy rows that sum to 1.
 */
export function lossAndGradient(mlp: Mlp, samples: Samples, loss: Loss): LossAndGradient {
  expectTask('lossAndGradient', mlp, samples, loss);
  return computeLossAndGradient(mlp, samples, loss);
}

/** {@link lossAndGradient} of a task that has been checked. */
export function computeLossAndGradient(mlp: Mlp, samples: Samples, loss: Loss): LossAndGradient {
  const kernel = selectKernel();
  const gradient = createNumbers(mlp.precision, mlp.parameters.length);
  const gradients = mlp.layers.map((layer) => layerViews(layer, gradient));
  const terms = lossTerms(loss, samples.count, mlp.outputs);
  let sum = 0;
  forEachChunk(mlp, samples.inputs, samples.count, (workspace, first, rows) => {
    copyRows(samples.targets, first, rows, mlp.outputs, workspace.targets);
    workspace.lossSum[0] = sum;
    workspace.lossScale[0] = 1 / terms;
    kernel.forward(mlp.layers, workspace, rows);
    kernel.outputDeltas(loss, mlp.layers, workspace, rows);
    kernel.backward(mlp.layers, workspace, rows, gradients);
    sum = workspace.lossSum[0];
  });
  return { loss: sum / terms, gradient };
}
