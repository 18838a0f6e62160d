import { rangeError } from '../../check/expect.js';
import type { NumberArray } from '../../math/precision.js';
import { createRandom } from '../../random/create-random.js';

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
  const stray = targets.find((target) => target !== 0 && target !== 1);
  if (stray !== undefined) throw rangeError(caller, 'targets of 0 and 1 with labelNoise', stray);
  const noisy = targets.slice();
  const random = createRandom(noiseSeed, 'labelNoise');
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
