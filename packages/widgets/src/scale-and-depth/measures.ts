import type { HiddenActivation } from './settings.js';

/** What the figure measures of one layer. */
export interface LayerMeasure {
  /** How much an answer varies from image to image: the standard deviation, in quadratic mean over the units. */
  spread: number;
  /** The gradient of the loss with respect to one incoming weight, in quadratic mean. */
  gradient: number;
  /** Share of the answers where the activation is nearly flat. */
  flat: number;
}

/**
 * Computes how much the answers of a layer vary from image to image.
 *
 * @param answers - Shape [count × units], row-major.
 * @returns The square root of the variance over the images, averaged over the units.
 */
export function spread(answers: ArrayLike<number>, units: number): number {
  const count = answers.length / units;
  let squares = 0;
  for (let unit = 0; unit < units; unit++) {
    // distances from the first answer: exact where the answers hardly differ
    const first = answers[unit] ?? NaN;
    let sum = 0;
    for (let i = unit; i < answers.length; i += units) sum += (answers[i] ?? NaN) - first;
    const mean = sum / count;
    for (let i = unit; i < answers.length; i += units) squares += ((answers[i] ?? NaN) - first - mean) ** 2;
  }
  return Math.sqrt(squares / answers.length);
}

/** Computes the quadratic mean of some numbers. */
export function quadraticMean(values: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] ?? NaN) ** 2;
  return Math.sqrt(squares / values.length);
}

/** Says whether an activation is nearly flat at an answer: its slope is below a tenth of the largest it has anywhere. */
const isFlat: Record<HiddenActivation, (answer: number) => boolean> = {
  // a(1 − a) of at most ¼
  sigmoid: (answer) => answer * (1 - answer) < 0.025,
  // 1 − a² of at most 1
  tanh: (answer) => 1 - answer * answer < 0.1,
  // 0 or 1
  relu: (answer) => answer === 0,
};

/** Returns the share of answers where the activation is nearly flat, so that a correction has little to hold on to. */
export function flatShare(answers: ArrayLike<number>, activation: HiddenActivation): number {
  let count = 0;
  for (let i = 0; i < answers.length; i++) if (isFlat[activation](answers[i] ?? NaN)) count++;
  return count / answers.length;
}
