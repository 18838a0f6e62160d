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

/** Adds up the losses only if they are wanted, or if they might not be finite. */
function binaryCrossEntropy<T>(plan: Plan, last: LayerPlan, rows: i32, factor: T, wantsLoss: bool): void {
  const size = <usize>sizeof<T>();
  const width = <usize>last.units * size;
  const padding = <usize>last.stride * size - width;
  const targets = plan.passTargets;
  // this loss does not need activations: in their place are the probabilities of all rows, without padding
  const probabilities = last.activations;
  const end = probabilities + <usize>rows * width;
  let z = last.preActivations;
  if (padding > 0) {
    let from = z;
    for (let at = probabilities; at < end; from += padding)
      for (const stop = at + width; at < stop; at += size, from += size) store<T>(at, load<T>(from));
    z = probabilities;
  }
  const zEnd = z + (end - probabilities);

  if (wantsLoss || !areModerate<T>(z, zEnd) || !areModerate<T>(targets, targets + (zEnd - z))) {
    let sum = scalar(plan, LOSS_SUM);
    let target = targets;
    for (let at = z; at < zEnd; at += size, target += size) {
      const value = load<T>(at);
      const base: T = (value > <T>0 ? value : <T>0) - load<T>(target) * value;
      sum += <f64>(base + softplusExcess<T>(value));
    }
    setScalar(plan, LOSS_SUM, sum);
  }

  const one = v128.splat<T>(<T>1);
  const negative = v128.splat<T>(<T>-0.0);
  for (let at = probabilities; at < end; at += 16, z += 16)
    v128.store(at, v128.div<T>(one, v128.add<T>(one, expVector<T>(v128.xor(v128.load(z), negative)))));

  let target = targets;
  let delta = last.deltas;
  if (padding == 0) {
    const factors = v128.splat<T>(factor);
    for (let at = probabilities; at < end; at += 16, target += 16, delta += 16)
      v128.store(delta, v128.mul<T>(v128.sub<T>(v128.load(at), v128.load(target)), factors));
    return;
  }
  for (let at = probabilities; at < end; delta += padding)
    for (const stop = at + width; at < stop; at += size, delta += size, target += size)
      store<T>(delta, (load<T>(at) - load<T>(target)) * factor);
}

/** Tells whether no number is so large that a product of two, or a sum, could overflow; it may look 12 bytes too far. */
function areModerate<T>(from: usize, end: usize): bool {
  const limit = v128.splat<T>(<T>1e15);
  let isLarge = v128.splat<T>(<T>0);
  for (; from < end; from += 16)
    isLarge = v128.or(isLarge, v128.not(v128.le<T>(v128.abs<T>(v128.load(from)), limit)));
  return !v128.any_true(isLarge);
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
