import { multiplyByDerivative } from './activations';
import { exp, log, softplusExcess } from './math';
import { LayerPlan, LOSS_SUM, Plan, scalar, setScalar } from './plan';

/*
 * Deltas and losses of the last layer, number by number: it is narrow. Operation by operation those of
 * src/kernels/float64/losses.ts and float32/. Padding lanes of the deltas are not written and stay 0.
 */

// the order of LOSSES in src/kernels/layer.ts
const MEAN_SQUARED_ERROR = 0;
const BINARY_CROSS_ENTROPY = 1;

/** Sets the deltas of the last layer for `rows` rows and adds their losses to LOSS_SUM. */
export function setOutputDeltas<T>(plan: Plan, last: LayerPlan, rows: i32, scale: f64): void {
  if (plan.loss == MEAN_SQUARED_ERROR) {
    squaredError<T>(plan, last, rows, <T>(2 * scale));
    const bytes = <usize>(rows * last.stride) * sizeof<T>();
    multiplyByDerivative<T>(last.activation, last.preActivations, last.activations, last.deltas, bytes);
  } else if (plan.loss == BINARY_CROSS_ENTROPY) {
    binaryCrossEntropy<T>(plan, last, rows, <T>scale);
  } else {
    softmaxCrossEntropy<T>(plan, last, rows, <T>scale);
  }
}

function squaredError<T>(plan: Plan, last: LayerPlan, rows: i32, factor: T): void {
  const padding = <usize>(last.stride - last.units) * sizeof<T>();
  let a = last.activations;
  let delta = last.deltas;
  let target = plan.batchTargets;
  let sum = scalar(plan, LOSS_SUM);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < last.units; k++) {
      const difference: T = load<T>(a) - load<T>(target);
      sum += <f64>(difference * difference);
      store<T>(delta, difference * factor);
      a += sizeof<T>();
      delta += sizeof<T>();
      target += sizeof<T>();
    }
    a += padding;
    delta += padding;
  }
  setScalar(plan, LOSS_SUM, sum);
}

function binaryCrossEntropy<T>(plan: Plan, last: LayerPlan, rows: i32, factor: T): void {
  const padding = <usize>(last.stride - last.units) * sizeof<T>();
  let z = last.preActivations;
  let delta = last.deltas;
  let target = plan.batchTargets;
  let sum = scalar(plan, LOSS_SUM);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < last.units; k++) {
      const value = load<T>(z);
      const y = load<T>(target);
      const base: T = (value > <T>0 ? value : <T>0) - y * value;
      sum += <f64>(base + softplusExcess<T>(value));
      const probability: T = <T>1 / (<T>1 + exp<T>(-value));
      store<T>(delta, (probability - y) * factor);
      z += sizeof<T>();
      delta += sizeof<T>();
      target += sizeof<T>();
    }
    z += padding;
    delta += padding;
  }
  setScalar(plan, LOSS_SUM, sum);
}

function softmaxCrossEntropy<T>(plan: Plan, last: LayerPlan, rows: i32, factor: T): void {
  const width = <usize>last.units * sizeof<T>();
  const padding = <usize>(last.stride - last.units) * sizeof<T>();
  let z = last.preActivations;
  let delta = last.deltas;
  let target = plan.batchTargets;
  let total = scalar(plan, LOSS_SUM);
  for (let row = 0; row < rows; row++) {
    let largest = load<T>(z);
    for (let at: usize = 0; at < width; at += sizeof<T>()) {
      const value = load<T>(z + at);
      if (!(value <= largest)) largest = value;
    }
    let sum = <T>0;
    let mass = <T>0;
    for (let at: usize = 0; at < width; at += sizeof<T>()) {
      const e = exp<T>(load<T>(z + at) - largest);
      store<T>(delta + at, e);
      sum = sum + e;
      mass = mass + load<T>(target + at);
    }
    const logSum = log<T>(sum);
    for (let at: usize = 0; at < width; at += sizeof<T>()) {
      const y = load<T>(target + at);
      if (y != <T>0) {
        const shifted: T = load<T>(z + at) - largest;
        total += <f64>(y * (logSum - shifted));
      }
      const probability: T = load<T>(delta + at) / sum;
      store<T>(delta + at, (probability * mass - y) * factor);
    }
    z += width + padding;
    delta += width + padding;
    target += width;
  }
  setScalar(plan, LOSS_SUM, total);
}
