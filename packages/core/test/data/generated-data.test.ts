import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createData, dataNames } from '../../src/data/create-data.js';
import type { DataSamples, DataSet } from '../../src/data/data-set.js';
import type { DataSpec } from '../../src/data/data-spec.js';
import { bitsOf } from '../networks.js';

type Generated = Exclude<DataSpec, { name: 'digits' | 'csv' }>;

const names = dataNames.filter((name): name is Generated['name'] => name !== 'digits' && name !== 'csv');
const make = (spec: Generated, seed = 1) => createData(spec, seed);
const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const count = fc.integer({ min: 1, max: 60 });

const rowsOf = ({ inputs, count }: DataSamples) => {
  const width = inputs.length / count;
  return Array.from({ length: count }, (_, i) => inputs.subarray(i * width, (i + 1) * width).join());
};
const bitsOfData = ({ train, test }: DataSet) =>
  [train.inputs, train.targets, test.inputs, test.targets].map(bitsOf);

describe.each(names)('the data set %s', (name) => {
  test('has 200 samples to train on and 200 to test on unless told otherwise, in consistent shapes', async () => {
    const data = await make({ name });
    for (const part of [data.train, data.test]) {
      expect(part.count).toBe(200);
      expect(part.inputs.length).toBe(200 * data.inputs);
      expect(part.targets.length).toBe(200 * data.outputs);
      expect([...part.inputs, ...part.targets].every(Number.isFinite)).toBe(true);
    }
    expect(data.description!.inputRanges.length).toBe(data.inputs);
  });

  test('is the same to the bit for the same seed, and another for another', async () => {
    await fc.assert(
      fc.asyncProperty(seed, count, async (seed, trainCount) => {
        const spec = { name, trainCount, testCount: 3, noise: 0.1 };
        expect(bitsOfData(await make(spec, seed))).toEqual(bitsOfData(await make(spec, seed)));
        const other = await make(spec, seed === 0 ? 1 : seed - 1);
        expect(bitsOfData(other)).not.toEqual(bitsOfData(await make(spec, seed)));
      }),
      { numRuns: 20 },
    );
  });

  test('tests on samples it does not train on', async () => {
    const { train, test } = await make({ name, noise: 0.1 });
    // without noise, all points of two clouds would coincide; and inputs of regressions have none
    expect(new Set([...rowsOf(train), ...rowsOf(test)]).size).toBe(400);
  });

  test('begins with the samples of a smaller set, whatever the other count', async () => {
    await fc.assert(
      fc.asyncProperty(seed, count, count, async (seed, few, more) => {
        const small = await make({ name, trainCount: few, testCount: more, noise: 0.5 }, seed);
        const large = await make({ name, trainCount: few + more, testCount: few, noise: 0.5 }, seed);
        expect(large.train.inputs.subarray(0, few * small.inputs)).toEqual(small.train.inputs);
        expect(large.train.targets.subarray(0, few * small.outputs)).toEqual(small.train.targets);
      }),
      { numRuns: 20 },
    );
  });

  test('adds noise of the deviation asked for, and always the same directions', async () => {
    const [still, noisy, noisier] = await Promise.all(
      [0, 2 ** -20, 2 ** -19].map((noise) => make({ name, trainCount: 1000, noise })),
    );
    const part = still!.description!.task === 'classification' ? 'inputs' : 'targets';
    const rest = part === 'inputs' ? 'targets' : 'inputs';
    expect(noisier!.train[rest]).toEqual(still!.train[rest]);
    const shift = noisy!.train[part].map((x, i) => x - still!.train[part][i]!);
    const deviation = Math.sqrt(shift.reduce((sum, x) => sum + x * x, 0) / shift.length);
    expect(deviation / 2 ** -20).toBeGreaterThan(0.9);
    expect(deviation / 2 ** -20).toBeLessThan(1.1);
    shift.forEach((x, i) =>
      expect(Math.abs(noisier!.train[part][i]! - still!.train[part][i]! - 2 * x)).toBeLessThan(1e-14),
    );
  });

  test('lies within the ranges it names, but for the tails of normal inputs', async () => {
    const { train, description, inputs } = await make({ name, trainCount: 1000 });
    const { inputRanges, targetRange } = description!;
    const outside = train.inputs.filter((x, i) => {
      const [minimum, maximum] = inputRanges[i % inputs]!;
      return x < minimum || x > maximum;
    });
    expect(outside.length / train.inputs.length).toBeLessThan(0.005);
    const beyond = train.targets.filter((y) => y < targetRange[0] || y > targetRange[1]);
    expect(beyond.length / train.targets.length).toBeLessThan(0.005);
  });

  test.each([
    [{ trainCount: 0 }, 'trainCount to be an integer in [1, 100000], got 0'],
    [{ trainCount: 100_001 }, 'trainCount to be an integer in [1, 100000], got 100001'],
    [{ testCount: 1.5 }, 'testCount to be an integer in [1, 100000], got 1.5'],
    [{ noise: -1 }, 'noise ≥ 0, got -1'],
    [{ noise: Infinity }, 'noise ≥ 0, got Infinity'],
  ])('refuses %j', async (options, message) => {
    await expect(make({ name, ...options })).rejects.toThrow(RangeError);
    await expect(make({ name, ...options })).rejects.toThrow(`Data: expected ${message}`);
  });

  test.each([
    [{ trainCount: '10' }, TypeError, 'trainCount to be an integer in [1, 100000], got "10"'],
    [{ testCount: null }, TypeError, 'testCount to be an integer in [1, 100000], got null'],
    [{ noise: null }, TypeError, 'noise ≥ 0, got null'],
    [{ count: 10 }, RangeError, 'options with fields trainCount, testCount, noise'],
  ])('refuses %j', async (options, kind, message) => {
    const promise = make({ name, ...options } as unknown as Generated);
    await expect(promise).rejects.toThrow(kind);
    await expect(promise).rejects.toThrow(message);
  });

  test.each([-1, 0.5, NaN, 2 ** 60])('refuses the seed %d', async (seed) => {
    await expect(make({ name }, seed)).rejects.toThrow(`Data: expected seed ≥ 0, an integer, got ${seed}`);
  });
});

describe.each(names)('the classes of %s', (name) => {
  test('are balanced to within one sample', async () => {
    for (const trainCount of [1, 2, 31, 200]) {
      const { train, outputs, description } = await make({ name, trainCount });
      if (description!.task === 'regression') continue;
      expect(outputs).toBe(1);
      const ones = train.targets.filter((y) => y === 1).length;
      expect(train.targets.filter((y) => y === 0).length).toBe(trainCount - ones);
      expect(Math.abs(2 * ones - trainCount)).toBeLessThanOrEqual(1);
    }
  });
});
