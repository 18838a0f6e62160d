import { expectNumber } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import type { Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { expectTask } from '../network/task.js';
import { copyMlp, expectSameShape } from '../network/copy-mlp.js';
import { computeLoss } from '../network/mean-loss.js';
import { expectPoints } from './loss-along.js';

/**
 * Returns the network on the straight line between two, at parameters (1 − t)·from + t·to.
 *
 * @param t - 0 gives `from`, 1 gives `to`, exactly; any finite number.
 * @returns A new network.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the networks differ in shape or `t` is not finite.
 */
export function interpolate(from: Mlp, to: Mlp, t: number): Mlp {
  expectSameShape('interpolate', from, to);
  expectNumber('interpolate', 't', t);
  const result = copyMlp(from);
  for (let i = 0; i < result.parameters.length; i++)
    result.parameters[i] = (1 - t) * from.parameters[i]! + t * to.parameters[i]!;
  return result;
}

/** The loss along the straight line between two networks. */
export interface LossPath {
  /** Positions in [0, 1], equally spaced, both ends included. */
  readonly t: Float64Array;
  /** The mean loss at each position. */
  readonly losses: Float64Array;
  /** The largest excess of the loss over the straight line between the losses at the ends; ≥ 0, since it is 0 at the ends. */
  readonly barrier: number;
  /** Where it is. */
  readonly barrierAt: number;
}

/**
 * Computes the loss along the straight line between two networks, and its barrier: max over t of
 * L((1 − t)θ₀ + tθ₁) − [(1 − t)L(θ₀) + tL(θ₁)].
 *
 * Between a network and a permuted copy of itself the ends are equal and the middle is in general worse: the symmetry
 * itself makes the loss non-convex.
 *
 * @param points - Number of positions, from 2 to 10,000; 25 unless given.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the networks differ in shape or an argument does not fit.
 * @see Entezari, Sedghi, Saukh and Neyshabur, "The role of permutation invariance in linear mode connectivity of neural
 *   networks", ICLR 2022, definition 2.1.
 */
export function lossBarrier(from: Mlp, to: Mlp, samples: Samples, loss: Loss, points: number = 25): LossPath {
  expectSameShape('lossBarrier', from, to);
  expectPoints('lossBarrier', points);
  expectTask('lossBarrier', from, samples, loss);
  const t = Float64Array.from({ length: points }, (_, i) => i / (points - 1));
  const losses = t.map((position) => computeLoss(interpolate(from, to, position), samples, loss));
  const last = losses[points - 1]!;
  let barrier = 0;
  let barrierAt = 0;
  losses.forEach((value, i) => {
    const excess = value - ((1 - t[i]!) * losses[0]! + t[i]! * last);
    // the ends have none, whatever rounding says
    if (i > 0 && i < points - 1 && excess > barrier) {
      barrier = excess;
      barrierAt = t[i]!;
    }
  });
  return { t, losses, barrier, barrierAt };
}
