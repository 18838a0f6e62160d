import type { NumberArray } from '../math/precision.js';
import { Random } from '../random/random.js';

/** Which samples each step of training uses. */
export interface Batches {
  /** Rows per batch; the last one of an epoch may be smaller. */
  readonly size: number;
  readonly perEpoch: number;
  /** Whether epochs differ in their order. */
  readonly isShuffled: boolean;
  /** Sample indices in the order of the current epoch, shape [count]. */
  readonly order: Int32Array;
  /** Sets `order` for the epoch of a step, counted from 0. */
  prepare(step: number): void;
}

/**
 * Splits `count` samples into batches, in an order that is a function of the seed and the epoch alone.
 *
 * @param shuffleSeed - Without it, the order of the data is kept in every epoch.
 */
export function createBatches(count: number, batchSize: number, shuffleSeed: number | undefined): Batches {
  const size = Math.min(batchSize, count);
  const perEpoch = Math.ceil(count / size);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const random = shuffleSeed === undefined ? null : new Random(shuffleSeed, 'shuffle');
  let epoch = -1;
  return {
    size,
    perEpoch,
    isShuffled: random !== null,
    order,
    prepare(step) {
      const next = Math.floor(step / perEpoch);
      if (random === null || next === epoch) return;
      epoch = next;
      for (let i = 0; i < count; i++) order[i] = i;
      random.restart(epoch);
      random.shuffle(order);
    },
  };
}

/** Copies the rows `order[first] … order[first + rows − 1]` of `source`, each `width` wide, into `target`. */
export function gatherRows(
  source: NumberArray,
  order: Int32Array,
  first: number,
  rows: number,
  width: number,
  target: NumberArray,
): void {
  for (let row = 0; row < rows; row++) {
    const from = order[first + row]! * width;
    const to = row * width;
    for (let i = 0; i < width; i++) target[to + i] = source[from + i]!;
  }
}
