/*
 * Losses over arrays in float32. Both cross-entropies are computed from the pre-activations (the logits), which never
 * overflows. The sum of the sample losses is kept in float64 in either precision.
 * Written out beside float64/losses.ts with every operation rounded by Math.fround.
 */

import { expInto32, logInto32 } from '../../math/float32.js';
import type { DenseLayer, Loss } from '../layer.js';
import type { Workspace } from '../workspace.js';
import { sigmoid, softplusExcess } from './activations.js';
import { multiplyByDerivative } from './derivatives.js';

const f = Math.fround;

/**
 * Sets the last layer's deltas ∂loss/∂z, which the mean multiplies by `workspace.lossScale`, and adds the sample losses to
 * `workspace.lossSum`.
 */
export function setOutputDeltas(loss: Loss, last: DenseLayer, workspace: Workspace, rows: number): void {
  const layer = workspace.layers[workspace.layers.length - 1]!;
  const z = layer.preActivations as Float32Array;
  const a = layer.activations as Float32Array;
  const delta = layer.deltas as Float32Array;
  const scratch = layer.scratch as Float32Array;
  const targets = workspace.targets as Float32Array;
  const length = rows * last.units;
  switch (loss) {
    case 'meanSquaredError':
      squaredError(a, targets, delta, length, workspace);
      return multiplyByDerivative(last.activation, z, a, delta, length, scratch);
    case 'binaryCrossEntropy':
      softplusExcess(z, scratch, length);
      sigmoid(z, delta, length);
      return binaryCrossEntropy(z, scratch, targets, delta, length, workspace);
    case 'softmaxCrossEntropy':
      shiftRows(z, scratch, rows, last.units);
      expInto32(scratch, delta, length);
      softmaxDeltas(targets, delta, scratch, rows, last.units, workspace);
      logInto32(scratch, scratch, rows);
      return softmaxLoss(z, targets, scratch, rows, last.units, workspace);
  }
}

/** (a − y)², with deltas 2(a − y)·scale. */
function squaredError(
  a: Float32Array,
  targets: Float32Array,
  delta: Float32Array,
  length: number,
  { lossSum, lossScale }: Workspace,
): void {
  const factor = f(2 * lossScale[0]!);
  let sum = lossSum[0]!;
  for (let i = 0; i < length; i++) {
    const difference = f(a[i]! - targets[i]!);
    sum += f(difference * difference);
    delta[i] = f(difference * factor);
  }
  lossSum[0] = sum;
}

/**
 * −y ln σ(z) − (1 − y) ln(1 − σ(z)) = max(z, 0) − y z + ln(1 + e^−|z|), with deltas (σ(z) − y)·scale; `excess` is the last
 * term, and `delta` comes as σ(z). In this order a loss close to 0 keeps its relative accuracy.
 */
function binaryCrossEntropy(
  z: Float32Array,
  excess: Float32Array,
  targets: Float32Array,
  delta: Float32Array,
  length: number,
  { lossSum, lossScale }: Workspace,
): void {
  const factor = f(lossScale[0]!);
  let sum = lossSum[0]!;
  for (let i = 0; i < length; i++) {
    const target = targets[i]!;
    const value = z[i]!;
    sum += f(f((value > 0 ? value : 0) - f(target * value)) + excess[i]!);
    delta[i] = f(f(delta[i]! - target) * factor);
  }
  lossSum[0] = sum;
}

/** Subtracts from each row its largest number, so that the exponentials of softmax cannot overflow. */
function shiftRows(z: Float32Array, out: Float32Array, rows: number, outputs: number): void {
  for (let start = 0; start < rows * outputs; start += outputs) {
    let largest = z[start]!;
    for (let k = start; k < start + outputs; k++) if (!(z[k]! <= largest)) largest = z[k]!;
    for (let k = start; k < start + outputs; k++) out[k] = f(z[k]! - largest);
  }
}

/** From exponentials to (p Σy − y)·scale, where p is an exponential over the sum of its row; the sums go to `sums`. */
function softmaxDeltas(
  targets: Float32Array,
  delta: Float32Array,
  sums: Float32Array,
  rows: number,
  outputs: number,
  { lossScale }: Workspace,
): void {
  const factor = f(lossScale[0]!);
  for (let row = 0; row < rows; row++) {
    const start = row * outputs;
    let sum = 0;
    let mass = 0;
    for (let k = start; k < start + outputs; k++) {
      sum = f(sum + delta[k]!);
      mass = f(mass + targets[k]!);
    }
    for (let k = start; k < start + outputs; k++)
      delta[k] = f(f(f(f(delta[k]! / sum) * mass) - targets[k]!) * factor);
    sums[row] = sum;
  }
}

/**
 * −Σ y ln p over each row, with −ln p = ln Σe^(z − M) − (z − M) and M the row's largest logit. In this order a loss keeps its
 * accuracy beside large logits.
 */
function softmaxLoss(
  z: Float32Array,
  targets: Float32Array,
  logSums: Float32Array,
  rows: number,
  outputs: number,
  { lossSum }: Workspace,
): void {
  let total = lossSum[0]!;
  for (let row = 0; row < rows; row++) {
    const start = row * outputs;
    let largest = z[start]!;
    for (let k = start; k < start + outputs; k++) if (!(z[k]! <= largest)) largest = z[k]!;
    for (let k = start; k < start + outputs; k++) {
      const target = targets[k]!;
      if (target !== 0) total += f(target * f(logSums[row]! - f(z[k]! - largest)));
    }
  }
  lossSum[0] = total;
}
