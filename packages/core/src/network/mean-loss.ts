import { selectKernel } from '../kernels/kernel.js';
import { lossTerms, type Loss } from '../kernels/layer.js';
import { copyRows, forEachChunk } from './chunks.js';
import type { Mlp } from './mlp.js';
import type { Samples } from './samples.js';
import { expectTask } from './task.js';

/**
 * Computes the mean loss over samples without its gradient: the number that `lossAndGradient` gives, bit for bit, in
 * about half the time.
 *
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If lengths do not fit the network, a number is not finite, or the loss does not fit the last layer or the
 *   targets, as `lossAndGradient` says.
 */
export function meanLoss(mlp: Mlp, samples: Samples, loss: Loss): number {
  expectTask('meanLoss', mlp, samples, loss);
  return computeLoss(mlp, samples, loss);
}

/** {@link meanLoss} of a task that has been checked, or whose inputs a network has computed. */
export function computeLoss(mlp: Mlp, samples: Samples, loss: Loss): number {
  const kernel = selectKernel();
  const terms = lossTerms(loss, samples.count, mlp.outputs);
  let sum = 0;
  forEachChunk(mlp, samples.inputs, samples.count, (workspace, first, rows) => {
    copyRows(samples.targets, first, rows, mlp.outputs, workspace.targets);
    workspace.lossSum[0] = sum;
    kernel.forward(mlp.layers, workspace, rows);
    workspace.lossScale[0] = 1 / terms;
    kernel.outputDeltas(loss, mlp.layers, workspace, rows);
    sum = workspace.lossSum[0];
  });
  return sum / terms;
}
