import { expectInteger, rangeError, typeError } from '../check/expect.js';

/**
 * Returns the fraction of rows that are classified correctly.
 *
 * @param outputs - What the network says, shape [count × outputs], row-major. With one output a row, it is a probability
 *   and says class 1 from 0.5 on; with several, the largest wins, the first of equals. NaN is no error: alone it says class 0,
 *   among several it beats nothing, and nothing beats it where it comes first.
 * @param targets - The truth in the same shape: 0 or 1, or one-hot.
 * @param count - Number of rows, ≥ 1.
 * @returns A number in [0, 1].
 * @throws {TypeError} If outputs or targets are not arrays.
 * @throws {RangeError} If the lengths differ or are not a multiple of the count.
 */
export function accuracy(outputs: ArrayLike<number>, targets: ArrayLike<number>, count: number): number {
  expectInteger('accuracy', 'count', count, 1);
  for (const list of [outputs, targets])
    if (Object(list) !== list) throw typeError('accuracy', 'arrays of outputs and of targets', list);
  if (outputs.length === 0 || outputs.length % count !== 0)
    throw rangeError('accuracy', `outputs in ${count} rows`, outputs);
  if (targets.length !== outputs.length)
    throw rangeError('accuracy', `targets of length ${outputs.length}`, targets);
  const width = outputs.length / count;
  let correct = 0;
  for (let row = 0; row < count; row++) {
    if (width === 1) {
      if (outputs[row]! >= 0.5 === targets[row]! >= 0.5) correct++;
    } else if (largestIndex(outputs, row * width, width) === largestIndex(targets, row * width, width)) {
      correct++;
    }
  }
  return correct / count;
}

function largestIndex(values: ArrayLike<number>, start: number, width: number): number {
  let best = 0;
  for (let i = 1; i < width; i++) if (values[start + i]! > values[start + best]!) best = i;
  return best;
}
