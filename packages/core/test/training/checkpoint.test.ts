import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createExperimentMlp, createExperimentTrainer } from '../../src/experiment/build-parts.js';
import { createMoonsData } from '../../src/data/moons.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { loadSimdKernels } from '../../src/kernels/simd/load.js';
import { restoreCheckpoint, saveCheckpoint } from '../../src/training/checkpoint.js';
import type { Interventions } from '../../src/training/interventions/interventions.js';
import type { Optimizer } from '../../src/training/optimizer.js';
import { bitsOf } from '../networks.js';

beforeAll(async () => {
  expect(await loadSimdKernels()).toBe(true);
});

const data = createMoonsData({ trainCount: 37, testCount: 1 }, 3);

const optimizer: fc.Arbitrary<Optimizer> = fc.constantFrom<Optimizer>(
  { name: 'sgd', learningRate: 0.3 },
  { name: 'sgd', learningRate: 0.1, weightDecay: 0.01 },
  { name: 'sgd', learningRate: 0.05, momentum: 0.9 },
  { name: 'sgd', learningRate: 0.05, momentum: 0.5, nesterov: true },
  { name: 'adam', learningRate: 0.01 },
  { name: 'adamw', learningRate: 0.02, beta1: 0.8 },
  { name: 'rmsprop', learningRate: 0.005 },
);

// the portable path trains where something acts inside a step, the vectors elsewhere; nudges happen on both
const interventions = fc.constantFrom<Interventions>(
  {},
  {},
  { hiddenDropout: 0.3 },
  { gradientNoise: 0.1, l1: 0.001, clipNorm: 1 },
  { inputDropout: 0.2, frozenUnits: [{ layer: 0, unit: 1 }] },
);

const step = fc.integer({ min: 0, max: 60 });

