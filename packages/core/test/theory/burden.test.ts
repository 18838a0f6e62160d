import { describe, expect, test } from 'vitest';
import { forward } from '../../src/network/forward.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { burden, copyUnit, removeUnit } from '../../src/theory/burden.js';
import { prepare } from '../networks.js';
import { regression } from './networks.js';

const loss = 'meanSquaredError';
const layers = [
  { units: 2, activation: 'tanh' },
  { units: 1, activation: 'linear' },
] as const;
const { mlp: teacher, samples: drawn } = prepare({
  inputs: 3,
  layers,
  loss,
  count: 50,
  seed: 1,
  parameterScale: 2,
});
const samples = { ...drawn, targets: forward(teacher, drawn.inputs, 50) };

describe('burden', () => {
  test('is the length of the gradient of every unit', () => {
    const { mlp, samples: data } = regression(2, [3, 2], 'tanh', 4);
    const { gradient, loss: value } = lossAndGradient(mlp, data, loss);
    const result = burden(mlp, data, loss, 0);
    expect(result.loss).toBe(value);
    for (let unit = 0; unit < 3; unit++)
      expect(result.gradients[unit]).toBeCloseTo(
        Math.hypot(gradient[2 * unit]!, gradient[2 * unit + 1]!, gradient[6 + unit]!),
        14,
      );
  });

  test('of the others changes when one unit is solved, and is 0 when all are', () => {
    const { mlp: student } = prepare({ inputs: 3, layers, loss, count: 50, seed: 2 });
    student.layers[1]!.biases[0] = teacher.layers[1]!.biases[0]!;
    const before = burden(student, samples, loss, 0);
    const half = copyUnit(student, 0, 0, teacher);
    const after = burden(half, samples, loss, 0);
    expect(after.gradients[1]).not.toBeCloseTo(before.gradients[1]!, 3);
    expect(after.gradients[1]).toBeGreaterThan(0.01);
    const solved = burden(copyUnit(half, 0, 1, teacher), samples, loss, 0);
    expect(solved.loss).toBe(0);
    expect([...solved.gradients]).toEqual([0, 0]);
  });

  test('of a removed unit is 0, without its work being done', () => {
    const removed = removeUnit(teacher, 0, 1);
    const { loss: value, gradients } = burden(removed, samples, loss, 0);
    expect(value).toBeGreaterThan(0.01);
    expect(gradients[1]).toBe(0);
    expect(gradients[0]).toBeGreaterThan(0.01);
  });
});

describe('removeUnit', () => {
  test('takes the unit out of the outputs and leaves its argument', () => {
    const before = teacher.parameters.slice();
    const removed = removeUnit(teacher, 0, 0);
    const { weights, biases } = teacher.layers[0]!;
    const [x, y, z] = [0.3, -0.2, 0.9];
    const activation = Math.tanh(biases[1]! + weights[3]! * x + weights[4]! * y + weights[5]! * z);
    const { weights: v, biases: c } = teacher.layers[1]!;
    expect(forward(removed, [x, y, z], 1)[0]).toBeCloseTo(c[0]! + v[1]! * activation, 14);
    expect(teacher.parameters).toEqual(before);
  });
});

describe('copyUnit', () => {
  test('takes a unit from another place of a wider network', () => {
    const { mlp: wide } = regression(3, [5], 'tanh', 9);
    const result = copyUnit(teacher, 0, 0, wide, 4);
    expect([...result.layers[0]!.weights.subarray(0, 3)]).toEqual([...wide.layers[0]!.weights.subarray(12)]);
    expect(result.layers[0]!.biases[0]).toBe(wide.layers[0]!.biases[4]);
    expect(result.layers[1]!.weights[0]).toBe(wide.layers[1]!.weights[4]);
    expect([...result.layers[0]!.weights.subarray(3)]).toEqual([...teacher.layers[0]!.weights.subarray(3)]);
  });

  test('names what does not fit', () => {
    const { mlp: other } = regression(2, [2], 'tanh', 9);
    expect(() => copyUnit(teacher, 0, 0, other)).toThrow(
      'copyUnit: expected a unit with 3 incoming and 1 outgoing weights, got "one with 2 and 1"',
    );
    expect(() => copyUnit(teacher, 0, 2, teacher)).toThrow(RangeError);
  });
});
