import { describe, expect, test } from 'vitest';
import { createRun } from '../../src/experiment/create-run.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { parseExperiment } from '../../src/experiment/parse-experiment.js';
import { experimentFromUrl, experimentToUrl } from '../../src/experiment/url.js';
import { createTrainer } from '../../src/training/trainer.js';
import type { Nudge } from '../../src/training/interventions/interventions.js';
import type { Optimizer } from '../../src/training/optimizer.js';
import { bitsOf } from '../networks.js';

const plain: Experiment = {
  version: 1,
  data: { name: 'moons', trainCount: 40, testCount: 10 },
  network: {
    layers: [
      { units: 4, activation: 'tanh' },
      { units: 1, activation: 'sigmoid' },
    ],
  },
  initialization: { scheme: 'glorotUniform' },
  training: { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 0.5 }, batchSize: 7 },
  seeds: { data: 3, initialization: 4, shuffle: 5, noise: 6 },
};

const changed = (...timeline: [number, Optimizer][]): Experiment => ({
  ...plain,
  timeline: timeline.map(([step, optimizer]) => ({ step, optimizer })),
});

const bitsAfter = async (experiment: Experiment, ...calls: number[]) => {
  const { mlp, trainer } = await createRun(experiment);
  for (const count of calls) trainer.step(count);
  return bitsOf(mlp.parameters);
};

describe('an experiment with a timeline', () => {
  test.each<Optimizer>([
    { name: 'sgd', learningRate: 0.1 },
    { name: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true },
    { name: 'adam', learningRate: 0.01 },
    { name: 'rmsprop', learningRate: 0.01 },
  ])('goes on from its step as a new training with $name would from the same weights', async (optimizer) => {
    // full batches, so that the new training meets the same ones
    const { batchSize: _, ...training } = plain.training;
    const { mlp, trainer, data } = await createRun({ ...plain, training });
    trainer.step(20);
    createTrainer(mlp, data.train, { loss: 'binaryCrossEntropy', optimizer }).step(15);
    expect(await bitsAfter({ ...changed([20, optimizer]), training }, 35)).toEqual(bitsOf(mlp.parameters));
  });

  test('keeps what the optimizer has gathered where only its settings change', async () => {
    const adam = { name: 'adam', learningRate: 0.02 } as const;
    const training = { ...plain.training, optimizer: adam };
    expect(await bitsAfter({ ...plain, training, timeline: [{ step: 20, optimizer: adam }] }, 50)).toEqual(
      await bitsAfter({ ...plain, training }, 50),
    );
    const slower = { ...adam, learningRate: 0.002 };
    expect(
      await bitsAfter({ ...plain, training, timeline: [{ step: 20, optimizer: slower }] }, 50),
    ).not.toEqual(await bitsAfter({ ...plain, training }, 50));
  });

  test('gives the same bits however the calls fall', async () => {
    const experiment = changed(
      [0, { name: 'sgd', learningRate: 0.2, momentum: 0.9 }],
      [10, { name: 'adam', learningRate: 0.01 }],
      [11, { name: 'sgd', learningRate: 0.1 }],
      [30, { name: 'sgd', learningRate: 0.1, momentum: 0.9 }],
    );
    const bits = await bitsAfter(experiment, 40);
    expect(await bitsAfter(experiment, 10, 1, 0, 19, 10)).toEqual(bits);
    expect(await bitsAfter(experiment, ...Array.from({ length: 40 }, () => 1))).toEqual(bits);
    expect(await bitsAfter(plain, 40)).not.toEqual(bits);
  });

  test('multiplies the new learning rate by the schedule of the whole training', async () => {
    const schedule = { name: 'step', every: 10, factor: 0.5 } as const;
    const scheduled = { ...plain, training: { ...plain.training, schedule } };
    const timeline = [{ step: 10, optimizer: { name: 'sgd', learningRate: 1 } as const }];
    // half of 1 from step 10 on is 0.5, as before it
    expect(await bitsAfter({ ...scheduled, timeline }, 20)).toEqual(await bitsAfter(plain, 20));
  });

  test('travels in a link', () => {
    const experiment = changed([10, { name: 'adam', learningRate: 0.01 }]);
    expect(experimentFromUrl(experimentToUrl(experiment))).toEqual(experiment);
  });

  test.each<[unknown, string]>([
    [{}, 'parseExperiment: expected timeline to be a list, got an object'],
    [[{ step: 3 }], 'parseExperiment: expected timeline[0].optimizer, got undefined'],
    [
      [{ step: -1, optimizer: { name: 'adam', learningRate: 1 } }],
      'parseExperiment: expected timeline[0].step to be an integer in [0, 1000000], got -1',
    ],
    [
      [5, 5].map((step) => ({ step, optimizer: { name: 'adam', learningRate: 1 } })),
      'parseExperiment: expected timeline to be in strictly ascending order of steps, got Array of length 2',
    ],
    [
      [{ step: 3, optimizer: { name: 'sgd', learningRate: 1, nesterov: true } }],
      'parseExperiment: expected optimizer.momentum > 0 with nesterov, got 0',
    ],
  ])('%o is refused as a timeline in words', (timeline, message) => {
    expect(() => parseExperiment({ ...plain, timeline })).toThrow(new RangeError(message));
  });
});

test('nudges in an experiment happen between fast steps with the bits of nudges inside of slow ones', async () => {
  const nudges: Nudge[] = [
    { layer: 0, unit: 1, input: 0, step: 0, amount: 0.5 },
    { layer: 0, unit: 1, input: 0, step: 9, amount: 0.5 },
    { layer: 1, unit: 0, input: 'bias', step: 9, value: 2 },
    { layer: 1, unit: 0, input: 'bias', step: 30, value: 3 },
  ];
  const { mlp, data } = await createRun(plain);
  createTrainer(mlp, data.train, { ...plain.training, interventions: { nudges } }).step(30);
  const nudged = { ...plain, training: { ...plain.training, interventions: { nudges } } };
  expect(await bitsAfter(nudged, 30)).toEqual(bitsOf(mlp.parameters));
  expect(await bitsAfter(nudged, 9, 1, 20)).toEqual(bitsOf(mlp.parameters));
});
