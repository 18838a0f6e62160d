import { describe, expect, test } from 'vitest';
import type { Samples } from '../../src/network/samples.js';
import { createTrainer } from '../../src/training/trainer.js';
import { bitsOf, prepare } from '../networks.js';
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

describe('hidden dropout', () => {
  test('of rate 0 is no dropout, bit for bit', () => {
    const bits = [{}, { interventions: { hiddenDropout: 0 } }, { interventions: {} }].map((more) => {
      const { mlp, samples } = prepare(spec);
      createTrainer(mlp, samples, { loss: spec.loss, optimizer: sgd, noiseSeed: 5, ...more }).step(10);
      return bitsOf(mlp.parameters);
    });
    expect(bits[1]).toEqual(bits[0]);
    expect(bits[2]).toEqual(bits[0]);
  });

  test('sets each activation to 0 with its probability and enlarges the others, for each sample and step anew', () => {
    // 20 units that all give 1, added up; against the target 0 the loss is the square of the sum
    const units = 20;
    const { mlp } = prepare({
      ...spec,
      inputs: 1,
      layers: [
        { units, activation: 'linear' },
        { units: 1, activation: 'linear' },
      ],
    });
    mlp.layers[0]!.weights.fill(0);
    mlp.layers[0]!.biases.fill(1);
    mlp.layers[1]!.weights.fill(1);
    mlp.layers[1]!.biases.fill(0);
    const samples: Samples = { inputs: [0, 0, 0], targets: [0, 0, 0], count: 3 };
    const rate = 0.25;
    const trainer = createTrainer(mlp, samples, {
      loss: 'meanSquaredError',
      optimizer: standing,
      batchSize: 1,
      interventions: { hiddenDropout: rate },
      noiseSeed: 1,
    });
    const kept = Array.from({ length: 3000 }, () => Math.sqrt(trainer.step(1).loss) * (1 - rate));
    for (const number of kept) expect(Math.abs(number - Math.round(number))).toBeLessThan(1e-12);
    const mean = kept.reduce((sum, number) => sum + number, 0) / kept.length;
    const variance = kept.reduce((sum, number) => sum + (number - mean) ** 2, 0) / kept.length;
    // a binomial distribution of 20 draws with probability 0.75
    expect(Math.abs(mean - units * (1 - rate))).toBeLessThan(0.18);
    expect(Math.abs(variance / (units * rate * (1 - rate)) - 1)).toBeLessThan(0.15);
  });

  test('differs between the samples of one batch', () => {
    const { mlp } = prepare({
      ...spec,
      inputs: 1,
      layers: [
        { units: 30, activation: 'linear' },
        { units: 1, activation: 'linear' },
      ],
    });
    mlp.layers[0]!.weights.fill(0);
    mlp.layers[0]!.biases.fill(1);
    mlp.layers[1]!.weights.fill(1);
    mlp.layers[1]!.biases.fill(0);
    const loss = (count: number) => {
      const samples = { inputs: Array<number>(count).fill(0), targets: Array<number>(count).fill(0), count };
      const interventions = { hiddenDropout: 0.5 };
      return createTrainer(mlp, samples, {
        loss: 'meanSquaredError',
        optimizer: standing,
        interventions,
      }).step(1).loss;
    };
    // if all samples shared one mask, the mean of their equal losses would be the loss of one
    expect(loss(8)).not.toBe(loss(1));
  });

  test('depends on the noise seed and nothing else', () => {
    const run = (noiseSeed: number, shuffleSeed: number) => {
      const { mlp, samples } = prepare({ ...spec, count: 1 });
      createTrainer(mlp, samples, {
        loss: spec.loss,
        optimizer: sgd,
        noiseSeed,
        shuffleSeed,
        interventions: { hiddenDropout: 0.5 },
      }).step(5);
      return bitsOf(mlp.parameters);
    };
    expect(run(1, 1)).toEqual(run(1, 2));
    expect(run(1, 1)).not.toEqual(run(2, 1));
  });
});
