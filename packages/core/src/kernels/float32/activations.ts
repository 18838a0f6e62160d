/*
 * Activation functions and their derivatives over arrays in float32. Numbers go from loop to loop in arrays: one that
 * crosses a call which the compiler does not inline is allocated.
 * Written out beside float64/activations.ts with every operation rounded by Math.fround: a shared loop that is given its
 * rounding as a function boxes its numbers and runs at half the speed.
 */
import { expInto32, log1pInto32, tanhInto32 } from '../../math/float32.js';
import type { Activation } from '../layer.js';
import { GELU_CUBIC as CUBIC, LEAKY_SLOPE as SLOPE, ROOT_2_OVER_PI as ROOT } from '../constants.js';

const f = Math.fround;

const LEAKY_SLOPE = f(SLOPE);
const ROOT_2_OVER_PI = f(ROOT);
const GELU_CUBIC = f(CUBIC);
const GELU_CUBIC_TIMES_3 = f(3 * GELU_CUBIC);

type Activate = (z: Float32Array, a: Float32Array, length: number) => void;

// a table rather than a switch: called through it, each loop is compiled by itself, with its elementary functions inlined
const ACTIVATE: Readonly<Record<Activation, Activate>> = {
  linear,
  relu,
  leakyRelu,
  tanh: tanhInto32,
  sigmoid,
  softplus,
  gelu,
};

/** Computes a = s(z) for the first `length` numbers. */
export function activate(activation: Activation, z: Float32Array, a: Float32Array, length: number): void {
  ACTIVATE[activation](z, a, length);
}

function linear(z: Float32Array, a: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) a[i] = z[i]!;
}

// a NaN must stay a NaN, hence comparisons that keep z itself where they fail
function relu(z: Float32Array, a: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) a[i] = z[i]! <= 0 ? 0 : z[i]!;
}

function leakyRelu(z: Float32Array, a: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) a[i] = z[i]! <= 0 ? f(LEAKY_SLOPE * z[i]!) : z[i]!;
}

/** Computes σ(z) = 1 / (1 + e^−z); an exponential that overflows gives exactly 0, as it should. */
export function sigmoid(z: Float32Array, a: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) a[i] = -z[i]!;
  expInto32(a, a, length);
  for (let i = 0; i < length; i++) a[i] = f(1 / f(1 + a[i]!));
}

/** Computes ln(1 + e^−|z|), what ln(1 + e^z) is larger than max(z, 0). */
export function softplusExcess(z: Float32Array, out: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) out[i] = z[i]! > 0 ? -z[i]! : z[i]!;
  expInto32(out, out, length);
  log1pInto32(out, out, length);
}

/** Computes ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|), which does not overflow. */
function softplus(z: Float32Array, a: Float32Array, length: number): void {
  softplusExcess(z, a, length);
  for (let i = 0; i < length; i++) a[i] = f((z[i]! > 0 ? z[i]! : 0) + a[i]!);
}

/** Computes the tanh in gelu, of √(2/π)(z + 0.044715 z³). */
function geluTanh(z: Float32Array, out: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const value = z[i]!;
    out[i] = f(ROOT_2_OVER_PI * f(value + f(GELU_CUBIC * f(f(value * value) * value))));
  }
  tanhInto32(out, out, length);
}

/** Computes ½z(1 + t), t the tanh. */
function gelu(z: Float32Array, a: Float32Array, length: number): void {
  geluTanh(z, a, length);
  for (let i = 0; i < length; i++) a[i] = f(f(0.5 * z[i]!) * f(1 + a[i]!));
}

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
