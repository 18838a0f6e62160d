import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createData } from '../../src/data/create-data.js';
import type { DataSpec } from '../../src/data/data-spec.js';
import { inputFeatureNames, inputFeatures, type InputFeature } from '../../src/data/input-features.js';
import { createXorData } from '../../src/data/xor.js';

const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
const features = fc.shuffledSubarray([...inputFeatureNames], { minLength: 1 });

describe('inputFeatures', () => {
  test('computes each feature of each point, in the order asked for', () => {
    const meaning: Record<InputFeature, (x: number, y: number) => number> = {
      x: (x) => x,
      y: (_, y) => y,
      xSquared: (x) => x ** 2,
      ySquared: (_, y) => y ** 2,
      xy: (x, y) => x * y,
      sinX: (x) => Math.sin(x),
      sinY: (_, y) => Math.sin(y),
    };
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate)), features, (points, features) => {
        const result = inputFeatures(points.flat(), points.length, features);
        expect(result.length).toBe(points.length * features.length);
        points.forEach(([x, y], row) =>
          features.forEach((name, column) => {
            const expected = meaning[name](x, y);
            const error = Math.abs(result[row * features.length + column]! - expected);
            expect(error).toBeLessThanOrEqual(4e-16 * Math.abs(expected));
          }),
        );
      }),
    );
  });

  test('gives x and y back as they are', () => {
    expect([...inputFeatures([1, 2, 3, 4], 2, ['x', 'y'])]).toEqual([1, 2, 3, 4]);
    expect([...inputFeatures([1, 2, 3, 4], 2, ['y', 'xy'])]).toEqual([2, 2, 4, 12]);
  });

  test.each([
    [[1, 2], 1, [], 'at least one feature, got Array of length 0'],
    [[1, 2], 1, ['x', 'x'], 'each feature once, got "x"'],
    [
      [1, 2],
      1,
      ['x', 'z'],
      "features[1] to be 'x' | 'y' | 'xSquared' | 'ySquared' | 'xy' | 'sinX' | 'sinY', got \"z\"",
    ],
    [[1, 2, 3], 1, ['x'], 'points of length 2, got Array of length 3'],
    [[1, NaN], 1, ['x'], 'finite points[1], got NaN'],
    [[2e6, 1], 1, ['sinX'], 'coordinates at most 1048576 for \'sinX\', got "2000000, 1"'],
    [[1e200, 1], 1, ['xSquared'], 'coordinates whose products are finite for \'xSquared\', got "1e+200, 1"'],
    [[], -1, ['x'], 'count ≥ 0, an integer, got -1'],
  ])('refuses points %j, count %d, features %j', (points, count, features, message) => {
    expect(() => inputFeatures(points, count, features as InputFeature[])).toThrow(
      new RangeError(`inputFeatures: expected ${message}`),
    );
  });
});

describe('the features of a data set', () => {
  test('replace its inputs and leave the points beside', async () => {
    const chosen = ['xy', 'x', 'sinY'] as const;
    const { train, inputs, description } = await createData({ name: 'xor', noise: 0.2, features: chosen }, 4);
    const plain = createXorData({ noise: 0.2 }, 4);
    expect(inputs).toBe(3);
    expect(train.points).toEqual(plain.train.inputs);
    expect(train.inputs).toEqual(inputFeatures(plain.train.inputs, 200, chosen));
    expect(train.targets).toEqual(plain.train.targets);
    expect(description!.features).toEqual(chosen);
    expect(description!.inputRanges).toEqual(plain.description!.inputRanges);
  });

  test.each([
    { name: 'bumps' },
    { name: 'teacherStudent', teacher: { inputs: 3, layers: [{ units: 1, activation: 'linear' }] } },
    { name: 'digits', task: 'plain' },
  ])('are refused where there is no plane: $name', async (spec) => {
    const hostile = { ...spec, features: ['x'] };
    await expect(createData(hostile as unknown as DataSpec, 1)).rejects.toThrow(
      /^createData: expected features only of data with 2 inputs, got "\d+ inputs"$/,
    );
  });
});
