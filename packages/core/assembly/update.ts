import {
  BETA_2,
  EPSILON,
  LEARNING_RATE,
  MOMENTUM,
  Plan,
  POWER_1,
  POWER_2,
  scalar,
  setScalar,
  WEIGHT_DECAY,
} from './plan';

/*
 * Optimizer steps over all packed parameters at once; a padding lane has parameter and gradient 0 and stays 0. Operation by
 * operation those of src/kernels/float64/updates.ts and float32/.
 */

// the order of OPTIMIZERS in src/kernels/simd/plan.ts
const SGD = 0;
const NESTEROV = 1;
const ADAM = 2;
const ADAMW = 3;

/** Room for what the loops multiply by. */
const FACTORS: usize = memory.data(8 << 4, 16);

/**
 * A vector of one number, to be used in a loop. It goes through memory, since V8 takes into a loop what was computed before it,
 * roots and quotients among it, and computes it again in every turn; what was loaded it keeps in a register.
 */
// @ts-ignore: decorator
@inline
function factor<T>(position: i32, value: f64): v128 {
  const at = FACTORS + (<usize>position << 4);
  v128.store(at, v128.splat<T>(<T>value));
  return v128.load(at);
}

/** Applies one step and leaves the gradient at 0 for the next; returns whether all parameters are still finite. */
export function applyUpdate<T>(plan: Plan): bool {
  const end = plan.parameters + <usize>plan.packedLength * sizeof<T>();
  const momentum = scalar(plan, MOMENTUM);
  if (plan.optimizer == ADAM || plan.optimizer == ADAMW) return adam<T>(plan, end);
  if (plan.optimizer == SGD || plan.optimizer == NESTEROV)
    return momentum == 0 ? plainSgd<T>(plan, end) : momentumSgd<T>(plan, end);
  return rmsprop<T>(plan, end);
}

// `check` has the bits of all parameters times 0: they are a zero's, of either sign, unless one was infinite or NaN
// @ts-ignore: decorator
@inline
function allFinite<T>(check: v128): bool {
  return !v128.any_true(v128.ne<T>(check, v128.splat<T>(<T>0)));
}

// @ts-ignore: decorator
@inline
function decayed<T>(g: v128, w: v128, decay: v128): v128 {
  return v128.add<T>(g, v128.mul<T>(decay, w));
}

function plainSgd<T>(plan: Plan, end: usize): bool {
  const rate = factor<T>(0, scalar(plan, LEARNING_RATE));
  const lambda = scalar(plan, WEIGHT_DECAY);
  const decay = factor<T>(1, lambda);
  const zero = v128.splat<T>(<T>0);
  const hasDecay = <T>lambda != <T>0;
  let check = zero;
  let gradient = plan.gradient;
  let at = plan.parameters;
  if (!hasDecay) {
    // four vectors at a time: most of a small step is the loop's own
    for (const last = end - 48; at < last; at += 64, gradient += 64) {
      const w0 = v128.sub<T>(v128.load(at), v128.mul<T>(rate, v128.load(gradient)));
      const w1 = v128.sub<T>(v128.load(at, 16), v128.mul<T>(rate, v128.load(gradient, 16)));
      const w2 = v128.sub<T>(v128.load(at, 32), v128.mul<T>(rate, v128.load(gradient, 32)));
      const w3 = v128.sub<T>(v128.load(at, 48), v128.mul<T>(rate, v128.load(gradient, 48)));
      v128.store(at, w0);
      v128.store(at, w1, 16);
      v128.store(at, w2, 32);
      v128.store(at, w3, 48);
      v128.store(gradient, zero);
      v128.store(gradient, zero, 16);
      v128.store(gradient, zero, 32);
      v128.store(gradient, zero, 48);
      const c0 = v128.or(v128.mul<T>(w0, zero), v128.mul<T>(w1, zero));
      const c1 = v128.or(v128.mul<T>(w2, zero), v128.mul<T>(w3, zero));
      check = v128.or(check, v128.or(c0, c1));
    }
  }
  for (; at < end; at += 16, gradient += 16) {
    const w = v128.load(at);
    let g = v128.load(gradient);
    if (hasDecay) g = decayed<T>(g, w, decay);
    const next = v128.sub<T>(w, v128.mul<T>(rate, g));
    v128.store(at, next);
    v128.store(gradient, zero);
    check = v128.or(check, v128.mul<T>(next, zero));
  }
  return allFinite<T>(check);
}

