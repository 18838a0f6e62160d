import { describe, expect, test } from 'vitest';
import { createSoupBowlData, type SoupBowlOptions } from '../../src/data/soup-bowl.js';
import { createTeacher, createTeacherStudentData, type TeacherSpec } from '../../src/data/teacher-student.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createMlp } from '../../src/network/mlp.js';

describe('the soup bowl', () => {
  const options: SoupBowlOptions = {
    weights: [3, -2, 0.5],
    bias: 1,
    inputDeviations: [1, 2, 0.25],
    trainCount: 5000,
  };
  const unit = (...parameters: number[]) => {
    const mlp = createMlp({ inputs: 3, layers: [{ units: 1, activation: 'linear' }] });
    mlp.parameters.set(parameters);
    return mlp;
  };

  test('has its bottom at the weights asked for', () => {
    const { train, test } = createSoupBowlData(options, 1);
    for (const part of [train, test]) {
      const { loss, gradient } = lossAndGradient(unit(3, -2, 0.5, 1), part, 'meanSquaredError');
      expect(loss).toBeLessThan(1e-30);
      expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-14);
    }
  });

  test('curves by twice the variance of each input', () => {
    const { train } = createSoupBowlData(options, 1);
    [1, 2, 0.25].forEach((deviation, i) => {
      const moved = [3, -2, 0.5, 1];
      moved[i]! += 1;
      const { loss } = lossAndGradient(unit(...moved), train, 'meanSquaredError');
      // moved by 1, a bowl of curvature c rises by c / 2
      expect((2 * loss) / (2 * deviation * deviation)).toBeCloseTo(1, 1);
    });
  });

  test('has noise at its bottom, if asked for', () => {
    const { train } = createSoupBowlData({ ...options, noise: 0.5 }, 1);
    expect(lossAndGradient(unit(3, -2, 0.5, 1), train, 'meanSquaredError').loss).toBeCloseTo(0.25, 1);
  });

  test.each([
    [{ weights: [] }, 'weights of length 1 to 100, got Array of length 0'],
    [{ weights: Array(101).fill(1) }, 'weights of length 1 to 100, got Array of length 101'],
    [{ weights: [1, NaN] }, 'finite weights[1], got NaN'],
    [{ bias: Infinity }, 'bias to be finite, got Infinity'],
    [{ inputDeviations: [1] }, 'inputDeviations of length 2, got Array of length 1'],
    [{ inputDeviations: [1, 0] }, 'inputDeviations > 0, got 0'],
  ])('refuses %o', (options, message) => {
    expect(() => createSoupBowlData(options as SoupBowlOptions, 1)).toThrow(
      new RangeError(`createSoupBowlData: expected ${message}`),
    );
  });

  test('refuses weights that are no array', () => {
    expect(() => createSoupBowlData({ weights: 2 } as unknown as SoupBowlOptions, 1)).toThrow(
      new TypeError('createSoupBowlData: expected weights to be an array of numbers, got 2'),
    );
  });
});

describe('the teacher', () => {
  const teacher: TeacherSpec = {
    inputs: 4,
    layers: [
      { units: 3, activation: 'tanh' },
      { units: 2, activation: 'linear' },
    ],
  };
  const loss = (spec: TeacherSpec, seed: number) =>
    lossAndGradient(
      createTeacher(spec),
      createTeacherStudentData({ teacher }, seed).train,
      'meanSquaredError',
    ).loss;

  test('answers its own samples without error, whatever their seed', () => {
    expect([1, 2, 3].map((seed) => loss(teacher, seed))).toEqual([0, 0, 0]);
  });

  test('is another one for another seed of its own', () => {
    expect(loss({ ...teacher, seed: 1 }, 1)).toBeGreaterThan(0.01);
    const other = createTeacherStudentData({ teacher: { ...teacher, seed: 1 } }, 1);
    const same = createTeacherStudentData({ teacher }, 1);
    expect(other.train.inputs).toEqual(same.train.inputs);
    expect(other.train.targets).not.toEqual(same.train.targets);
  });

  test('has the parameters it is given', () => {
    const parameters = Array.from({ length: 23 }, (_, i) => Math.sin(i));
    expect([...createTeacher({ ...teacher, parameters }).parameters]).toEqual(parameters);
    expect(loss({ ...teacher, parameters: [...createTeacher(teacher).parameters] }, 1)).toBe(0);
  });

  test('has weights of variance 1 / inputs and no biases unless given', () => {
    const { layers } = createTeacher({ inputs: 400, layers: [{ units: 50, activation: 'tanh' }] });
    const { weights, biases } = layers[0]!;
    const squares = Array.from(weights, (w) => w * w);
    expect((400 * squares.reduce((sum, x) => sum + x, 0)) / squares.length).toBeCloseTo(1, 1);
    expect(biases.every((b) => b === 0)).toBe(true);
  });

  test('says how far its answers reach', () => {
    const { train, description } = createTeacherStudentData({}, 1);
    expect(description!.targetRange).toEqual([Math.min(...train.targets), Math.max(...train.targets)]);
  });

  test.each([
    [{ inputs: 1001 }, 'inputs to be an integer in [1, 1000], got 1001'],
    [{ layers: [] }, 'at least one layer, got Array of length 0'],
    [{ layers: Array(7).fill({ units: 1, activation: 'tanh' }) }, 'at most 6 layers, got Array of length 7'],
    [{ layers: [{ units: 101, activation: 'tanh' }] }, 'units to be an integer in [1, 100], got 101'],
    [{ parameters: [1] }, 'parameters of length 23, got Array of length 1'],
    [{ seed: -1 }, 'seed ≥ 0, an integer, got -1'],
    [{ weights: [1] }, 'a teacher with fields inputs, layers, parameters, seed, got "weights"'],
  ])('refuses %j', (change, message) => {
    const call = () => createTeacherStudentData({ teacher: { ...teacher, ...change } }, 1);
    expect(call).toThrow(RangeError);
    expect(call).toThrow(`expected ${message}`);
  });

  test('refuses more numbers than fit', () => {
    const wide = { inputs: 1000, layers: teacher.layers };
    expect(() => createTeacherStudentData({ teacher: wide, trainCount: 100_000 }, 1)).toThrow(
      new RangeError('createTeacherStudentData: expected at most 16777216 numbers in one set, got 100000000'),
    );
  });
});
