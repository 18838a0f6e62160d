import { multiplyByDerivative } from './activations';
import { exp, expVector, log, softplusExcess } from './math';
import { LayerPlan, LOSS_SUM, Plan, scalar, setScalar } from './plan';

/*
 * Deltas and losses of the last layer, mostly number by number: it is narrow. Operation by operation those of
 * src/kernels/float64/losses.ts and float32/. Padding lanes of the deltas are not written and stay 0.
 */

// the order of LOSSES in src/kernels/layer.ts
export const MEAN_SQUARED_ERROR = 0;
const BINARY_CROSS_ENTROPY = 1;

/**
 * Sets the deltas of the last layer for `rows` rows and adds their losses to LOSS_SUM: all of them if the loss is wanted, else
 * at least those that are not finite.
 */
export function setOutputDeltas<T>(
  plan: Plan,
  last: LayerPlan,
  rows: i32,
  scale: f64,
  wantsLoss: bool,
): void {
  if (plan.loss == MEAN_SQUARED_ERROR) {
    squaredError<T>(plan, last, rows, <T>(2 * scale));
    const bytes = <usize>(rows * last.stride) * sizeof<T>();
    multiplyByDerivative<T>(last.activation, last.preActivations, last.activations, last.deltas, bytes);
  } else if (plan.loss == BINARY_CROSS_ENTROPY) {
    binaryCrossEntropy<T>(plan, last, rows, <T>scale, wantsLoss);
  } else {
    softmaxCrossEntropy<T>(plan, last, rows, <T>scale);
  }
}

function squaredError<T>(plan: Plan, last: LayerPlan, rows: i32, factor: T): void {
  const padding = <usize>(last.stride - last.units) * sizeof<T>();
  let a = last.activations;
  let delta = last.deltas;
  let target = plan.passTargets;
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

/** Adds up the losses only if they are wanted, or if they might not be finite: products of two numbers, or sums, could overflow. */
function binaryCrossEntropy<T>(plan: Plan, last: LayerPlan, rows: i32, factor: T, wantsLoss: bool): void {
  const size = <usize>sizeof<T>();
  const width = <usize>last.units * size;
  const padding = <usize>last.stride * size - width;
  const bytes = <usize>rows * width;
  // where rows are padded, numbers and then deltas of all of them stand without padding in place of activations, which this loss
  // does not need
  const isPadded = padding > 0;
  const numbers = isPadded ? last.activations : last.preActivations;
  const deltas = isPadded ? numbers : last.deltas;
  if (isPadded) {
    let z = last.preActivations;
    for (let at = numbers; at < numbers + bytes; z += padding)
      for (const stop = at + width; at < stop; at += size, z += size) store<T>(at, load<T>(z));
  }

  const one = v128.splat<T>(<T>1);
  const negative = v128.splat<T>(<T>-0.0);
  const factors = v128.splat<T>(factor);
  const limit = v128.splat<T>(<T>1e15);
  let areModerate = v128.not(v128.splat<T>(<T>0));
  // the last vectors may reach 12 bytes too far
  for (let at: usize = 0; at < bytes; at += 16) {
    const z = v128.load(numbers + at);
    const y = v128.load(plan.passTargets + at);
    areModerate = v128.and(areModerate, v128.le<T>(v128.abs<T>(z), limit));
    areModerate = v128.and(areModerate, v128.le<T>(v128.abs<T>(y), limit));
    const probability = v128.div<T>(one, v128.add<T>(one, expVector<T>(v128.xor(z, negative))));
    v128.store(deltas + at, v128.mul<T>(v128.sub<T>(probability, y), factors));
  }
  if (isPadded) {
    let delta = last.deltas;
    for (let at = deltas; at < deltas + bytes; delta += padding)
      for (const stop = at + width; at < stop; at += size, delta += size) store<T>(delta, load<T>(at));
  }

  if (!wantsLoss && !v128.any_true(v128.not(areModerate))) return;
  let sum = scalar(plan, LOSS_SUM);
  let z = last.preActivations;
  let target = plan.passTargets;
  for (const end = target + bytes; target < end; z += padding) {
    for (const stop = z + width; z < stop; z += size, target += size) {
      const value = load<T>(z);
      const base: T = (value > <T>0 ? value : <T>0) - load<T>(target) * value;
      sum += <f64>(base + softplusExcess<T>(value));
    }
  }
  setScalar(plan, LOSS_SUM, sum);
}

function softmaxCrossEntropy<T>(plan: Plan, last: LayerPlan, rows: i32, factor: T): void {
  const width = <usize>last.units * sizeof<T>();
  const padding = <usize>(last.stride - last.units) * sizeof<T>();
  let z = last.preActivations;
  let delta = last.deltas;
  let target = plan.passTargets;
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