function momentumSgd<T>(plan: Plan, end: usize): bool {
  const rate = factor<T>(0, scalar(plan, LEARNING_RATE));
  const lambda = scalar(plan, WEIGHT_DECAY);
  const decay = factor<T>(1, lambda);
  const mu = factor<T>(2, scalar(plan, MOMENTUM));
  const zero = v128.splat<T>(<T>0);
  const hasDecay = <T>lambda != <T>0;
  const nesterov = plan.optimizer == NESTEROV;
  let check = zero;
  let gradient = plan.gradient;
  let first = plan.first;
  let at = plan.parameters;
  if (!hasDecay && !nesterov) {
    // four vectors at a time, as in `plainSgd`
    for (const last = end - 48; at < last; at += 64, gradient += 64, first += 64) {
      const v0 = v128.add<T>(v128.mul<T>(mu, v128.load(first)), v128.load(gradient));
      const v1 = v128.add<T>(v128.mul<T>(mu, v128.load(first, 16)), v128.load(gradient, 16));
      const v2 = v128.add<T>(v128.mul<T>(mu, v128.load(first, 32)), v128.load(gradient, 32));
      const v3 = v128.add<T>(v128.mul<T>(mu, v128.load(first, 48)), v128.load(gradient, 48));
      v128.store(first, v0);
      v128.store(first, v1, 16);
      v128.store(first, v2, 32);
      v128.store(first, v3, 48);
      const w0 = v128.sub<T>(v128.load(at), v128.mul<T>(rate, v0));
      const w1 = v128.sub<T>(v128.load(at, 16), v128.mul<T>(rate, v1));
      const w2 = v128.sub<T>(v128.load(at, 32), v128.mul<T>(rate, v2));
      const w3 = v128.sub<T>(v128.load(at, 48), v128.mul<T>(rate, v3));
      v128.store(at, w0);
      v128.store(at, w1, 16);
      v128.store(at, w2, 32);
      v128.store(at, w3, 48);
      v128.store(gradient, zero);
      v128.store(gradient, zero, 16);
      v128.store(gradient, zero, 32);
      v128.store(gradient, zero, 48);
      const c0 = v128.or(v128.mul<T>(w0, zero), v128.mul<T>(w1, zero));
      const c1 = v128.or(v128.mul<T>(w2, zero), v128.mul<T>(w3, zero));
      check = v128.or(check, v128.or(c0, c1));
    }
  }
  for (; at < end; at += 16, gradient += 16, first += 16) {
    const w = v128.load(at);
    let g = v128.load(gradient);
    if (hasDecay) g = decayed<T>(g, w, decay);
    const velocity = v128.add<T>(v128.mul<T>(mu, v128.load(first)), g);
    v128.store(first, velocity);
    const direction = nesterov ? v128.add<T>(g, v128.mul<T>(mu, velocity)) : velocity;
    const next = v128.sub<T>(w, v128.mul<T>(rate, direction));
    v128.store(at, next);
    v128.store(gradient, zero);
    check = v128.or(check, v128.mul<T>(next, zero));
  }
  return allFinite<T>(check);
}

function rmsprop<T>(plan: Plan, end: usize): bool {
  const rate = factor<T>(0, scalar(plan, LEARNING_RATE));
  const lambda = scalar(plan, WEIGHT_DECAY);
  const decay = factor<T>(1, lambda);
  const alpha = factor<T>(2, scalar(plan, MOMENTUM));
  const rest = factor<T>(3, 1 - scalar(plan, MOMENTUM));
  const epsilon = factor<T>(4, scalar(plan, EPSILON));
  const zero = v128.splat<T>(<T>0);
  const hasDecay = <T>lambda != <T>0;
  let check = zero;
  let gradient = plan.gradient;
  let second = plan.second;
  for (let at = plan.parameters; at < end; at += 16, gradient += 16, second += 16) {
    const w = v128.load(at);
    let g = v128.load(gradient);
    if (hasDecay) g = decayed<T>(g, w, decay);
    const square = v128.add<T>(
      v128.mul<T>(alpha, v128.load(second)),
      v128.mul<T>(rest, v128.mul<T>(g, g)),
    );
    v128.store(second, square);
    const root = v128.add<T>(v128.sqrt<T>(square), epsilon);
    const next = v128.sub<T>(w, v128.mul<T>(rate, v128.div<T>(g, root)));
    v128.store(at, next);
    v128.store(gradient, zero);
    check = v128.or(check, v128.mul<T>(next, zero));
  }
  return allFinite<T>(check);
}

function adam<T>(plan: Plan, end: usize): bool {
  const learningRate = scalar(plan, LEARNING_RATE);
  const lambda = scalar(plan, WEIGHT_DECAY);
  const power1 = scalar(plan, POWER_1) * scalar(plan, MOMENTUM);
  const power2 = scalar(plan, POWER_2) * scalar(plan, BETA_2);
  setScalar(plan, POWER_1, power1);
  setScalar(plan, POWER_2, power2);
  const decoupled = plan.optimizer == ADAMW;
  const rootCorrection = sqrt<f64>(1 - power2);
  const rate = factor<T>(0, (learningRate / (1 - power1)) * rootCorrection);
  const epsilon = factor<T>(1, scalar(plan, EPSILON) * rootCorrection);
  const beta1 = factor<T>(2, scalar(plan, MOMENTUM));
  const beta2 = factor<T>(3, scalar(plan, BETA_2));
  const rest1 = factor<T>(4, 1 - scalar(plan, MOMENTUM));
  const rest2 = factor<T>(5, 1 - scalar(plan, BETA_2));
  const decay = factor<T>(6, lambda);
  const shrink = factor<T>(7, decoupled ? 1 - learningRate * lambda : 1);
  const zero = v128.splat<T>(<T>0);
  const hasDecay = !decoupled && <T>lambda != <T>0;
  let check = zero;
  let gradient = plan.gradient;
  let first = plan.first;
  let second = plan.second;
  for (let at = plan.parameters; at < end; at += 16, gradient += 16, first += 16, second += 16) {
    const w = v128.load(at);
    let g = v128.load(gradient);
    if (hasDecay) g = decayed<T>(g, w, decay);
    const mean = v128.add<T>(v128.mul<T>(beta1, v128.load(first)), v128.mul<T>(rest1, g));
    const square = v128.add<T>(
      v128.mul<T>(beta2, v128.load(second)),
      v128.mul<T>(rest2, v128.mul<T>(g, g)),
    );
    v128.store(first, mean);
    v128.store(second, square);
    const root = v128.add<T>(v128.sqrt<T>(square), epsilon);
    const next = v128.sub<T>(v128.mul<T>(w, shrink), v128.mul<T>(rate, v128.div<T>(mean, root)));
    v128.store(at, next);
    v128.store(gradient, zero);
    check = v128.or(check, v128.mul<T>(next, zero));
  }
  return allFinite<T>(check);
}
