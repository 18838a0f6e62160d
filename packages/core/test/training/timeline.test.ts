import { describe, expect, test } from 'vitest';
import { createRun } from '../../src/experiment/create-run.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { parseExperiment } from '../../src/experiment/parse-experiment.js';
import { experimentFromUrl, experimentToUrl } from '../../src/experiment/url.js';
import { createTrainer } from '../../src/training/trainer.js';
import type { Nudge } from '../../src/training/interventions/interventions.js';
import { restoreCheckpoint, saveCheckpoint } from '../../src/training/checkpoint.js';
import type { Optimizer } from '../../src/training/optimizer.js';
import type { TrainingChanges } from '../../src/training/timeline.js';
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
    [
      [{ step: 3 }],
      'parseExperiment: expected timeline[0] to be a step with something that changes, got an object',
    ],
    [[{ step: 3, loss: 'meanSquaredError' }], 'parseExperiment: expected no field timeline[0].loss, got one'],
    [
      [{ step: 3, interventions: { nudges: [] } }],
      'parseExperiment: expected no field timeline[0].interventions.nudges, got one',
    ],
    [
      [{ step: 3, batchSize: 0 }],
      'parseExperiment: expected timeline[0].batchSize to be an integer in [1, 20000], got 0',
    ],
    [
      [{ step: 3, interventions: { frozenUnits: [{ layer: 0, unit: 4 }] } }],
      'parseExperiment: expected interventions.frozenUnits[0].unit to be an integer in [0, 3], got 4',
    ],
    [
      [{ step: 3, schedule: { name: 'linear', steps: 0, from: 1, to: 0 } }],
      'parseExperiment: expected timeline[0].schedule.steps to be an integer in [1, 1000000], got 0',
    ],
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

describe('a change beside the optimizer', () => {
  const training = { ...plain.training, shuffle: true };
  const everything: readonly [string, TrainingChanges][] = [
    ['the batch size', { batchSize: 3 }],
    ['all samples at once', { batchSize: null }],
    ['the order of the data', { shuffle: false }],
    ['a schedule', { schedule: { name: 'exponential', factor: 0.9 } }],
    ['hidden dropout', { interventions: { hiddenDropout: 0.3 } }],
    ['input dropout', { interventions: { inputDropout: 0.3 } }],
    ['gradient noise', { interventions: { gradientNoise: 0.1 } }],
    ['label noise', { interventions: { labelNoise: 0.5 } }],
    ['L1 and clipping', { interventions: { l1: 0.01, clipNorm: 0.1 } }],
  ];

  test.each(everything)('to %s goes on as one who trained so from the start would', async (_, changes) => {
    const timeline = [{ step: 20, ...changes }];
    const { mlp, trainer, data } = await createRun({ ...plain, training });
    trainer.step(20);
    // a training of its own, at the same step of every stream of randomness
    const { batchSize = 7, shuffle = true, schedule, interventions } = changes;
    const other = createTrainer(mlp, data.train, {
      ...plain.training,
      batchSize: batchSize ?? 40,
      ...(shuffle ? { shuffleSeed: 5 } : {}),
      ...(schedule ? { schedule } : {}),
      ...(interventions ? { interventions } : {}),
      noiseSeed: 6,
    });
    restoreCheckpoint(other, saveCheckpoint(trainer));
    other.step(15);
    expect(await bitsAfter({ ...plain, training, timeline }, 35)).toEqual(bitsOf(mlp.parameters));
    expect(await bitsAfter({ ...plain, training, timeline }, 20, 1, 0, 14)).toEqual(bitsOf(mlp.parameters));
    expect(await bitsAfter({ ...plain, training }, 35)).not.toEqual(bitsOf(mlp.parameters));
  });

  test('lasts until the next one, field by field', async () => {
    const timeline: Experiment['timeline'] = [
      { step: 5, batchSize: 3 },
      { step: 10, schedule: { name: 'step', every: 4, factor: 0.5 } },
      { step: 15, interventions: { hiddenDropout: 0.2 } },
      { step: 20, optimizer: { name: 'adam', learningRate: 0.01 } },
      { step: 25, batchSize: 7, schedule: null, interventions: {} },
    ];
    const bits = await bitsAfter({ ...plain, training, timeline }, 40);
    expect(await bitsAfter({ ...plain, training, timeline }, 3, 4, 9, 8, 1, 15)).toEqual(bits);
    // what was changed back is as if it had never changed
    const { mlp, trainer } = await createRun({ ...plain, training, timeline });
    trainer.step(25);
    const last = { ...plain.training, shuffleSeed: 5, optimizer: timeline[3]!.optimizer! };
    const { data } = await createRun(plain);
    const other = createTrainer(mlp, data.train, last);
    restoreCheckpoint(other, saveCheckpoint(trainer));
    other.step(15);
    expect(bitsOf(mlp.parameters)).toEqual(bits);
  });

  test('to frozen and masked units acts from its step on, and only until it ends', async () => {
    const timeline: Experiment['timeline'] = [
      {
        step: 10,
        interventions: {
          frozenUnits: [{ layer: 0, unit: 1 }],
          inputMasks: [{ layer: 0, unit: 2, inputs: [1] }],
        },
      },
      { step: 20, interventions: {} },
    ];
    const { mlp, trainer } = await createRun({ ...plain, training, timeline });
    const { weights, biases } = mlp.layers[0]!;
    const frozen = () => [weights[2], weights[3], biases[1]];
    trainer.step(10);
    const before = frozen();
    expect(weights[4]).not.toBe(0);
    trainer.step(1);
    expect([...frozen(), weights[4]]).toEqual([...before, 0]);
    trainer.step(9);
    expect([...frozen(), weights[4]]).toEqual([...before, 0]);
    trainer.step(1);
    expect(frozen()).not.toEqual(before);
    expect(weights[4]).not.toBe(0);
  });

  test('is passed in both directions with the same bits', async () => {
    const optimizer: Optimizer = { name: 'adam', learningRate: 0.02 };
    const timeline = Array.from({ length: 8 }, (_, k) => ({ step: 5 * k, batchSize: 2 + k }));
    const experiment = { ...plain, training: { ...training, optimizer }, timeline };
    const { mlp, trainer } = await createRun(experiment);
    const checkpoints = Array.from({ length: 40 }, () => {
      const checkpoint = saveCheckpoint(trainer);
      trainer.step(1);
      return checkpoint;
    });
    for (let jump = 0; jump < 200; jump++) {
      const [from, count] = [(jump * 17) % 40, (jump * 7) % 40];
      restoreCheckpoint(trainer, checkpoints[from]!);
      const { step } = trainer.step(Math.min(count, 39 - from));
      expect(bitsOf(mlp.parameters)).toEqual(bitsOf(checkpoints[step]!.parameters));
    }
  });

  test('to label noise is refused where targets are no labels', async () => {
    const regression: Experiment = {
      ...plain,
      data: { name: 'bumps', trainCount: 10 },
      network: { layers: [{ units: 1, activation: 'linear' }] },
      training: { ...plain.training, loss: 'meanSquaredError' },
      timeline: [{ step: 3, interventions: { labelNoise: 0.1 } }],
    };
    await expect(createRun(regression)).rejects.toThrow(/targets of 0 and 1 with labelNoise/);
  });
});

