import { describe, expect, test } from 'vitest';
import { createMlp } from '../../src/network/mlp.js';
import { createSchedule, type Schedule } from '../../src/training/schedule.js';
import { createTrainer } from '../../src/training/trainer.js';

const factors = (schedule: Schedule, steps: number[]) => steps.map(createSchedule('test', schedule));

describe('a schedule of the learning rate', () => {
  test('"step" multiplies by its factor after every so many steps', () => {
    expect(factors({ name: 'step', every: 10, factor: 0.5 }, [0, 9, 10, 19, 20])).toEqual([
      1, 1, 0.5, 0.5, 0.25,
    ]);
  });

  test('"exponential" multiplies by its factor after each step', () => {
    expect(factors({ name: 'exponential', factor: 0.5 }, [0, 1, 2, 10])).toEqual([1, 0.5, 0.25, 2 ** -10]);
  });

  test('"linear" runs straight between its ends and then stays, which makes a warm-up or a decay', () => {
    expect(factors({ name: 'linear', steps: 4, from: 0, to: 1 }, [0, 1, 4, 100])).toEqual([0, 0.25, 1, 1]);
  });

  test('scales each step that the trainer takes', () => {
    // the gradient of a bias alone on targets far away: 2·(b − 1000) is nearly constant
    const mlp = createMlp({ inputs: 1, layers: [{ units: 1, activation: 'linear' }] });
    const trainer = createTrainer(
      mlp,
      { inputs: [0], targets: [1000], count: 1 },
      {
        loss: 'meanSquaredError',
        optimizer: { name: 'sgd', learningRate: 1e-9 },
        schedule: { name: 'step', every: 1, factor: 0.5 },
      },
    );
    const biases = [0, 1, 2].map(() => {
      trainer.step(1);
      return mlp.layers[0]!.biases[0]!;
    });
    expect((biases[1]! - biases[0]!) / biases[0]!).toBeCloseTo(0.5, 6);
    expect((biases[2]! - biases[1]!) / biases[0]!).toBeCloseTo(0.25, 6);
  });

  test.each<[unknown, string]>([
    [
      { name: 'cosine' },
      `test: expected schedule.name to be 'step' | 'exponential' | 'linear', got "cosine"`,
    ],
    [{ name: 'step', every: 0, factor: 1 }, 'test: expected schedule.every ≥ 1, an integer, got 0'],
    [{ name: 'exponential', factor: -1 }, 'test: expected schedule.factor ≥ 0, got -1'],
    [{ name: 'linear', steps: 1, from: 0, to: 1, by: 2 }, "expected schedule 'linear' with fields"],
  ])('refuses %j', (schedule, message) => {
    expect(() => createSchedule('test', schedule as Schedule)).toThrow(message);
  });
});
