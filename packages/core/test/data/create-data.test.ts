import { describe, expect, test } from 'vitest';
import { createData, dataNames } from '../../src/data/create-data.js';
import type { DataSpec } from '../../src/data/data-spec.js';
import { createDigitsData } from '../../src/data/digits-data.js';
import { loadDigits } from '../../src/data/digits.js';

/** Adds up bytes to 32 bits (FNV-1a). */
function checksum(...arrays: Float64Array[]): string {
  let h = 0x811c9dc5;
  for (const array of arrays)
    for (const byte of new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
      h = Math.imul(h ^ byte, 0x01000193);
  return (h >>> 0).toString(16).padStart(8, '0');
}

describe('createData', () => {
  test('makes the digits as createDigitsData does, and describes them', async () => {
    const data = await createData({ name: 'digits', task: 'inverted', trainCount: 20, testCount: 10 }, 3);
    const digits = createDigitsData(await loadDigits(), {
      task: 'inverted',
      trainCount: 20,
      testCount: 10,
      seed: 3,
    });
    expect(data).toMatchObject(digits);
    expect(data.description).toMatchObject({ task: 'classification', classNames: ['0', '1'] });
    expect(data.description!.inputRanges.length).toBe(400);
  });

  test('keeps what a seed gives: links made today show the same data tomorrow', async () => {
    const specs: DataSpec[] = [
      ...dataNames
        .filter((name): name is Exclude<typeof name, 'digits' | 'csv'> => name !== 'digits' && name !== 'csv')
        .map((name): DataSpec => ({ name, noise: 0.25, trainCount: 50, testCount: 20 })),
      { name: 'csv', text: Array.from({ length: 20 }, (_, i) => `${i},${i * i},${i % 3}`).join('\n') },
    ];
    const sums: Record<string, string> = {};
    for (const spec of specs) {
      const { train, test } = await createData(spec, 2024);
      sums[spec.name] = checksum(train.inputs, train.targets, test.inputs, test.targets);
    }
    expect(sums).toEqual({
      bumps: '744bde77',
      circle: '795959fc',
      csv: 'e070f731',
      gaussians: 'c2794f76',
      moons: 'f9a3d614',
      plane: '4baff619',
      soupBowl: 'ef735bda',
      spirals: 'f7f95ec2',
      stripes: '4a07927c',
      teacherStudent: '466cc0a5',
      xor: '6b04bbc0',
    });
  });

  test.each([
    [{ name: 'mnist' }, RangeError, /^createData: expected name to be 'digits' \| .*'csv', got "mnist"$/],
    [{ name: 'constructor' }, RangeError, /^createData: expected name to be /],
    [{}, RangeError, /^createData: expected name to be .*, got undefined$/],
    [null, TypeError, /^createData: expected a data specification, got null$/],
    [
      { name: 'digits', task: 'plain', seed: 5 },
      RangeError,
      /^createData: expected digits with fields .*, got "seed"$/,
    ],
    [{ name: 'circle', features: 'x' }, TypeError, /^createData: expected features to be an array, got "x"$/],
    [{ name: 'circle', features: ['x', 'w'] }, RangeError, /^createData: expected features\[1\] to be /],
    [
      { name: 'circle', turns: 2 },
      RangeError,
      /^createCircleData: expected options with fields .*, got "turns"$/,
    ],
  ])('refuses %j', async (spec, kind, message) => {
    const promise = createData(spec as unknown as DataSpec, 1);
    await expect(promise).rejects.toThrow(kind);
    await expect(promise).rejects.toThrow(message);
  });
});
