import { describe, expect, test } from 'vitest';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createTrainer, type TrainerOptions } from '../../src/training/trainer.js';
import { prepare } from '../networks.js';
import type { ProblemSpec } from '../reference.js';

const sgd = { name: 'sgd', learningRate: 0.1 } as const;
/** So small that no parameter changes: the losses of the batches then show which samples they hold. */
const standing = { name: 'sgd', learningRate: 1e-300 } as const;

const spec: ProblemSpec = {
  inputs: 3,
  layers: [
    { units: 5, activation: 'tanh' },
    { units: 2, activation: 'linear' },
  ],
  loss: 'meanSquaredError',
  count: 7,
  seed: 21,
};

/** Returns the loss of one sample. */
function lossOfSample({ mlp, samples }: ReturnType<typeof prepare>, row: number): number {
  const inputs = samples.inputs.slice(row * mlp.inputs, (row + 1) * mlp.inputs);
  const targets = samples.targets.slice(row * mlp.outputs, (row + 1) * mlp.outputs);
  return lossAndGradient(mlp, { inputs, targets, count: 1 }, 'meanSquaredError').loss;
}

/** Returns which samples the batches of one standing at the start hold, batch size 1. */
function orderOf(steps: number, options: Partial<TrainerOptions>): number[] {
  const prepared = prepare(spec);
  const rows = Array.from({ length: spec.count }, (_, row) => lossOfSample(prepared, row));
  const trainer = createTrainer(prepared.mlp, prepared.samples, {
    loss: 'meanSquaredError',
    optimizer: standing,
    batchSize: 1,
    ...options,
  });
  return Array.from({ length: steps }, () => rows.indexOf(trainer.step(1).loss));
}

describe('batches', () => {
  test('follow the order of the data without a seed, epoch after epoch', () => {
    expect(orderOf(15, {})).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0]);
  });

  test('use the last, smaller batch of an epoch', () => {
    const prepared = prepare(spec);
    const rows = Array.from({ length: 7 }, (_, row) => lossOfSample(prepared, row));
    const trainer = createTrainer(prepared.mlp, prepared.samples, {
      loss: spec.loss,
      optimizer: standing,
      batchSize: 3,
    });
    const losses = Array.from({ length: 4 }, () => trainer.step(1).loss);
    expect(losses[0]).toBeCloseTo((rows[0]! + rows[1]! + rows[2]!) / 3, 14);
    expect(losses[1]).toBeCloseTo((rows[3]! + rows[4]! + rows[5]!) / 3, 14);
    // a mean over the one sample that is left
    expect(losses[2]).toBe(rows[6]);
    expect(losses[3]).toBe(losses[0]);
  });

  test('hold all samples when the batch size is larger than their number, or is not given', () => {
    const losses = [{ batchSize: 7 }, { batchSize: 100 }, {}].map((size) => {
      const { mlp, samples } = prepare(spec);
      return createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd, ...size }).step(5).loss;
    });
    expect(new Set(losses).size).toBe(1);
  });

  test('use every sample once an epoch in shuffled order, another one in each epoch', () => {
    const order = orderOf(70, { shuffleSeed: 1 });
    const epochs = Array.from({ length: 10 }, (_, epoch) => order.slice(7 * epoch, 7 * (epoch + 1)));
    for (const epoch of epochs) expect([...epoch].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(new Set(epochs.map(String)).size).toBeGreaterThan(8);
  });

  test('are shuffled by the seed alone', () => {
    expect(orderOf(21, { shuffleSeed: 1 })).toEqual(orderOf(21, { shuffleSeed: 1, noiseSeed: 9 }));
    expect(orderOf(21, { shuffleSeed: 1 })).not.toEqual(orderOf(21, { shuffleSeed: 2 }));
  });

  test('of more samples than one pass takes give the gradient over all of them', () => {
    const large: ProblemSpec = { ...spec, count: 200 };
    const { mlp, samples } = prepare(large);
    const { gradient, loss } = lossAndGradient(mlp, samples, spec.loss);
    const expected = mlp.parameters.map((w, i) => w - 0.1 * gradient[i]!);
    expect(createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd }).step(1).loss).toBe(loss);
    expect(mlp.parameters).toEqual(expected);
  });
});
