import type { NumberArray, Precision } from '../math/precision.js';

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
