/*
 * Optimizer steps over arrays in float32; formulas at the types in update.ts.
 * Written out beside float64/updates.ts with every operation rounded by Math.fround: a shared loop that is given its
 * rounding as a function boxes its numbers and runs at half the speed.
 */
import type { AdamUpdate, RmspropUpdate, SgdUpdate, UpdateState } from '../update.js';

const f = Math.fround;

/** Applies one step of the optimizer to `state.parameters`; `state.gradient` is left as it is. */
export function applyUpdate(state: UpdateState): void {
  const { update } = state;
  switch (update.name) {
    case 'sgd':
      return update.momentum === 0 ? plainSgd(state, update) : momentumSgd(state, update);
    case 'rmsprop':
      return rmsprop(state, update);
    case 'adam':
    case 'adamw':
      return adam(state, update);
  }
}

function plainSgd(state: UpdateState, update: SgdUpdate): void {
  const parameters = state.parameters as Float32Array;
  const gradient = state.gradient as Float32Array;
  const rate = f(update.learningRate);
  const decay = f(update.weightDecay);
  const { length } = parameters;
  if (decay === 0) {
    for (let i = 0; i < length; i++) parameters[i] = f(parameters[i]! - f(rate * gradient[i]!));
    return;
  }
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    parameters[i] = f(w - f(rate * f(gradient[i]! + f(decay * w))));
  }
}

function momentumSgd(state: UpdateState, update: SgdUpdate): void {
  const parameters = state.parameters as Float32Array;
  const gradient = state.gradient as Float32Array;
  const velocities = state.first as Float32Array;
  const rate = f(update.learningRate);
  const decay = f(update.weightDecay);
  const momentum = f(update.momentum);
  const { nesterov } = update;
  const { length } = parameters;
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    const g = decay === 0 ? gradient[i]! : f(gradient[i]! + f(decay * w));
    const velocity = f(f(momentum * velocities[i]!) + g);
    velocities[i] = velocity;
    const direction = nesterov ? f(g + f(momentum * velocity)) : velocity;
    parameters[i] = f(w - f(rate * direction));
  }
}

function rmsprop(state: UpdateState, update: RmspropUpdate): void {
  const parameters = state.parameters as Float32Array;
  const gradient = state.gradient as Float32Array;
  const squares = state.second as Float32Array;
  const rate = f(update.learningRate);
  const decay = f(update.weightDecay);
  const alpha = f(update.alpha);
  const rest = f(1 - update.alpha);
  const epsilon = f(update.epsilon);
  const { length } = parameters;
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    const g = decay === 0 ? gradient[i]! : f(gradient[i]! + f(decay * w));
    const square = f(f(alpha * squares[i]!) + f(rest * f(g * g)));
    squares[i] = square;
    const root = f(f(Math.sqrt(square)) + epsilon);
    parameters[i] = f(w - f(rate * f(g / root)));
  }
}

function adam(state: UpdateState, update: AdamUpdate): void {
  const parameters = state.parameters as Float32Array;
  const gradient = state.gradient as Float32Array;
  const means = state.first as Float32Array;
  const squares = state.second as Float32Array;
  const { powers } = state;
  powers[0]! *= update.beta1;
  powers[1]! *= update.beta2;
  // as in float64/updates.ts; rounded after both corrections
  const rootCorrection = Math.sqrt(1 - powers[1]!);
  const rate = f((update.learningRate / (1 - powers[0]!)) * rootCorrection);
  const epsilon = f(update.epsilon * rootCorrection);
  const beta1 = f(update.beta1);
  const beta2 = f(update.beta2);
  const rest1 = f(1 - update.beta1);
  const rest2 = f(1 - update.beta2);
  const decoupled = update.name === 'adamw';
  const decay = decoupled ? 0 : f(update.weightDecay);
  const shrink = decoupled ? f(1 - update.learningRate * update.weightDecay) : 1;
  const { length } = parameters;
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    const g = decay === 0 ? gradient[i]! : f(gradient[i]! + f(decay * w));
    const mean = f(f(beta1 * means[i]!) + f(rest1 * g));
    const square = f(f(beta2 * squares[i]!) + f(rest2 * f(g * g)));
    means[i] = mean;
    squares[i] = square;
    const root = f(f(Math.sqrt(square)) + epsilon);
    parameters[i] = f(f(w * shrink) - f(rate * f(mean / root)));
  }
}
