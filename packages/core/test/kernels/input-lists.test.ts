import { describe, expect, test } from 'vitest';
import { createDigitsData } from '../../src/data/digits-data.js';
import { loadDigits } from '../../src/data/digits.js';
import { listInputs, type InputLists } from '../../src/kernels/simd/input-lists.js';
import type { Precision } from '../../src/math/precision.js';

/** Reads lists as the kernel does: for each sample the places of the weights and the inputs, pair by pair. */
function read({ starts, pairs }: InputLists, precision: Precision): [place: number, input: number][][] {
  const view = new DataView(pairs.buffer);
  const size = precision === 'float64' ? 8 : 4;
  const input = (at: number): number =>
    precision === 'float64' ? view.getFloat64(at, true) : view.getFloat32(at, true);
  return Array.from({ length: starts.length - 1 }, (_, row) => {
    const list: [number, number][] = [];
    for (let at = starts[row]!; at < starts[row + 1]!; at += 8 + 2 * size)
      for (const k of [0, 1]) list.push([view.getUint32(at + 4 * k, true), input(at + 8 + size * k)]);
    return list;
  });
}

describe('the lists of inputs that are not 0', () => {
  const sparse = Float32Array.from({ length: 2 * 32 }, (_, k) => (k % 32 === 3 || k === 40 ? 0.5 : 0));

  test('name them sample by sample, by where their weights begin, and fill up with an input of 0', () => {
    // 24 units are a panel of 96 bytes for each input
    const lists = listInputs(sparse, 32, 24, 'float32')!;
    expect(read(lists, 'float32')).toEqual([
      [
        [3 * 96, 0.5],
        [0, 0],
      ],
      [
        [3 * 96, 0.5],
        [8 * 96, 0.5],
      ],
    ]);
    expect(lists.pairs).toHaveLength(2 * 16);
  });

  test('take −0 for 0, and leave a sample without any other number empty', () => {
    const samples = new Float64Array(3 * 32).fill(-0);
    samples[95] = 1;
    // 20 units are two panels of 5 vectors, 80 bytes for each input
    expect(read(listInputs(samples, 32, 20, 'float64')!, 'float64')).toEqual([
      [],
      [],
      [
        [31 * 80, 1],
        [0, 0],
      ],
    ]);
  });

  test('are made of the digits as they are, and not where half of the images are inverted', async () => {
    const digits = await loadDigits();
    const listsOf = (task: 'plain' | 'inverted') => {
      const { inputs } = createDigitsData(digits, { task, seed: 1 }).train;
      return listInputs(inputs, 400, 25, 'float32');
    };
    expect(listsOf('inverted')).toBeNull();
    expect(listsOf('plain')!.starts).toHaveLength(1001);
  });

  test('are not made where they take longer: few inputs are 0, samples or layers are narrow', () => {
    expect(
      listInputs(
        sparse.map((x, k) => (k % 2 === 0 ? 1 : x)),
        32,
        24,
        'float32',
      ),
    ).toBeNull();
    expect(listInputs(sparse, 16, 24, 'float32')).toBeNull();
    expect(listInputs(sparse, 32, 4, 'float32')).toBeNull();
    expect(listInputs(sparse, 32, 5, 'float32')).not.toBeNull();
    expect(listInputs(Float64Array.from(sparse), 32, 2, 'float64')).toBeNull();
    expect(listInputs(Float64Array.from(sparse), 32, 3, 'float64')).not.toBeNull();
  });
});
