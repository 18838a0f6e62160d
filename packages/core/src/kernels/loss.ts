import type { Arithmetic, NumberArray } from '../math/arithmetic.js';
import { multiplyByDerivative, sigmoid, softplus } from './activation.js';
import type { DenseLayer, Loss } from './layer.js';
import type { Workspace } from './workspace.js';

/**
 * Returns how many terms the mean of a loss is taken over: samples for softmax cross-entropy, samples × outputs
 * for the others (PyTorch's `reduction='mean'`).
 */
export function lossTerms(loss: Loss, count: number, outputs: number): number {
  return loss === 'softmaxCrossEntropy' ? count : count * outputs;
}

/**
 * Sets the last layer's deltas ∂loss/∂z and adds the sum of the sample losses to `workspace.lossSum[0]`.
 * Both cross-entropies are computed from the pre-activations (the logits), which never overflows.
 *
 * @param last - The last layer.
 * @param scale - 1 / `lossTerms`.
 */
export function setOutputDeltas(
  loss: Loss,
  last: DenseLayer,
  workspace: Workspace,
  rows: number,
  scale: number,
  arithmetic: Arithmetic,
): void {
  const { targets, lossSum } = workspace;
  const { preActivations, activations, deltas } = workspace.layers[workspace.layers.length - 1]!;
  const length = rows * last.units;
  const { round } = arithmetic;
  if (loss === 'meanSquaredError') {
    const factor = round(2 * scale);
    let sum = lossSum[0]!;
    for (let i = 0; i < length; i++) {
      const difference = round(activations[i]! - targets[i]!);
      sum += round(difference * difference);
      deltas[i] = round(difference * factor);
    }
    lossSum[0] = sum;
    multiplyByDerivative(last.activation, preActivations, activations, deltas, length, arithmetic);
  } else if (loss === 'binaryCrossEntropy') {
    const factor = round(scale);
    let sum = lossSum[0]!;
    for (let i = 0; i < length; i++) {
      const z = preActivations[i]!;
      const target = targets[i]!;
      // −y ln σ(z) − (1 − y) ln(1 − σ(z)) = ln(1 + eᶻ) − y z
      sum += round(softplus(arithmetic, z) - round(target * z));
      deltas[i] = round(round(sigmoid(arithmetic, z) - target) * factor);
    }
    lossSum[0] = sum;
  } else {
    softmaxDeltas(last.units, preActivations, targets, deltas, rows, round(scale), lossSum, arithmetic);
  }
}

/** Softmax cross-entropy −Σ y ln p over each row of logits, p = softmax(z): deltas (p Σy − y)·factor. */
function softmaxDeltas(
  outputs: number,
  logits: NumberArray,
  targets: NumberArray,
  deltas: NumberArray,
  rows: number,
  factor: number,
  lossSum: Float64Array,
  { round, exp, log }: Arithmetic,
): void {
  let total = lossSum[0]!;
  for (let row = 0; row < rows; row++) {
    const start = row * outputs;
    let largest = logits[start]!;
    for (let k = 1; k < outputs; k++) if (!(logits[start + k]! <= largest)) largest = logits[start + k]!;
    let sum = 0;
    let mass = 0;
    for (let k = 0; k < outputs; k++) {
      const e = exp(round(logits[start + k]! - largest));
      deltas[start + k] = e;
      sum = round(sum + e);
      mass = round(mass + targets[start + k]!);
    }
    const logSum = round(log(sum) + largest);
    for (let k = 0; k < outputs; k++) {
      const target = targets[start + k]!;
      if (target !== 0) total += round(target * round(logSum - logits[start + k]!));
      const probability = round(deltas[start + k]! / sum);
      deltas[start + k] = round(round(round(probability * mass) - target) * factor);
    }
  }
  lossSum[0] = total;
}
