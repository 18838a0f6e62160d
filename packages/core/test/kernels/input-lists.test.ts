import { describe, expect, test } from 'vitest';
import { createDigitsData } from '../../src/data/digits-data.js';
import { loadDigits } from '../../src/data/digits.js';
import { listInputs } from '../../src/kernels/simd/input-lists.js';

describe('the lists of inputs that are not 0', () => {
  const sparse = Float32Array.from({ length: 2 * 32 }, (_, k) => (k % 32 === 3 || k === 40 ? 0.5 : 0));

  test('name them sample by sample, and where each list begins in bytes', () => {
    const lists = listInputs(sparse, 32, 24, 'float32');
    expect(lists).toEqual({ starts: Uint32Array.of(0, 2, 6), inputs: Uint16Array.of(3, 3, 8) });
  });

  test('take −0 for 0, and leave a sample without any other number empty', () => {
    const samples = new Float64Array(3 * 32).fill(-0);
    samples[95] = 1;
    expect(listInputs(samples, 32, 12, 'float64')).toEqual({
      starts: Uint32Array.of(0, 0, 0, 2),
      inputs: Uint16Array.of(31),
    });
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
    expect(listInputs(sparse, 32, 23, 'float32')).toBeNull();
    expect(listInputs(Float64Array.from(sparse), 32, 11, 'float64')).toBeNull();
  });
});
