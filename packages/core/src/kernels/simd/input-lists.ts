import type { NumberArray, Precision } from '../../math/precision.js';
import { panelColumns } from './layout.js';

/** For each sample which of its inputs are not 0: what the loops of assembly/dense-sparse.ts visit. */
export interface InputLists {
  /** Where the list of each sample begins in `inputs`, in bytes, then where the last one ends: length count + 1. */
  readonly starts: Uint32Array;
  /** The lists one after the other, ascending in each. */
  readonly inputs: Uint16Array;
}

/** Up to this share of inputs that are not 0 the lists are faster; at 0.67 they took a fifth more time than all inputs. */
const LARGEST_SHARE = 0.5;
/** With fewer inputs a list is too short to pay. */
const LEAST_WIDTH = 32;
/** Positions in a list have two bytes. */
const LARGEST_WIDTH = 65_536;
/** Tiles have so many panels; a narrower layer has too few sums under way at a time. */
const LEAST_PANELS = 3;

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
  if (width < LEAST_WIDTH || width > LARGEST_WIDTH) return null;
  if (units < LEAST_PANELS * panelColumns(precision === 'float64' ? 8 : 4)) return null;
  let length = 0;
  for (let k = 0; k < samples.length; k++) if (samples[k] !== 0) length++;
  if (length > LARGEST_SHARE * samples.length) return null;

  const starts = new Uint32Array(samples.length / width + 1);
  const inputs = new Uint16Array(length);
  let next = 0;
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let input = 0; input < width; input++)
      if (samples[row * width + input] !== 0) inputs[next++] = input;
    starts[row + 1] = next * inputs.BYTES_PER_ELEMENT;
  }
  return { starts, inputs };
}