const experiment: fc.Arbitrary<Experiment> = fc
  .record({
    precision: fc.constantFrom('float64' as const, 'float32' as const),
    optimizer,
    interventions,
    nudges: fc.array(
      fc.record({
        layer: fc.constant(0),
        unit: fc.integer({ min: 0, max: 2 }),
        input: fc.constantFrom(0, 1, 'bias' as const),
        step,
        amount: fc.constantFrom(0.25, -0.5),
      }),
      { maxLength: 3 },
    ),
    timeline: fc
      .uniqueArray(fc.record({ step, optimizer }), { maxLength: 3, selector: (entry) => entry.step })
      .map((entries) => entries.sort((a, b) => a.step - b.step)),
    batchSize: fc.integer({ min: 1, max: 40 }),
    shuffle: fc.boolean(),
    scheduled: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1e9 }),
  })
  .map(({ precision, optimizer, interventions, nudges, timeline, batchSize, shuffle, scheduled, seed }) => ({
    version: 1,
    data: { name: 'moons' },
    network: {
      layers: [
        { units: 3, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
      precision,
    },
    initialization: { scheme: 'glorotUniform' },
    training: {
      loss: 'binaryCrossEntropy',
      optimizer,
      batchSize,
      shuffle,
      interventions: { ...interventions, nudges },
      ...(scheduled ? { schedule: { name: 'exponential', factor: 0.97 } } : {}),
    },
    timeline,
    seeds: { data: 3, initialization: seed, shuffle: seed, noise: seed },
  }));

function prepare(of: Experiment) {
  const mlp = createExperimentMlp(of, data.inputs);
  return { mlp, trainer: createExperimentTrainer(of, mlp, data) };
}

describe('a checkpoint', () => {
  test('leads to the bits that followed it, in the same trainer and in a fresh one', () => {
    fc.assert(
      fc.property(experiment, step, step, (of, before, after) => {
        const straight = prepare(of);
        const checked = prepare(of);
        checked.trainer.step(before);
        const checkpoint = saveCheckpoint(checked.trainer);
        const expected = straight.trainer.step(before + after);
        const bits = bitsOf(straight.mlp.parameters);
        for (const run of [checked, checked, prepare(of)]) {
          run.trainer.step(11);
          restoreCheckpoint(run.trainer, checkpoint);
          expect(run.trainer.step(0).step).toBe(before);
          expect(run.trainer.step(after)).toEqual(expected);
          expect(bitsOf(run.mlp.parameters)).toEqual(bits);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('holds copies, and takes over the arrays of one that is no longer needed', () => {
    const { mlp, trainer } = prepare(fc.sample(experiment, { numRuns: 1, seed: 5 })[0]!);
    const first = saveCheckpoint(trainer);
    expect(first.parameters).toEqual(mlp.parameters);
    expect(first.parameters).not.toBe(mlp.parameters);
    trainer.step(5);
    expect(first.parameters).not.toEqual(mlp.parameters);
    const second = saveCheckpoint(trainer, first);
    expect(second.parameters).toBe(first.parameters);
    expect(second.parameters).toEqual(mlp.parameters);
  });

  test('brings back a training that has diverged since, and one that had diverged', () => {
    const of: Experiment = {
      ...fc.sample(experiment, { numRuns: 1, seed: 5 })[0]!,
      network: {
        layers: [
          { units: 3, activation: 'linear' },
          { units: 1, activation: 'linear' },
        ],
      },
      training: { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 1e3 } },
      timeline: [],
    };
    const { mlp, trainer } = prepare(of);
    const beginning = saveCheckpoint(trainer);
    const diverged = trainer.step(1000);
    expect(diverged.status).toBe('diverged');
    const end = saveCheckpoint(trainer);
    const bits = bitsOf(mlp.parameters);
    restoreCheckpoint(trainer, beginning);
    expect(trainer.step(0)).toMatchObject({ step: 0, status: 'ok' });
    expect(trainer.step(1000)).toEqual(diverged);
    restoreCheckpoint(trainer, beginning);
    restoreCheckpoint(trainer, end);
    expect(trainer.step(7)).toEqual(diverged);
    expect(bitsOf(mlp.parameters)).toEqual(bits);
  });

  test('of another network is refused, and so is what is no trainer', () => {
    const of = fc.sample(experiment, { numRuns: 1, seed: 5 })[0]!;
    const layers = [{ units: 1, activation: 'sigmoid' }] as const;
    const training = { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 1 } } as const;
    const small = prepare({ ...of, network: { layers }, training });
    expect(() => restoreCheckpoint(prepare(of).trainer, saveCheckpoint(small.trainer))).toThrow(
      /^restoreCheckpoint: expected checkpoint\.parameters as Float\d\dArray of length 13, got Float64Array of length 3$/,
    );
    expect(() => saveCheckpoint({ step: () => ({ step: 0, loss: 0, status: 'ok' }) })).toThrow(
      'saveCheckpoint: expected a trainer made by createTrainer, got an object',
    );
  });

  const adam: Experiment = {
    version: 1,
    data: { name: 'moons' },
    network: {
      layers: [
        { units: 3, activation: 'tanh' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: { scheme: 'glorotUniform' },
    training: { loss: 'binaryCrossEntropy', optimizer: { name: 'adam', learningRate: 0.01 } },
    seeds: { data: 3, initialization: 1, shuffle: 1, noise: 1 },
  };

  test.each<[string, object | null, string]>([
    ['a step in words', { step: '3' }, 'checkpoint.step ≥ 0, an integer, got "3"'],
    ['a step before the first', { step: -3 }, 'checkpoint.step ≥ 0, an integer, got -3'],
    ['a step that is no number', { step: NaN }, 'checkpoint.step ≥ 0, an integer, got NaN'],
    ['half a step', { step: 2.5 }, 'checkpoint.step ≥ 0, an integer, got 2.5'],
    ['no loss', { loss: undefined }, 'checkpoint.loss, got undefined'],
    ['no optimizer', { optimizer: null }, "optimizer.name to be 'sgd' | "],
    ['no parameters', { parameters: null }, 'checkpoint.parameters as Float64Array of length 13, got null'],
    [
      'parameters of another precision',
      { parameters: new Float32Array(13) },
      'checkpoint.parameters as Float64Array of length 13, got Float32Array of length 13',
    ],
    [
      'too few gathered gradients',
      { first: new Float64Array(2) },
      'checkpoint.first as Float64Array of length 13, got Float64Array of length 2',
    ],
    [
      'too many gathered gradients',
      { first: new Float64Array(200) },
      'checkpoint.first as Float64Array of length 13, got Float64Array of length 200',
    ],
    [
      'too many gathered squares',
      { second: new Float64Array(200) },
      'checkpoint.second as Float64Array of length 13, got Float64Array of length 200',
    ],
    ['no gathered squares', { second: null }, 'checkpoint.second as Float64Array of length 13, got null'],
    [
      'what an optimizer without momentum does not gather',
      { optimizer: { name: 'sgd', learningRate: 1 } },
      'checkpoint.first as Float64Array of length 0, got Float64Array of length 13',
    ],
    ['no powers', { powers: undefined }, 'checkpoint.powers to be an array of 2 numbers, got undefined'],
  ])('with %s is refused before anything changes', (_, changes, message) => {
    const { mlp, trainer } = prepare(adam);
    const early = saveCheckpoint(trainer);
    trainer.step(7);
    const before = saveCheckpoint(trainer);
    expect(() => restoreCheckpoint(trainer, { ...early, ...changes })).toThrow(
      `restoreCheckpoint: expected ${message}`,
    );
    expect(saveCheckpoint(trainer)).toEqual(before);
    const straight = prepare(adam);
    expect(trainer.step(5)).toEqual(straight.trainer.step(12));
    expect(bitsOf(mlp.parameters)).toEqual(bitsOf(straight.mlp.parameters));
  });

  test.each([null, undefined, 3])('cannot be %o', (value) => {
    const { trainer } = prepare(adam);
    expect(() => restoreCheckpoint(trainer, value as never)).toThrow(
      /^restoreCheckpoint: expected a checkpoint, got /,
    );
  });

  test('may hold numbers that are not finite, where an edit made them so: the same divergence follows', () => {
    const { mlp, trainer } = prepare(adam);
    trainer.step(3);
    mlp.parameters[4] = Infinity;
    const edited = saveCheckpoint(trainer);
    const diverged = trainer.step(2);
    expect(diverged).toMatchObject({ step: 3, status: 'diverged' });
    const fresh = prepare(adam);
    restoreCheckpoint(fresh.trainer, edited);
    expect(bitsOf(fresh.mlp.parameters)).toEqual(bitsOf(edited.parameters));
    expect(fresh.trainer.step(2)).toEqual(diverged);
  });
});
