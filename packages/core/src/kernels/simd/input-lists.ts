import type { NumberArray, Precision } from '../../math/precision.js';
import { numbersAt } from './instance.js';
import { listPanelColumns, panelColumns } from './layout.js';

/** For each sample which of its inputs are not 0: what the loops of assembly/dense-sparse.ts visit. */
export interface InputLists {
  /** Where the list of each sample begins in `pairs`, in bytes, then where the last one ends: length count + 1. */
  readonly starts: Uint32Array;
  /**
   * The lists one after the other, ascending in each, two inputs at a time: where in a panel the weights of either begin, in bytes,
   * as two integers of four bytes, then the two inputs. If there is no second one, it is 0.
   */
  readonly pairs: Uint8Array;
}

/** Up to this share of inputs that are not 0 the lists are faster, at 0.7 slower, in layers of whatever width. */
const LARGEST_SHARE = 0.5;
/** With fewer inputs a list is too short to pay. */
const LEAST_WIDTH = 32;

/**
 * Returns the lists of samples, or `null` where reading all inputs is faster.
 *
 * @param samples - Row-major, shape [count, width].
 * @param units - Units of the first layer.
 */
export function listInputs(
  samples: NumberArray,
  width: number,
  units: number,
  precision: Precision,
): InputLists | null {
  const size = precision === 'float64' ? 8 : 4;
  // the sums of a single vector wait for each other
  if (width < LEAST_WIDTH || 2 * units <= panelColumns(size)) return null;
  let length = 0;
  for (let k = 0; k < samples.length; k++) if (samples[k] !== 0) length++;
  if (length > LARGEST_SHARE * samples.length) return null;

  const starts = new Uint32Array(samples.length / width + 1);
  const pairBytes = 8 + 2 * size;
  // each list may have one input more
  const pairs = new Uint8Array(Math.ceil((length + starts.length) / 2) * pairBytes);
  const words = new Uint32Array(pairs.buffer);
  const numbers = numbersAt(precision, pairs.buffer, 0, pairs.length / size);
  const panelBytes = size * listPanelColumns(units, size);
  let end = 0;
  for (let row = 0; row + 1 < starts.length; row++) {
    let second = 0;
    for (let input = 0; input < width; input++) {
      const value = samples[row * width + input]!;
      if (value === 0) continue;
      const pair = second === 1 ? end - pairBytes : end;
      words[pair / 4 + second] = input * panelBytes;
      numbers[(pair + 8) / size + second] = value;
      end = pair + pairBytes;
      second = 1 - second;
    }
    starts[row + 1] = end;
  }
  return { starts, pairs: pairs.subarray(0, end) };
}
