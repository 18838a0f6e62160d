import { describe, expect, test } from 'vitest';
import { createTeacherStudentData } from '../../src/data/teacher-student.js';
import { createMlp } from '../../src/network/mlp.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { largestDifference } from '../../src/symmetry/largest-difference.js';
import { createOwnOrderTrainer } from '../../src/theory/own-order-trainer.js';
import { createTrainer } from '../../src/training/trainer.js';

const { train } = createTeacherStudentData({}, 1);
const options = { loss: 'meanSquaredError', learningRate: 0.05, shift: 40 } as const;

function identicalUnits(precision: 'float64' | 'float32') {
  const mlp = createMlp({
    inputs: 2,
    layers: [
      { units: 5, activation: 'tanh' },
      { units: 1, activation: 'linear' },
    ],
    precision,
  });
  for (let unit = 0; unit < 5; unit++) mlp.layers[0]!.weights.set([0.5, 0.1], 2 * unit);
  mlp.layers[1]!.weights.fill(0.2);
  return mlp;
}

describe('createOwnOrderTrainer', () => {
  test('is plain gradient descent, bit for bit, where every unit has the same order', () => {
    const [own, plain] = [identicalUnits('float64'), identicalUnits('float64')];
    createOwnOrderTrainer(own, train, { ...options, shift: 0 }).step(50);
    const optimizer = { name: 'sgd', learningRate: 0.05 } as const;
    createTrainer(plain, train, { loss: options.loss, optimizer }).step(50);
    expect(own.parameters).toEqual(plain.parameters);
    expect(largestDifference(own, 0)).toBe(0);
  });

  test.each(['float64', 'float32'] as const)('parts identical units by rounding: %s', (precision) => {
    const mlp = identicalUnits(precision);
    createOwnOrderTrainer(mlp, train, options).step(20);
    const difference = largestDifference(mlp, 0);
    expect(difference).toBeGreaterThan(0);
    expect(difference).toBeLessThan(precision === 'float64' ? 1e-13 : 1e-5);
  });

  test('adds up the same gradient for every unit, to rounding', () => {
    const mlp = identicalUnits('float64');
    const { gradient } = lossAndGradient(mlp, train, options.loss);
    for (const own of createOwnOrderTrainer(mlp, train, options).gradients())
      own.forEach((value, p) => expect(value).toBeCloseTo(gradient[p]!, 14));
  });

  test('refuses what it cannot train', () => {
    const deep = createMlp({ inputs: 2, layers: [{ units: 1, activation: 'linear' }] });
    expect(() => createOwnOrderTrainer(deep, train, options)).toThrow(
      'createOwnOrderTrainer: expected one hidden layer, got 0',
    );
    expect(() => createOwnOrderTrainer(identicalUnits('float64'), train, { ...options, shift: -1 })).toThrow(
      /^createOwnOrderTrainer: expected shift/,
    );
  });

  test.each<[object, object | null, RegExp]>([
    [{ inputs: [1, 2, 3] }, {}, /expected inputs of length \d+ \(count \d+ × 2\), got Array of length 3$/],
    [{ targets: null }, {}, /expected targets to be an array of \d+ numbers .*, got null$/],
    [{}, { loss: 'squares' }, /expected loss to be 'meanSquaredError' \| .*, got "squares"$/],
    [{}, { rate: 1 }, /expected options with fields loss, learningRate, shift, got "rate"$/],
    [{}, { learningRate: 0 }, /expected learningRate > 0, got 0$/],
  ])('refuses samples with %o and options with %o', (samples, changes, message) => {
    const mlp = identicalUnits('float64');
    const create = () => createOwnOrderTrainer(mlp, { ...train, ...samples }, { ...options, ...changes });
    expect(create).toThrow(message);
    expect(create).toThrow(/^createOwnOrderTrainer: /);
  });

  test('refuses no options', () => {
    expect(() => createOwnOrderTrainer(identicalUnits('float64'), train, null as never)).toThrow(
      'createOwnOrderTrainer: expected options to be an object, got null',
    );
  });

  test.each([NaN, -1, '2', 1.5])('takes no %j steps', (count) => {
    const mlp = identicalUnits('float64');
    const before = mlp.parameters.slice();
    const trainer = createOwnOrderTrainer(mlp, train, options);
    expect(() => trainer.step(count as number)).toThrow(
      /^OwnOrderTrainer\.step: expected count ≥ 0, an integer, got /,
    );
    expect(mlp.parameters).toEqual(before);
  });
});
