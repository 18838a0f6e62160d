import { arithmeticOf, type NumberArray, type Precision } from '../math/arithmetic.js';

/** Stochastic gradient descent: v ← μv + g, w ← w − ηv; Nesterov: w ← w − η(g + μv). */
export interface SgdUpdate {
  readonly name: 'sgd';
  learningRate: number;
  momentum: number;
  nesterov: boolean;
  /** λ: g ← g + λw. */
  weightDecay: number;
}

/** Adam with bias correction; `adamw` decays weights by w ← w(1 − ηλ) instead of g ← g + λw. */
export interface AdamUpdate {
  readonly name: 'adam' | 'adamw';
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
}

/** RMSProp: s ← αs + (1 − α)g², w ← w − ηg / (√s + ε). */
export interface RmspropUpdate {
  readonly name: 'rmsprop';
  learningRate: number;
  alpha: number;
  epsilon: number;
  weightDecay: number;
}

/** An optimizer with every setting given. */
export type Update = SgdUpdate | AdamUpdate | RmspropUpdate;

/** The arrays and counters of an optimizer, each array of the length of the parameters. */
export interface UpdateState {
  readonly precision: Precision;
  readonly update: Update;
  readonly parameters: NumberArray;
  readonly gradient: NumberArray;
  /** Velocity of SGD with momentum, mean of gradients of Adam; else empty. */
  readonly first: NumberArray;
  /** Mean of squared gradients of Adam and RMSProp; else empty. */
  readonly second: NumberArray;
  /** [β₁ᵗ, β₂ᵗ] of the steps done so far, for Adam's bias correction. */
  readonly powers: Float64Array;
}

/** Applies one step of the optimizer to `state.parameters`; `state.gradient` is left as it is. */
export function applyUpdate(state: UpdateState): void {
  switch (state.update.name) {
    case 'sgd':
      return state.update.momentum === 0 ? plainSgd(state, state.update) : momentumSgd(state, state.update);
    case 'rmsprop':
      return rmsprop(state, state.update);
    case 'adam':
    case 'adamw':
      return adam(state, state.update);
  }
}

function plainSgd({ precision, parameters, gradient }: UpdateState, update: SgdUpdate): void {
  const { round } = arithmeticOf(precision);
  const rate = round(update.learningRate);
  const decay = round(update.weightDecay);
  const { length } = parameters;
  if (decay === 0) {
    for (let i = 0; i < length; i++) parameters[i] = round(parameters[i]! - round(rate * gradient[i]!));
    return;
  }
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    parameters[i] = round(w - round(rate * round(gradient[i]! + round(decay * w))));
  }
}

function momentumSgd({ precision, parameters, gradient, first }: UpdateState, update: SgdUpdate): void {
  const { round } = arithmeticOf(precision);
  const rate = round(update.learningRate);
  const decay = round(update.weightDecay);
  const momentum = round(update.momentum);
  const { nesterov } = update;
  const { length } = parameters;
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    const g = decay === 0 ? gradient[i]! : round(gradient[i]! + round(decay * w));
    const velocity = round(round(momentum * first[i]!) + g);
    first[i] = velocity;
    const direction = nesterov ? round(g + round(momentum * velocity)) : velocity;
    parameters[i] = round(w - round(rate * direction));
  }
}

function rmsprop({ precision, parameters, gradient, second }: UpdateState, update: RmspropUpdate): void {
  const { round } = arithmeticOf(precision);
  const rate = round(update.learningRate);
  const decay = round(update.weightDecay);
  const alpha = round(update.alpha);
  const rest = round(1 - update.alpha);
  const epsilon = round(update.epsilon);
  const { length } = parameters;
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    const g = decay === 0 ? gradient[i]! : round(gradient[i]! + round(decay * w));
    const square = round(round(alpha * second[i]!) + round(rest * round(g * g)));
    second[i] = square;
    const root = round(round(Math.sqrt(square)) + epsilon);
    parameters[i] = round(w - round(rate * round(g / root)));
  }
}

function adam(state: UpdateState, update: AdamUpdate): void {
  const { precision, parameters, gradient, first, second, powers } = state;
  const { round } = arithmeticOf(precision);
  powers[0]! *= update.beta1;
  powers[1]! *= update.beta2;
  const rate = round(update.learningRate / (1 - powers[0]!));
  const rootCorrection = round(Math.sqrt(1 - powers[1]!));
  const beta1 = round(update.beta1);
  const beta2 = round(update.beta2);
  const rest1 = round(1 - update.beta1);
  const rest2 = round(1 - update.beta2);
  const epsilon = round(update.epsilon);
  const decoupled = update.name === 'adamw';
  const decay = decoupled ? 0 : round(update.weightDecay);
  const shrink = decoupled ? round(1 - update.learningRate * update.weightDecay) : 1;
  const { length } = parameters;
  for (let i = 0; i < length; i++) {
    const w = parameters[i]!;
    const g = decay === 0 ? gradient[i]! : round(gradient[i]! + round(decay * w));
    const mean = round(round(beta1 * first[i]!) + round(rest1 * g));
    const square = round(round(beta2 * second[i]!) + round(rest2 * round(g * g)));
    first[i] = mean;
    second[i] = square;
    const root = round(round(round(Math.sqrt(square)) / rootCorrection) + epsilon);
    parameters[i] = round(round(w * shrink) - round(rate * round(mean / root)));
  }
}
