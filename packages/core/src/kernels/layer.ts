import type { NumberArray } from '../math/precision.js';

/** The activation functions; `leakyRelu` has slope 0.01 below zero, `gelu` is its tanh form. */
export const ACTIVATIONS = ['linear', 'relu', 'leakyRelu', 'tanh', 'sigmoid', 'softplus', 'gelu'] as const;

/**
 * The name of an activation function.
 *
 * @useDeclaredType
 */
export type Activation = (typeof ACTIVATIONS)[number];

/** The loss functions; see `lossAndGradient` for their formulas. */
export const LOSSES = ['meanSquaredError', 'binaryCrossEntropy', 'softmaxCrossEntropy'] as const;

/**
 * The name of a loss function.
 *
 * @useDeclaredType
 */
export type Loss = (typeof LOSSES)[number];

/** One dense layer: what a kernel needs to know, and views on the parameters it works on. */
export interface DenseLayer {
  /** Number of inputs of each unit. */
  readonly inputs: number;
  /** Number of units. */
  readonly units: number;
  /** What each unit applies to its pre-activation. */
  readonly activation: Activation;
  /** Shape [units × inputs], row-major: row j holds the incoming weights of unit j. */
  readonly weights: NumberArray;
  /** Shape [units]. */
  readonly biases: NumberArray;
}

/** Where a layer's gradient goes: arrays laid out like the layer's own. */
export interface LayerGradient {
  readonly weights: NumberArray;
  readonly biases: NumberArray;
}

/**
 * Returns how many terms the mean of a loss is taken over: samples for softmax cross-entropy, samples × outputs
 * for the others (PyTorch's `reduction='mean'`).
 */
export function lossTerms(loss: Loss, count: number, outputs: number): number {
  return loss === 'softmaxCrossEntropy' ? count : count * outputs;
}
