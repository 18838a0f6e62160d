import { arithmeticOf, type Arithmetic, type NumberArray } from '../math/arithmetic.js';
import type { Activation } from './layer.js';

/** The slope of leakyRelu below zero, PyTorch's default. */
export const LEAKY_SLOPE = 0.01;
/** √(2/π), of gelu's tanh form. */
const SQRT_2_OVER_PI = 0.7978845608028654;
const GELU_CUBIC = 0.044715;

/** σ(z) = 1 / (1 + e^−z). Overflow of the exponential gives exactly 0, as it should. */
export function sigmoid({ round, exp }: Arithmetic, z: number): number {
  return round(1 / round(1 + exp(-z)));
}

/** ln(1 + e^z) without overflow: max(z, 0) + ln(1 + e^−|z|). */
export function softplus({ round, exp, log1p }: Arithmetic, z: number): number {
  return round((z > 0 ? z : 0) + log1p(exp(z > 0 ? -z : z)));
}

/** √(2/π)·(z + 0.044715·z³), the argument of gelu's tanh. */
function geluArgument({ round }: Arithmetic, z: number): number {
  const cube = round(round(z * z) * z);
  return round(round(SQRT_2_OVER_PI) * round(z + round(round(GELU_CUBIC) * cube)));
}

/**
 * Computes a = s(z) for the first `length` elements.
 *
 * @param z - Pre-activations.
 * @param a - Where the activations go.
 */
export function activate(
  activation: Activation,
  z: NumberArray,
  a: NumberArray,
  length: number,
  arithmetic: Arithmetic,
): void {
  const { round, tanh } = arithmetic;
  switch (activation) {
    case 'linear':
      for (let i = 0; i < length; i++) a[i] = z[i]!;
      return;
    // a NaN must stay a NaN, hence the comparisons that fail for it keep z itself
    case 'relu':
      for (let i = 0; i < length; i++) a[i] = z[i]! <= 0 ? 0 : z[i]!;
      return;
    case 'leakyRelu': {
      const slope = round(LEAKY_SLOPE);
      for (let i = 0; i < length; i++) a[i] = z[i]! <= 0 ? round(slope * z[i]!) : z[i]!;
      return;
    }
    case 'tanh':
      for (let i = 0; i < length; i++) a[i] = tanh(z[i]!);
      return;
    case 'sigmoid':
      for (let i = 0; i < length; i++) a[i] = sigmoid(arithmetic, z[i]!);
      return;
    case 'softplus':
      for (let i = 0; i < length; i++) a[i] = softplus(arithmetic, z[i]!);
      return;
    case 'gelu':
      for (let i = 0; i < length; i++) {
        const value = z[i]!;
        a[i] = round(round(0.5 * value) * round(1 + tanh(geluArgument(arithmetic, value))));
      }
  }
}

/** s′(z) of gelu: ½(1 + t) + ½z(1 − t²)·√(2/π)(1 + 3·0.044715·z²), t the tanh. */
function geluDerivative(arithmetic: Arithmetic, z: number): number {
  const { round, tanh } = arithmetic;
  const t = tanh(geluArgument(arithmetic, z));
  const inner = round(round(SQRT_2_OVER_PI) * round(1 + round(round(3 * round(GELU_CUBIC)) * round(z * z))));
  const slope = round(round(round(0.5 * z) * round(1 - round(t * t))) * inner);
  return round(round(0.5 * round(1 + t)) + slope);
}

/**
 * Multiplies the first `length` elements of `delta` by s′(z): from ∂loss/∂a to ∂loss/∂z.
 * At the kink of relu and leakyRelu the derivative from below is taken, as PyTorch does.
 *
 * @param z - Pre-activations.
 * @param a - Activations s(z).
 */
export function multiplyByDerivative(
  activation: Activation,
  z: NumberArray,
  a: NumberArray,
  delta: NumberArray,
  length: number,
  arithmetic: Arithmetic,
): void {
  const { round } = arithmetic;
  switch (activation) {
    case 'linear':
      return;
    case 'relu':
      for (let i = 0; i < length; i++) if (z[i]! <= 0) delta[i] = 0;
      return;
    case 'leakyRelu': {
      const slope = round(LEAKY_SLOPE);
      for (let i = 0; i < length; i++) if (z[i]! <= 0) delta[i] = round(slope * delta[i]!);
      return;
    }
    case 'tanh':
      for (let i = 0; i < length; i++) delta[i] = round(delta[i]! * round(1 - round(a[i]! * a[i]!)));
      return;
    case 'sigmoid':
      for (let i = 0; i < length; i++) delta[i] = round(delta[i]! * round(a[i]! * round(1 - a[i]!)));
      return;
    case 'softplus':
      for (let i = 0; i < length; i++) delta[i] = round(delta[i]! * sigmoid(arithmetic, z[i]!));
      return;
    case 'gelu':
      for (let i = 0; i < length; i++) delta[i] = round(delta[i]! * geluDerivative(arithmetic, z[i]!));
  }
}

/**
 * Returns s(z) of a single number, as the kernels compute it.
 *
 * @param precision - The arithmetic to use; float32 expects and returns float32 values.
 */
export function activationValue(
  activation: Activation,
  z: number,
  precision: 'float64' | 'float32' = 'float64',
): number {
  const cell = precision === 'float64' ? Float64Array.of(z) : Float32Array.of(z);
  activate(activation, cell, cell, 1, arithmeticOf(precision));
  return cell[0]!;
}
