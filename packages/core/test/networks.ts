import type { NumberArray, Precision } from '../src/math/precision.js';
import { createMlp, type Mlp } from '../src/network/mlp.js';
import { makeProblem, type ProblemSpec } from './reference.js';

/** A network with the parameters of a problem, and the problem's samples. */
export interface Prepared {
  readonly mlp: Mlp;
  readonly samples: { inputs: NumberArray; targets: NumberArray; count: number };
}

/** Builds the network of a problem in a precision. */
export function prepare(spec: ProblemSpec, precision: Precision = 'float64'): Prepared {
  const { inputs, layers, count } = spec;
  const problem = makeProblem(spec);
  const mlp = createMlp({ inputs, layers, precision });
  mlp.parameters.set(problem.parameters);
  const numbers = (values: number[]) =>
    precision === 'float64' ? Float64Array.from(values) : Float32Array.from(values);
  return { mlp, samples: { inputs: numbers(problem.inputs), targets: numbers(problem.targets), count } };
}

/** Returns the bytes of numbers, so that `toEqual` compares bits, −0 and NaN included. */
export function bitsOf(numbers: NumberArray): Uint8Array {
  return new Uint8Array(numbers.slice().buffer);
}

/**
 * Returns the largest |actual − expected|, relative to the largest |expected|.
 *
 * A gradient's small entries are differences of larger numbers, so their own relative error depends on the order of the
 * sum; the scale of the whole array is what a rounding error is compared with.
 */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let largest = 0;
  let error = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]!));
    error = Math.max(error, Math.abs(actual[i]! - expected[i]!));
  }
  return error === 0 ? 0 : error / largest;
}

/** Returns every `stride`-th number, beginning with the first. */
export function everyNth(numbers: NumberArray, stride: number): number[] {
  return Array.from(numbers).filter((_, i) => i % stride === 0);
}
