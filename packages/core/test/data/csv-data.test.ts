import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createData } from '../../src/data/create-data.js';
import { createCsvData, type CsvDataOptions } from '../../src/data/csv-data.js';

/** Rows i, 3, 10·i + 1: an identifier, a column that never changes, and numbers to be predicted. */
const numbers = (rows: number) =>
  'id,same,y\n' + Array.from({ length: rows }, (_, i) => `${i},3,${10 * i + 1}`).join('\n');

describe('createCsvData', () => {
  test('tests on a quarter of the rows and trains on the others, each row once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 80 }), fc.nat(), (rows, seed) => {
        const { train, test } = createCsvData({ text: numbers(rows), scaling: 'none' }, seed);
        expect(test.count).toBe(Math.max(1, Math.floor(rows / 4)));
        expect(train.count).toBe(rows - test.count);
        const ids = [...train.inputs, ...test.inputs].filter((_, i) => i % 2 === 0);
        expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, i) => i));
        // a target stays with its inputs
        train.targets.forEach((y, i) => expect(y).toBe(10 * train.inputs[2 * i]! + 1));
      }),
    );
  });

  test('mixes the rows by the seed, the same way each time', () => {
    const make = (seed: number) => createCsvData({ text: numbers(40), scaling: 'none' }, seed);
    expect(make(1)).toEqual(make(1));
    expect(make(1).test.inputs).not.toEqual(make(2).test.inputs);
    const ids = Array.from(make(1).train.targets);
    expect(ids).not.toEqual(ids.toSorted((a, b) => a - b));
  });

  test('uses as many rows as asked for, and tests on the same ones however many are trained on', () => {
    const make = (trainCount: number) =>
      createCsvData({ text: numbers(40), trainCount, testCount: 7, scaling: 'none' }, 5);
    expect([make(10).train.count, make(33).train.count, make(10).test.count]).toEqual([10, 33, 7]);
    expect(make(10).test).toEqual(make(33).test);
    expect(make(33).train.inputs.subarray(0, 20)).toEqual(make(10).train.inputs);
  });

  test('scales inputs and numbers to predict by what it trains on, and says how', () => {
    const { train, test, description } = createCsvData({ text: numbers(40) }, 1);
    const plain = createCsvData({ text: numbers(40), scaling: 'none' }, 1);
    const column = (values: Float64Array, first: number) =>
      Array.from(values).filter((_, i) => i % 2 === first);
    const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
    for (const values of [column(train.inputs, 0), [...train.targets]]) {
      expect(mean(values)).toBeCloseTo(0, 12);
      expect(mean(values.map((x) => x * x))).toBeCloseTo(1, 12);
    }
    expect(column(train.inputs, 1).every((x) => x === 0)).toBe(true);
    const { inputScaling, targetScaling } = description!;
    expect([inputScaling!.means[1], inputScaling!.deviations[1]]).toEqual([3, 1]);
    test.inputs.forEach((x, i) => {
      const original = x * inputScaling!.deviations[i % 2]! + inputScaling!.means[i % 2]!;
      expect(original).toBeCloseTo(plain.test.inputs[i]!, 10);
    });
    test.targets.forEach((y, i) => {
      const original = y * targetScaling!.deviations[0]! + targetScaling!.means[0]!;
      expect(original).toBeCloseTo(plain.test.targets[i]!, 10);
    });
    expect(plain.description).not.toHaveProperty('inputScaling');
    expect(plain.description!.inputRanges).toEqual([
      [0, 39],
      [3, 3],
    ]);
  });

  test('leaves classes as they are, and names them', () => {
    const text = 'x,y,kind\n1,2,no\n3,4,yes\n5,7,no\n2,2,yes';
    const { train, description, inputs, outputs } = createCsvData({ text }, 1);
    expect([inputs, outputs]).toEqual([2, 1]);
    expect([...train.targets].every((y) => y === 0 || y === 1)).toBe(true);
    expect(description).toMatchObject({
      task: 'classification',
      targetRange: [0, 1],
      inputNames: ['x', 'y'],
      targetName: 'kind',
      classNames: ['no', 'yes'],
    });
    expect(description).not.toHaveProperty('targetScaling');
  });

  test('is reached by name, with features if there are two inputs', async () => {
    const spec = { name: 'csv', text: '1,2,0\n3,4,1\n5,6,0', scaling: 'none', features: ['xy'] } as const;
    const { train, inputs } = await createData(spec, 1);
    expect(inputs).toBe(1);
    train.inputs.forEach((xy, i) => expect(xy).toBe(train.points![2 * i]! * train.points![2 * i + 1]!));
  });

  test('takes numbers of any size that it reads', () => {
    const { train } = createCsvData({ text: '1e100,1\n-1e100,2\n1e-300,3\n2e-300,4\n0,5' }, 1);
    expect([...train.inputs, ...train.targets].every(Number.isFinite)).toBe(true);
    const tiny = createCsvData({ text: '1e-300,1\n2e-300,2\n3e-300,3\n' }, 1);
    expect([...tiny.train.inputs, ...tiny.test.inputs].every(Number.isFinite)).toBe(true);
  });
});

describe('createCsvData refuses', () => {
  const text = numbers(8);

  test.each<[CsvDataOptions, string]>([
    [{ text: '1,2' }, 'createCsvData: expected at least 2 rows, one to train on and one to test on, got 1'],
    [{ text, testCount: 8 }, 'createCsvData: expected testCount to be an integer in [1, 7], got 8'],
    [
      { text, testCount: 3, trainCount: 6 },
      'createCsvData: expected trainCount to be an integer in [1, 5], got 6',
    ],
    [
      { text, scaling: 'unit' as 'none' },
      "createCsvData: expected scaling to be 'standard' | 'none', got \"unit\"",
    ],
    [{ text: '1,2\nx,3' }, 'parseCsv: expected a number in row 2, column 1, got "x"'],
  ])('%j', (options, message) => {
    expect(() => createCsvData(options, 1)).toThrow(new RangeError(message));
  });

  test('no text', () => {
    expect(() => createCsvData({} as CsvDataOptions, 1)).toThrow(
      new TypeError('parseCsv: expected a text, got undefined'),
    );
  });
});
