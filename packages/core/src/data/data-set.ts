import type { InputFeature } from './input-features.js';

/** Samples in the layout that training takes. */
export interface DataSamples {
  /** Row-major, shape [count, inputs of the data set]. */
  readonly inputs: Float64Array;
  /** Row-major, shape [count, outputs of the data set]. */
  readonly targets: Float64Array;
  /** Number of samples, ≥ 1. */
  readonly count: number;
  /** Where the samples lie in the plane, shape [count, 2], if the inputs are features computed from there. */
  readonly points?: Float64Array;
}

/** Samples to train on and other samples to test on. */
export interface DataSet {
  /** Samples to learn from. */
  readonly train: DataSamples;
  /** Samples that training does not see. */
  readonly test: DataSamples;
  /** Numbers per input row. */
  readonly inputs: number;
  /** Numbers per target row. */
  readonly outputs: number;
  /** What the numbers mean, for pictures and words. */
  readonly description?: DataDescription;
}

/** A range of numbers: minimum, maximum. */
export type Range = readonly [minimum: number, maximum: number];

/** What the numbers of a data set mean. */
export interface DataDescription {
  /** Whether a target says which class (0 or 1 with one output, else one-hot) or is a number to come near to. */
  readonly task: 'classification' | 'regression';
  /**
   * The range of each input that a picture should show, before features are computed: it holds all samples drawn without
   * noise; of normally distributed inputs, all but a few in a thousand.
   */
  readonly inputRanges: readonly Range[];
  /** The range of targets that a picture should show. */
  readonly targetRange: Range;
  /** Names of the inputs; absent where they have none. */
  readonly inputNames?: readonly string[];
  /** Names of the classes, in the order of the outputs; with one output, of 0 and of 1. */
  readonly classNames?: readonly string[];
  /** What the inputs were computed from; absent if they are the coordinates themselves. */
  readonly features?: readonly InputFeature[];
  /** What is predicted, in a word; absent where it has no name. */
  readonly targetName?: string;
  /** How the inputs were shifted and scaled before features were computed; absent if they were not. */
  readonly inputScaling?: Scaling;
  /** How the targets were shifted and scaled; absent if they were not. */
  readonly targetScaling?: Scaling;
}

/** How columns were shifted and scaled: (number − mean) / deviation, one of each for every column. */
export interface Scaling {
  /** What was subtracted from each column. */
  readonly means: readonly number[];
  /** Each > 0. */
  readonly deviations: readonly number[];
}

/** Returns the smallest and the largest of some numbers, at least one. */
export function rangeOf(numbers: ArrayLike<number>): Range {
  let minimum = numbers[0]!;
  let maximum = minimum;
  for (let i = 1; i < numbers.length; i++) {
    minimum = Math.min(minimum, numbers[i]!);
    maximum = Math.max(maximum, numbers[i]!);
  }
  return [minimum, maximum];
}
