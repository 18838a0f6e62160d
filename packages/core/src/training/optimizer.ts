import {
  expectFields,
  expectNotNegative,
  expectNumber,
  expectOneOf,
  rangeError,
  typeError,
} from '../check/expect.js';
import type { Update, UpdateState } from '../kernels/update.js';
import { createNumbers, type NumberArray } from '../math/precision.js';
import type { Mlp } from '../network/mlp.js';

/**
 * An update rule and its settings; those that are absent take the defaults named here. Rules and defaults are
 * PyTorch's, except for the ε of RMSProp.
 */
export type Optimizer = SgdOptimizer | AdamOptimizer | RmspropOptimizer;

/** Stochastic gradient descent: v ← μv + g, w ← w − ηv; with Nesterov's momentum w ← w − η(g + μv). */
export interface SgdOptimizer {
  readonly name: 'sgd';
  /** η > 0. */
  readonly learningRate: number;
  /** μ in [0, 1); default 0. */
  readonly momentum?: number;
  /** Default false; needs a momentum. */
  readonly nesterov?: boolean;
  /** λ ≥ 0, the factor of L2: g ← g + λw before anything else; default 0. */
  readonly weightDecay?: number;
}

/**
 * Adam: m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², w ← w − η m̂ / (√ŝ + ε), m̂ and ŝ with bias correction.
 *
 * @see Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015;
 *   for `'adamw'` Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019.
 */
export interface AdamOptimizer {
  readonly name: 'adam' | 'adamw';
  /** η > 0. */
  readonly learningRate: number;
  /** β₁ in [0, 1); default 0.9. */
  readonly beta1?: number;
  /** β₂ in [0, 1); default 0.999. */
  readonly beta2?: number;
  /** ε > 0; default 1e-8. */
  readonly epsilon?: number;
  /** λ ≥ 0: for `'adam'` g ← g + λw (default 0), for `'adamw'` w ← w(1 − ηλ) before the step (default 0.01). */
  readonly weightDecay?: number;
}

/** RMSProp: s ← αs + (1 − α)g², w ← w − ηg / (√s + ε). */
export interface RmspropOptimizer {
  readonly name: 'rmsprop';
  /** η > 0. */
  readonly learningRate: number;
  /** α in [0, 1); default 0.9. */
  readonly alpha?: number;
  /** ε > 0; default 1e-7. */
  readonly epsilon?: number;
  /** λ ≥ 0: g ← g + λw; default 0. */
  readonly weightDecay?: number;
}

const OPTIMIZERS = ['sgd', 'adam', 'adamw', 'rmsprop'] as const;

/**
 * Checks an optimizer and fills in its defaults.
 *
 * @param caller - The public function to name in errors.
 * @throws {TypeError} If a setting is of the wrong kind.
 * @throws {RangeError} If a setting is out of range or unknown.
 */
export function completeOptimizer(caller: string, optimizer: Optimizer): Update {
  const name = expectOneOf(caller, 'optimizer.name', (optimizer as Optimizer | undefined)?.name, OPTIMIZERS);
  const positive = (field: string, value: number): number =>
    expectNumber(caller, `optimizer.${field}`, value, '> 0', (x) => x > 0);
  const share = (field: string, value: number): number =>
    expectNumber(caller, `optimizer.${field}`, value, 'in [0, 1)', (x) => x >= 0 && x < 1);
  const fields = (...own: string[]): void => {
    expectFields(caller, `optimizer '${name}'`, optimizer, ['name', 'learningRate', ...own, 'weightDecay']);
  };
  const learningRate = positive('learningRate', optimizer.learningRate);
  const weightDecay = expectNotNegative(
    caller,
    'optimizer.weightDecay',
    optimizer.weightDecay ?? (name === 'adamw' ? 0.01 : 0),
  );

  switch (optimizer.name) {
    case 'sgd': {
      fields('momentum', 'nesterov');
      const momentum = share('momentum', optimizer.momentum ?? 0);
      const nesterov = optimizer.nesterov ?? false;
      if (typeof nesterov !== 'boolean') throw typeError(caller, 'optimizer.nesterov true | false', nesterov);
      if (nesterov && momentum === 0)
        throw rangeError(caller, 'optimizer.momentum > 0 with nesterov', momentum);
      return { name: 'sgd', learningRate, momentum, nesterov, weightDecay };
    }
    case 'rmsprop':
      fields('alpha', 'epsilon');
      return {
        name: 'rmsprop',
        learningRate,
        alpha: share('alpha', optimizer.alpha ?? 0.9),
        epsilon: positive('epsilon', optimizer.epsilon ?? 1e-7),
        weightDecay,
      };
    case 'adam':
    case 'adamw':
      fields('beta1', 'beta2', 'epsilon');
      return {
        name: optimizer.name,
        learningRate,
        beta1: share('beta1', optimizer.beta1 ?? 0.9),
        beta2: share('beta2', optimizer.beta2 ?? 0.999),
        epsilon: positive('epsilon', optimizer.epsilon ?? 1e-8),
        weightDecay,
      };
  }
}

/** Returns how many numbers an optimizer gathers in either array, for so many parameters. */
export function gatheredSizes(update: Update, parameters: number): { first: number; second: number } {
  const usesFirst = update.name === 'sgd' ? update.momentum > 0 : update.name !== 'rmsprop';
  return { first: usesFirst ? parameters : 0, second: update.name === 'sgd' ? 0 : parameters };
}

/** Creates the arrays of an optimizer for a network, all zero. */
export function createUpdateState(mlp: Mlp, gradient: NumberArray, update: Update): UpdateState {
  const { precision, parameters } = mlp;
  const { first, second } = gatheredSizes(update, parameters.length);
  return {
    precision,
    update,
    parameters,
    gradient,
    first: createNumbers(precision, first),
    second: createNumbers(precision, second),
    powers: Float64Array.of(1, 1),
  };
}
