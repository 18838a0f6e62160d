/*
 * Optimizer steps over arrays in float64; formulas at the types in update.ts.
 */
import type { AdamUpdate, RmspropUpdate, SgdUpdate, UpdateState } from '../update.js';

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
  const parameters = state.parameters as Float64Array;
  const gradient = state.gradient as Float64Array;
  const rate = update.learningRate;
  const decay = update.weightDecay;
  const { length } = parameters;
  if (decay === 0) {
    for (let i = 0; i < length; i++) parameters[i] = parameters[i]! - rate * gradient[i]!;
    return;
  }
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    parameters[i] = w - rate * (gradient[i]! + decay * w);
  }
}

function momentumSgd(state: UpdateState, update: SgdUpdate): void {
  const parameters = state.parameters as Float64Array;
  const gradient = state.gradient as Float64Array;
  const velocities = state.first as Float64Array;
  const rate = update.learningRate;
  const decay = update.weightDecay;
  const momentum = update.momentum;
  const { nesterov } = update;
  const { length } = parameters;
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    const g = decay === 0 ? gradient[i]! : gradient[i]! + decay * w;
    const velocity = momentum * velocities[i]! + g;
    velocities[i] = velocity;
    const direction = nesterov ? g + momentum * velocity : velocity;
    parameters[i] = w - rate * direction;
  }
}

function rmsprop(state: UpdateState, update: RmspropUpdate): void {
  const parameters = state.parameters as Float64Array;
  const gradient = state.gradient as Float64Array;
  const squares = state.second as Float64Array;
  const rate = update.learningRate;
  const decay = update.weightDecay;
  const alpha = update.alpha;
  const rest = 1 - update.alpha;
  const epsilon = update.epsilon;
  const { length } = parameters;
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    const g = decay === 0 ? gradient[i]! : gradient[i]! + decay * w;
    const square = alpha * squares[i]! + rest * (g * g);
    squares[i] = square;
    const root = Math.sqrt(square) + epsilon;
    parameters[i] = w - rate * (g / root);
  }
}

function adam(state: UpdateState, update: AdamUpdate): void {
  const parameters = state.parameters as Float64Array;
  const gradient = state.gradient as Float64Array;
  const means = state.first as Float64Array;
  const squares = state.second as Float64Array;
  const { powers } = state;
  powers[0]! *= update.beta1;
  powers[1]! *= update.beta2;
  // η m̂ / (√ŝ + ε) with both corrections drawn out of the loop: a quotient for each parameter is saved
  const rootCorrection = Math.sqrt(1 - powers[1]!);
  const rate = (update.learningRate / (1 - powers[0]!)) * rootCorrection;
  const epsilon = update.epsilon * rootCorrection;
  const beta1 = update.beta1;
  const beta2 = update.beta2;
  const rest1 = 1 - update.beta1;
  const rest2 = 1 - update.beta2;
  const decoupled = update.name === 'adamw';
  const decay = decoupled ? 0 : update.weightDecay;
  const shrink = decoupled ? 1 - update.learningRate * update.weightDecay : 1;
  const { length } = parameters;
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    const g = decay === 0 ? gradient[i]! : gradient[i]! + decay * w;
    const mean = beta1 * means[i]! + rest1 * g;
    const square = beta2 * squares[i]! + rest2 * (g * g);
    means[i] = mean;
    squares[i] = square;
    const root = Math.sqrt(square) + epsilon;
    parameters[i] = w * shrink - rate * (mean / root);
  }
}