test('nudges in an experiment happen between fast steps with the bits of nudges inside of slow ones', async () => {
  const nudges: Nudge[] = [
    { layer: 0, unit: 1, input: 0, step: 0, amount: 0.5 },
    { layer: 0, unit: 1, input: 0, step: 9, amount: 0.5 },
    { layer: 1, unit: 0, input: 'bias', step: 9, value: 2 },
    { layer: 1, unit: 0, input: 'bias', step: 31, value: 3 },
  ];
  const { mlp, data } = await createRun(plain);
  createTrainer(mlp, data.train, { ...plain.training, interventions: { nudges } }).step(30);
  const nudged = { ...plain, training: { ...plain.training, interventions: { nudges } } };
  expect(await bitsAfter(nudged, 30)).toEqual(bitsOf(mlp.parameters));
  expect(await bitsAfter(nudged, 9, 1, 20)).toEqual(bitsOf(mlp.parameters));
});

test('a nudge is seen at its own step, and happens once, from whatever checkpoint training goes on', async () => {
  const nudges: Nudge[] = [
    { layer: 0, unit: 1, input: 'bias', step: 0, amount: 0.5 },
    { layer: 0, unit: 1, input: 'bias', step: 6, amount: 0.25 },
  ];
  const nudged: Experiment = {
    ...plain,
    training: { ...plain.training, interventions: { nudges } },
    timeline: [{ step: 6, batchSize: 5 }],
  };
  const { mlp, trainer } = await createRun(nudged);
  const { biases } = mlp.layers[0]!;
  expect(biases[1]).toBe(0.5);
  trainer.step(5);
  const before = saveCheckpoint(trainer);
  trainer.step(1);
  const at = saveCheckpoint(trainer);
  const bits = await bitsAfter(nudged, 20);
  const { mlp: plainly, trainer: first } = await createRun({
    ...nudged,
    training: { ...plain.training, interventions: { nudges: nudges.slice(0, 1) } },
  });
  first.step(6);
  expect(biases[1]).toBe(plainly.layers[0]!.biases[1]! + 0.25);
  for (const checkpoint of [at, before]) {
    restoreCheckpoint(trainer, checkpoint);
    trainer.step(20 - checkpoint.step);
    expect(bitsOf(mlp.parameters)).toEqual(bits);
  }
});
