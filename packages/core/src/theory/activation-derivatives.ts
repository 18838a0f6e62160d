import { rangeError } from '../check/expect.js';
import { GELU_CUBIC, LEAKY_SLOPE, ROOT_2_OVER_PI } from '../kernels/constants.js';
import { ACTIVATIONS, type Activation } from '../kernels/layer.js';
import { exp, tanh } from '../math/exp.js';

/**
 * Returns s′(z), the slope of an activation function, in float64.
 *
 * At the kink of relu and leakyRelu it is the slope from below, as in training.
 *
 * @param z - The pre-activation.
 * @throws {RangeError} If the activation is unknown.
 */
export function activationSlope(activation: Activation, z: number): number {
  switch (activation) {
    case 'linear':
      return 1;
    case 'relu':
      return z <= 0 ? 0 : 1;
    case 'leakyRelu':
      return z <= 0 ? LEAKY_SLOPE : 1;
    case 'tanh': {
      const t = tanh(z);
      return 1 - t * t;
    }
    case 'sigmoid': {
      const p = sigmoid(z);
      return p * (1 - p);
    }
    case 'softplus':
      return sigmoid(z);
    case 'gelu': {
      const { t, slope } = geluTanh(z);
      return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * slope;
    }
    default:
      throw unknown('activationSlope', activation);
  }
}

/**
 * Returns s″(z), the curvature of an activation function, in float64.
 *
 * It is what parts two nearly equal units, see `predictGrowth`. Piecewise linear functions have none: the result is 0
 * everywhere, also at the kink of relu and leakyRelu, where no second derivative exists.
 *
 * @param z - The pre-activation.
 * @throws {RangeError} If the activation is unknown.
 */
export function activationCurvature(activation: Activation, z: number): number {
  switch (activation) {
    case 'linear':
    case 'relu':
    case 'leakyRelu':
      return 0;
    case 'tanh': {
      const t = tanh(z);
      return -2 * t * (1 - t * t);
    }
    case 'sigmoid': {
      const p = sigmoid(z);
      return p * (1 - p) * (1 - 2 * p);
    }
    case 'softplus': {
      const p = sigmoid(z);
      return p * (1 - p);
    }
    case 'gelu': {
      const { t, slope, curvature } = geluTanh(z);
      const square = 1 - t * t;
      return square * slope + 0.5 * z * square * (curvature - 2 * t * slope * slope);
    }
    default:
      throw unknown('activationCurvature', activation);
  }
}

/** The tanh inside gelu, t = tanh u(z) with u = √(2/π)(z + 0.044715 z³), and u′, u″. */
function geluTanh(z: number): { t: number; slope: number; curvature: number } {
  return {
    t: tanh(ROOT_2_OVER_PI * (z + GELU_CUBIC * z * z * z)),
    slope: ROOT_2_OVER_PI * (1 + 3 * GELU_CUBIC * z * z),
    curvature: ROOT_2_OVER_PI * 6 * GELU_CUBIC * z,
  };
}

/** The error for what is no activation: looked for last, since curves and averages ask by the thousand. */
function unknown(caller: string, activation: never): RangeError {
  const names = ACTIVATIONS.map((name) => `'${name}'`);
  return rangeError(caller, `activation to be ${names.join(' | ')}`, activation);
}

/** σ(z) = 1 / (1 + e^−z); overflow of the exponential gives exactly 0. */
function sigmoid(z: number): number {
  return 1 / (1 + exp(-z));
}
