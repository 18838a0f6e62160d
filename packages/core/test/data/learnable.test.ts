import { describe, expect, test } from 'vitest';
import { createData } from '../../src/data/create-data.js';
import type { DataSpec } from '../../src/data/data-spec.js';
import { initialize } from '../../src/initialize/initialize.js';
import { accuracy } from '../../src/network/accuracy.js';
import { forward } from '../../src/network/forward.js';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createMlp } from '../../src/network/mlp.js';
import { createTrainer } from '../../src/training/trainer.js';

/** Trains a tanh network by Adam and returns its test accuracy, or its test error where targets are numbers. */
async function testResult(
  spec: DataSpec,
  hidden: number[],
  steps: number,
  learningRate: number,
  seed: number,
) {
  const data = await createData(spec, seed);
  const classes = data.description!.task === 'classification';
  const mlp = createMlp({
    inputs: data.inputs,
    layers: [
      ...hidden.map((units) => ({ units, activation: 'tanh' as const })),
      { units: data.outputs, activation: classes ? 'sigmoid' : 'linear' },
    ],
  });
  initialize(mlp, { scheme: 'glorotUniform' }, seed);
  const loss = classes ? 'binaryCrossEntropy' : 'meanSquaredError';
  const optimizer = { name: 'adam', learningRate } as const;
  createTrainer(mlp, data.train, { loss, optimizer, batchSize: 32, shuffleSeed: seed }).step(steps);
  const { test } = data;
  return classes
    ? accuracy(forward(mlp, test.inputs, test.count), test.targets, test.count)
    : lossAndGradient(mlp, test, loss).loss;
}

describe.each([1, 2, 3])('a small network, with seed %d,', (seed) => {
  test.each([
    ['circle', [8], 1500, 0.03],
    ['xor', [8], 1500, 0.03],
    ['gaussians', [8], 500, 0.03],
    ['moons', [8], 1500, 0.03],
    ['stripes', [8], 2000, 0.03],
    ['spirals', [16, 16], 2000, 0.01],
  ] as const)('tells the classes of %s apart', async (name, hidden, steps, rate) => {
    expect(await testResult({ name }, [...hidden], steps, rate, seed)).toBeGreaterThanOrEqual(0.95);
  });

  test.each([
    ['plane', [4], 1000, 0.01, 0.01],
    ['bumps', [12], 3000, 0.02, 0.01],
    ['teacherStudent', [4], 3000, 0.01, 0.001],
    ['soupBowl', [], 1000, 0.02, 1e-12],
  ] as const)('comes near to the numbers of %s', async (name, hidden, steps, rate, error) => {
    expect(await testResult({ name }, [...hidden], steps, rate, seed)).toBeLessThan(error);
  });

  test('needs no hidden unit for the circle once it sees squares, and gets nowhere without either', async () => {
    const squares = { name: 'circle', features: ['xSquared', 'ySquared'] } as const;
    expect(await testResult(squares, [], 1000, 0.03, seed)).toBeGreaterThanOrEqual(0.98);
    expect(await testResult({ name: 'circle' }, [], 1000, 0.03, seed)).toBeLessThan(0.75);
  });
});
