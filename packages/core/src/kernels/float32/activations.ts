/*
 * Activation functions over arrays in float32. Numbers go from loop to loop in arrays: one that
 * crosses a call which the compiler does not inline is allocated.
 * Written out beside float64/activations.ts with every operation rounded by Math.fround: a shared loop that is given its
 * rounding as a function boxes its numbers and runs at half the speed.
 */
import { expInto32, log1pInto32, tanhInto32 } from '../../math/float32.js';
import type { Activation } from '../layer.js';
import { GELU_CUBIC as CUBIC, LEAKY_SLOPE as SLOPE, ROOT_2_OVER_PI as ROOT } from '../constants.js';

const f = Math.fround;

export const LEAKY_SLOPE = f(SLOPE);
export const ROOT_2_OVER_PI = f(ROOT);
export const GELU_CUBIC = f(CUBIC);

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
export function geluTanh(z: Float32Array, out: Float32Array, length: number): void {
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
