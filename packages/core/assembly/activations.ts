import { sigmoidFour, tanhFour } from './four-at-once';
import { expVector, log1p, tanhVector } from './math';

/*
 * Activation functions and their derivatives over whole rows, padding included: a padding lane has z = 0 and delta = 0, and its
 * delta stays 0. Operation by operation those of src/kernels/float64/activations.ts and float32/.
 */

// the order of ACTIVATIONS in src/kernels/layer.ts
const LINEAR = 0;
const RELU = 1;
const LEAKY_RELU = 2;
const TANH = 3;
const SIGMOID = 4;
const SOFTPLUS = 5;

/** Computes a = s(z) for `bytes` bytes of numbers, a multiple of 16. */
export function activate<T>(activation: i32, z: usize, a: usize, bytes: usize): void {
  const end = z + bytes;
  const zero = v128.splat<T>(<T>0);
  const one = v128.splat<T>(<T>1);
  if (activation == LINEAR) {
    memory.copy(a, z, bytes);
  } else if (activation == RELU) {
    for (; z < end; z += 16, a += 16) {
      const x = v128.load(z);
      v128.store(a, v128.andnot(x, v128.le<T>(x, zero)));
    }
  } else if (activation == LEAKY_RELU) {
    const slope = v128.splat<T>(<T>0.01);
    for (; z < end; z += 16, a += 16) {
      const x = v128.load(z);
      v128.store(a, v128.bitselect(v128.mul<T>(slope, x), x, v128.le<T>(x, zero)));
    }
  } else if (activation == TANH) {
    for (const last = end - 48; z < last; z += 64, a += 64) tanhFour<T>(z, a);
    for (; z < end; z += 16, a += 16) v128.store(a, tanhVector<T>(v128.load(z)));
  } else if (activation == SIGMOID) {
    for (const last = end - 48; z < last; z += 64, a += 64) sigmoidFour<T>(z, a);
    for (; z < end; z += 16, a += 16)
      v128.store(a, v128.div<T>(one, v128.add<T>(one, expVector<T>(v128.neg<T>(v128.load(z))))));
  } else if (activation == SOFTPLUS) {
    for (; z < end; z += 16, a += 16) {
      const x = v128.load(z);
      const isPositive = v128.gt<T>(x, zero);
      v128.store(a, expVector<T>(v128.bitselect(v128.neg<T>(x), x, isPositive)));
      for (let at = a; at < a + 16; at += sizeof<T>()) store<T>(at, log1p<T>(load<T>(at)));
      v128.store(a, v128.add<T>(v128.and(x, isPositive), v128.load(a)));
    }
  } else {
    const half = v128.splat<T>(<T>0.5);
    for (; z < end; z += 16, a += 16) {
      const x = v128.load(z);
      const t = geluTanh<T>(x);
      v128.store(a, v128.mul<T>(v128.mul<T>(half, x), v128.add<T>(one, t)));
    }
  }
}

/** The tanh in gelu, of √(2/π)(z + 0.044715 z³). */
// @ts-ignore: decorator
@inline
function geluTanh<T>(x: v128): v128 {
  const cube = v128.mul<T>(v128.mul<T>(x, x), x);
  const inner = v128.add<T>(x, v128.mul<T>(v128.splat<T>(<T>0.044715), cube));
  return tanhVector<T>(v128.mul<T>(v128.splat<T>(<T>0.7978845608028654), inner));
}

/** Multiplies `bytes` bytes of deltas by s′(z). */
export function multiplyByDerivative<T>(activation: i32, z: usize, a: usize, delta: usize, bytes: usize): void {
  const end = delta + bytes;
  const zero = v128.splat<T>(<T>0);
  const one = v128.splat<T>(<T>1);
  if (activation == LINEAR) return;
  if (activation == RELU) {
    for (; delta < end; delta += 16, z += 16)
      v128.store(delta, v128.andnot(v128.load(delta), v128.le<T>(v128.load(z), zero)));
  } else if (activation == LEAKY_RELU) {
    const slope = v128.splat<T>(<T>0.01);
    for (; delta < end; delta += 16, z += 16) {
      const d = v128.load(delta);
      v128.store(delta, v128.bitselect(v128.mul<T>(slope, d), d, v128.le<T>(v128.load(z), zero)));
    }
  } else if (activation == TANH) {
    for (; delta < end; delta += 16, a += 16) {
      const x = v128.load(a);
      v128.store(delta, v128.mul<T>(v128.load(delta), v128.sub<T>(one, v128.mul<T>(x, x))));
    }
  } else if (activation == SIGMOID) {
    for (; delta < end; delta += 16, a += 16) {
      const x = v128.load(a);
      v128.store(delta, v128.mul<T>(v128.load(delta), v128.mul<T>(x, v128.sub<T>(one, x))));
    }
  } else if (activation == SOFTPLUS) {
    for (; delta < end; delta += 16, z += 16) {
      const s = v128.div<T>(one, v128.add<T>(one, expVector<T>(v128.neg<T>(v128.load(z)))));
      v128.store(delta, v128.mul<T>(v128.load(delta), s));
    }
  } else {
    const half = v128.splat<T>(<T>0.5);
    const root = v128.splat<T>(<T>0.7978845608028654);
    const cubic = v128.splat<T>(<T>3 * <T>0.044715);
    for (; delta < end; delta += 16, z += 16) {
      const x = v128.load(z);
      const t = geluTanh<T>(x);
      const inner = v128.mul<T>(root, v128.add<T>(one, v128.mul<T>(cubic, v128.mul<T>(x, x))));
      const bend = v128.mul<T>(v128.mul<T>(half, x), v128.sub<T>(one, v128.mul<T>(t, t)));
      const slope = v128.mul<T>(bend, inner);
      const derivative = v128.add<T>(v128.mul<T>(half, v128.add<T>(one, t)), slope);
      v128.store(delta, v128.mul<T>(v128.load(delta), derivative));
    }
  }
}
