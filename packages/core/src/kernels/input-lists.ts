import { createNumbers, type NumberArray, type Precision } from '../math/precision.js';

/** For each sample which of its inputs are not 0: the others add nothing to a sum (see Kernel). */
export interface InputLists<A = NumberArray> {
  /** Where the list of each sample begins in the other arrays, then where the last one ends: length count + 1. */
  readonly starts: Uint32Array;
  /** The lists one after the other, ascending in each. */
  readonly inputs: Uint16Array;
  /** The numbers at these inputs. */
  readonly values: A;
}

/** Up to this share of inputs that are not 0 lists are faster than all inputs, in layers of whatever width. */
const LARGEST_SHARE = 0.5;
/** With fewer inputs a list is too short to pay. */
const LEAST_WIDTH = 32;
/** Positions in a list have two bytes. */
const LARGEST_WIDTH = 65_536;

/**
 * Returns the lists of samples, or `null` where reading all inputs is faster.
 *
 * @param samples - Row-major, shape [count, width].
 */
export function listInputs(samples: NumberArray, width: number, precision: Precision): InputLists | null {
  if (width < LEAST_WIDTH || width > LARGEST_WIDTH) return null;
  let length = 0;
  for (let k = 0; k < samples.length; k++) if (samples[k] !== 0) length++;
  if (length > LARGEST_SHARE * samples.length) return null;

  const starts = new Uint32Array(samples.length / width + 1);
  const inputs = new Uint16Array(length);
  const values = createNumbers(precision, length);
  let next = 0;
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let input = 0; input < width; input++) {
      const value = samples[row * width + input]!;
      if (value === 0) continue;
      inputs[next] = input;
      values[next++] = value;
    }
    starts[row + 1] = next;
  }
  return { starts, inputs, values };
}
