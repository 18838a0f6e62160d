// the derivatives of activation functions over arrays in float32, in loops as in activations.ts
import type { Activation } from '../layer.js';
import { GELU_CUBIC, geluTanh, LEAKY_SLOPE, ROOT_2_OVER_PI, sigmoid } from './activations.js';

const f = Math.fround;

const GELU_CUBIC_TIMES_3 = f(3 * GELU_CUBIC);

type MultiplyByDerivative = (
  z: Float32Array,
  a: Float32Array,
  delta: Float32Array,
  length: number,
  scratch: Float32Array,
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
  z: Float32Array,
  a: Float32Array,
  delta: Float32Array,
  length: number,
  scratch: Float32Array,
): void {
  MULTIPLY_BY_DERIVATIVE[activation](z, a, delta, length, scratch);
}

function reluDerivative(z: Float32Array, _a: Float32Array, delta: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) if (z[i]! <= 0) delta[i] = 0;
}

function leakyReluDerivative(z: Float32Array, _a: Float32Array, delta: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) if (z[i]! <= 0) delta[i] = f(LEAKY_SLOPE * delta[i]!);
}

function tanhDerivative(_z: Float32Array, a: Float32Array, delta: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) delta[i] = f(delta[i]! * f(1 - f(a[i]! * a[i]!)));
}

function sigmoidDerivative(_z: Float32Array, a: Float32Array, delta: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) delta[i] = f(delta[i]! * f(a[i]! * f(1 - a[i]!)));
}

function softplusDerivative(
  z: Float32Array,
  _a: Float32Array,
  delta: Float32Array,
  length: number,
  scratch: Float32Array,
): void {
  sigmoid(z, scratch, length);
  for (let i = 0; i < length; i++) delta[i] = f(delta[i]! * scratch[i]!);
}

/** ½(1 + t) + ½z(1 − t²)·√(2/π)(1 + 3·0.044715·z²), t the tanh. */
function geluDerivative(
  z: Float32Array,
  _a: Float32Array,
  delta: Float32Array,
  length: number,
  scratch: Float32Array,
): void {
  geluTanh(z, scratch, length);
  for (let i = 0; i < length; i++) {
    const value = z[i]!;
    const t = scratch[i]!;
    const inner = f(ROOT_2_OVER_PI * f(1 + f(GELU_CUBIC_TIMES_3 * f(value * value))));
    const slope = f(f(f(0.5 * value) * f(1 - f(t * t))) * inner);
    delta[i] = f(delta[i]! * f(f(0.5 * f(1 + t)) + slope));
  }
}
