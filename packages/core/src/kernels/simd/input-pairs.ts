import type { NumberArray, Precision } from '../../math/precision.js';
import { listInputs } from '../input-lists.js';
import { numbersAt } from './instance.js';
import { listPanelColumns, padded } from './layout.js';

/** Lists of inputs as the loops of assembly/dense-sparse.ts read them. */
export interface InputPairs {
  /** Where the list of each sample begins in `pairs`, in bytes, then where the last one ends: length count + 1. */
  readonly starts: Uint32Array;
  /**
   * The lists one after the other, two inputs at a time: where in a panel the weights of either begin, in bytes, as two integers of
   * four bytes, then the two inputs. If there is no second one, it is 0.
   */
  readonly pairs: Uint8Array;
}

/**
 * Returns the inputs of samples that are not 0, or `null` where reading all inputs is faster.
 *
 * @param samples - Row-major, shape [count, width].
 * @param units - Units of the first layer.
 */
export function pairInputs(
  samples: NumberArray,
  width: number,
  units: number,
  precision: Precision,
): InputPairs | null {
  const size = precision === 'float64' ? 8 : 4;
  // the sums of a single vector wait for each other
  if (padded(units, size) === padded(1, size)) return null;
  const lists = listInputs(samples, width, precision);
  if (lists === null) return null;

  const pairBytes = 8 + 2 * size;
  const panelBytes = size * listPanelColumns(units, size);
  const starts = new Uint32Array(lists.starts.length);
  for (let row = 0; row + 1 < starts.length; row++) {
    const pairs = Math.ceil((lists.starts[row + 1]! - lists.starts[row]!) / 2);
    starts[row + 1] = starts[row]! + pairs * pairBytes;
  }
  const pairs = new Uint8Array(starts[starts.length - 1]!);
  const words = new Uint32Array(pairs.buffer);
  const numbers = numbersAt(precision, pairs.buffer, 0, pairs.length / size);
  for (let row = 0; row + 1 < starts.length; row++) {
    const first = lists.starts[row]!;
    const length = lists.starts[row + 1]! - first;
    for (let k = 0; k < length; k++) {
      const second = k % 2;
      const pair = starts[row]! + ((k - second) / 2) * pairBytes;
      words[pair / 4 + second] = lists.inputs[first + k]! * panelBytes;
      numbers[(pair + 8) / size + second] = lists.values[first + k]!;
    }
  }
  return { starts, pairs };
}
