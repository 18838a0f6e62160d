import { expectArray, expectFields, expectNumber, expectNumbers, rangeError } from '../check/expect.js';
import type { Loss } from '../kernels/layer.js';
import { expectMlp, type Mlp } from '../network/mlp.js';
import type { Samples } from '../network/samples.js';
import { expectPoints, lossAlong } from './loss-along.js';

/** As many losses as a plane may have: a thousand by a thousand. */
const MOST_PLACES = 1_000_000;

/** One axis of a loss surface: the network moves along `direction` from offset `from` to offset `to`. */
export interface LossAxis {
  /** Laid out like `mlp.parameters`. */
  readonly direction: ArrayLike<number>;
  /** The first offset, in multiples of the direction; −1 unless given. */
  readonly from?: number;
  /** The last offset, above `from`; 1 unless given. */
  readonly to?: number;
  /** Number of offsets, from 2 to 10,000; 25 unless given. */
  readonly points?: number;
}

/** The loss along a straight line. */
export interface LossSlice {
  /** Equally spaced, both ends included. */
  readonly offsets: Float64Array;
  /** The mean loss at each offset. */
  readonly losses: Float64Array;
}

/** The loss over a plane. */
export interface LossSurface {
  /** Offsets along the first axis. */
  readonly x: Float64Array;
  /** Offsets along the second axis. */
  readonly y: Float64Array;
  /** Shape [y.length × x.length], row-major: a row for each y. */
  readonly losses: Float64Array;
}

/**
 * Computes the loss along a line through a network, in float64; the network is left as it is.
 *
 * @throws {TypeError} If a part of the axis is of the wrong kind.
 * @throws {RangeError} If a part of the axis is out of range or does not fit the network.
 */
export function lossSlice(mlp: Mlp, samples: Samples, loss: Loss, axis: LossAxis): LossSlice {
  const offsets = axisOffsets('lossSlice', mlp, axis);
  const lossAt = lossAlong('lossSlice', mlp, samples, loss, [axis.direction]);
  return { offsets, losses: offsets.map((offset) => lossAt([offset])) };
}

/**
 * Computes the loss over a plane through a network, in float64; the network is left as it is.
 *
 * Directions are not made orthogonal: where they are not, the picture of the plane is sheared.
 *
 * @param axes - The two axes, x first; for example from `randomDirection`, `exchangeDirection` or `directionBetween`.
 * @throws {TypeError} If a part of an axis is of the wrong kind.
 * @throws {RangeError} If a part of an axis is out of range or does not fit the network, or the plane has more than a million places.
 */
export function lossSurface(
  mlp: Mlp,
  samples: Samples,
  loss: Loss,
  axes: readonly [LossAxis, LossAxis],
): LossSurface {
  expectArray('lossSurface', 'axes', axes);
  if (axes.length !== 2) throw rangeError('lossSurface', 'two axes', axes);
  const [first, second] = axes;
  const x = axisOffsets('lossSurface', mlp, first);
  const y = axisOffsets('lossSurface', mlp, second);
  const places = x.length * y.length;
  if (places > MOST_PLACES)
    throw rangeError('lossSurface', `axes whose points span at most ${MOST_PLACES} places`, places);
  const losses = new Float64Array(places);
  const lossAt = lossAlong('lossSurface', mlp, samples, loss, [first.direction, second.direction]);
  y.forEach((up, row) => {
    x.forEach((right, column) => {
      losses[row * x.length + column] = lossAt([right, up]);
    });
  });
  return { x, y, losses };
}

/** Checks an axis and returns its offsets. */
function axisOffsets(caller: string, mlp: Mlp, axis: LossAxis): Float64Array {
  expectMlp(caller, mlp);
  expectFields(caller, 'an axis', axis, ['direction', 'from', 'to', 'points']);
  expectNumbers(caller, 'direction', axis.direction, mlp.parameters.length);
  const from = expectNumber(caller, 'from', axis.from ?? -1);
  const to = expectNumber(caller, 'to', axis.to ?? 1, `above from (${from})`, (value) => value > from);
  const points = expectPoints(caller, axis.points ?? 25);
  const last = points - 1;
  return Float64Array.from({ length: points }, (_, i) => (i === last ? to : from + ((to - from) * i) / last));
}
