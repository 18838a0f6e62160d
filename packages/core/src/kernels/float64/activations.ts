/*
 * Activation functions over arrays in float64. Numbers go from loop to loop in arrays: one that
 * crosses a call which the compiler does not inline is allocated.
 */
import { expInto, tanhInto } from '../../math/exp.js';
import { log1pInto } from '../../math/log.js';
import type { Activation } from '../layer.js';
import { GELU_CUBIC as CUBIC, LEAKY_SLOPE as SLOPE, ROOT_2_OVER_PI as ROOT } from '../constants.js';

export const LEAKY_SLOPE = SLOPE;
export const ROOT_2_OVER_PI = ROOT;
export const GELU_CUBIC = CUBIC;

type Activate = (z: Float64Array, a: Float64Array, length: number) => void;

// a table rather than a switch: called through it, each loop is compiled by itself, with its elementary functions inlined
const ACTIVATE: Readonly<Record<Activation, Activate>> = {
  linear,
  relu,
  leakyRelu,
  tanh: tanhInto,
  sigmoid,
  softplus,
  gelu,
};

/** Computes a = s(z) for the first `length` numbers. */
export function activate(activation: Activation, z: Float64Array, a: Float64Array, length: number): void {
  ACTIVATE[activation](z, a, length);
}

function linear(z: Float64Array, a: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) a[i] = z[i]!;
}

// a NaN must stay a NaN, hence comparisons that keep z itself where they fail
function relu(z: Float64Array, a: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) a[i] = z[i]! <= 0 ? 0 : z[i]!;
}

function leakyRelu(z: Float64Array, a: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) a[i] = z[i]! <= 0 ? LEAKY_SLOPE * z[i]! : z[i]!;
}

/** Computes σ(z) = 1 / (1 + e^−z); an exponential that overflows gives exactly 0, as it should. */
export function sigmoid(z: Float64Array, a: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) a[i] = -z[i]!;
  expInto(a, a, length);
  for (let i = 0; i < length; i++) a[i] = 1 / (1 + a[i]!);
}

/** Computes ln(1 + e^−|z|), what ln(1 + e^z) is larger than max(z, 0). */
export function softplusExcess(z: Float64Array, out: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) out[i] = z[i]! > 0 ? -z[i]! : z[i]!;
  expInto(out, out, length);
  log1pInto(out, out, length);
}

/** Computes ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|), which does not overflow. */
function softplus(z: Float64Array, a: Float64Array, length: number): void {
  softplusExcess(z, a, length);
  for (let i = 0; i < length; i++) a[i] = (z[i]! > 0 ? z[i]! : 0) + a[i]!;
}

/** Computes the tanh in gelu, of √(2/π)(z + 0.044715 z³). */
export function geluTanh(z: Float64Array, out: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const value = z[i]!;
    out[i] = ROOT_2_OVER_PI * (value + GELU_CUBIC * (value * value * value));
  }
  tanhInto(out, out, length);
}

/** Computes ½z(1 + t), t the tanh. */
function gelu(z: Float64Array, a: Float64Array, length: number): void {
  geluTanh(z, a, length);
  for (let i = 0; i < length; i++) a[i] = 0.5 * z[i]! * (1 + a[i]!);
}
