// the derivatives of activation functions over arrays in float64, in loops as in activations.ts
import type { Activation } from '../layer.js';
import { GELU_CUBIC, geluTanh, LEAKY_SLOPE, ROOT_2_OVER_PI, sigmoid } from './activations.js';

const GELU_CUBIC_TIMES_3 = 3 * GELU_CUBIC;

type MultiplyByDerivative = (
  z: Float64Array,
  a: Float64Array,
  delta: Float64Array,
  length: number,
  scratch: Float64Array,
) => void;

const MULTIPLY_BY_DERIVATIVE: Readonly<Record<Activation, MultiplyByDerivative>> = {
  linear: () => {},
  relu: reluDerivative,
  leakyRelu: leakyReluDerivative,
  tanh: tanhDerivative,
  sigmoid: sigmoidDerivative,
  softplus: softplusDerivative,
  gelu: geluDerivative,
};

/**
 * Multiplies the first `length` numbers of `delta` by s′(z): from ∂loss/∂a to ∂loss/∂z. At the kink of relu and leakyRelu
 * the derivative from below is taken, as PyTorch does.
 *
 * @param scratch - At least `length` numbers, which are overwritten.
 */
export function multiplyByDerivative(
  activation: Activation,
  z: Float64Array,
  a: Float64Array,
  delta: Float64Array,
  length: number,
  scratch: Float64Array,
): void {
  MULTIPLY_BY_DERIVATIVE[activation](z, a, delta, length, scratch);
}

function reluDerivative(z: Float64Array, _a: Float64Array, delta: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) if (z[i]! <= 0) delta[i] = 0;
}

function leakyReluDerivative(z: Float64Array, _a: Float64Array, delta: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) if (z[i]! <= 0) delta[i] = LEAKY_SLOPE * delta[i]!;
}

function tanhDerivative(_z: Float64Array, a: Float64Array, delta: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) delta[i] = delta[i]! * (1 - a[i]! * a[i]!);
}

function sigmoidDerivative(_z: Float64Array, a: Float64Array, delta: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) delta[i] = delta[i]! * (a[i]! * (1 - a[i]!));
}

function softplusDerivative(
  z: Float64Array,
  _a: Float64Array,
  delta: Float64Array,
  length: number,
  scratch: Float64Array,
): void {
  sigmoid(z, scratch, length);
  for (let i = 0; i < length; i++) delta[i] = delta[i]! * scratch[i]!;
}

/** ½(1 + t) + ½z(1 − t²)·√(2/π)(1 + 3·0.044715·z²), t the tanh. */
function geluDerivative(
  z: Float64Array,
  _a: Float64Array,
  delta: Float64Array,
  length: number,
  scratch: Float64Array,
): void {
  geluTanh(z, scratch, length);
  for (let i = 0; i < length; i++) {
    const value = z[i]!;
    const t = scratch[i]!;
    const inner = ROOT_2_OVER_PI * (1 + GELU_CUBIC_TIMES_3 * (value * value));
    const slope = 0.5 * value * (1 - t * t) * inner;
    delta[i] = delta[i]! * (0.5 * (1 + t) + slope);
  }
}
