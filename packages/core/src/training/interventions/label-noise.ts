import { rangeError } from '../../check/expect.js';
import type { NumberArray } from '../../math/precision.js';
import { Random } from '../../random/random.js';

/**
 * Returns a copy of targets in which a share of the labels is wrong: with one output a row 0 becomes 1 and 1 becomes 0, with
 * several another class is drawn.
 *
 * @param targets - 0 or 1, or one-hot; shape [count × outputs].
 * @throws {RangeError} If a target is neither 0 nor 1.
 */
export function addLabelNoise(
  caller: string,
  targets: NumberArray,
  count: number,
  outputs: number,
  share: number,
  noiseSeed: number,
): NumberArray {
  expectLabels(caller, targets);
  const noisy = targets.slice();
  const random = new Random(noiseSeed, 'labelNoise');
  const rows = random.shuffle(Int32Array.from({ length: count }, (_, row) => row));
  for (const row of rows.subarray(0, Math.round(share * count))) {
    const start = row * outputs;
    if (outputs === 1) {
      noisy[start] = 1 - noisy[start]!;
      continue;
    }
    const label = noisy.indexOf(1, start) - start;
    const other = (label + 1 + random.integer(outputs - 1)) % outputs;
    noisy.fill(0, start, start + outputs);
    noisy[start + other] = 1;
  }
  return noisy;
}

/**
 * Checks that targets are labels, of which some can be made wrong.
 *
 * @throws {RangeError} If a target is neither 0 nor 1.
 */
export function expectLabels(caller: string, targets: ArrayLike<number>): void {
  for (let i = 0; i < targets.length; i++) {
    if (targets[i] !== 0 && targets[i] !== 1)
      throw rangeError(caller, 'targets of 0 and 1 with labelNoise', targets[i]);
  }
}
