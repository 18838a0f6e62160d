import { describe, expect, test } from 'vitest';
import { createRun, type Experiment, type Run } from '@symmetry-lab/core';
import { experimentClaim, trained } from '../src/trained.js';

const experiment = (step: number): Experiment => ({
  version: 1,
  data: { name: 'xor', trainCount: 20 },
  network: {
    layers: [
      { units: 3, activation: 'tanh' },
      { units: 1, activation: 'sigmoid' },
    ],
  },
  initialization: { scheme: 'glorotUniform' },
  training: { loss: 'binaryCrossEntropy', optimizer: { name: 'adam', learningRate: 0.01 }, batchSize: 7 },
  seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  step,
});

const parameters = ({ mlp }: Run): number[] => [...mlp.parameters];

describe('trained', () => {
  test('gives the bits of a run of its own, in whatever order steps are asked for', async () => {
    for (const step of [5, 12, 12, 3, 0, 8]) {
      const { step: _, ...start } = experiment(step);
      const run = await createRun(start);
      run.trainer.step(step);
      expect(await trained(experiment(step), parameters)).toEqual(parameters(run));
    }
  });

  test('keeps askers apart that do not wait for each other', async () => {
    const [late, early] = await Promise.all([
      trained(
        { ...experiment(30), data: { name: 'xor', trainCount: 21 } },
        ({ trainer }) => trainer.step(0).step,
      ),
      trained(
        { ...experiment(10), data: { name: 'xor', trainCount: 21 } },
        ({ trainer }) => trainer.step(0).step,
      ),
    ]);
    expect([late, early]).toEqual([30, 10]);
  });

  test('says why a run diverged', async () => {
    const { training, ...rest } = experiment(100);
    const wild: Experiment = {
      ...rest,
      network: { layers: [{ units: 1, activation: 'linear' }] },
      training: { ...training, loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 1e200 } },
    };
    await expect(trained(wild, parameters)).rejects.toThrow(/step/);
  });
});

describe('experimentClaim', () => {
  const claim = experimentClaim({
    id: 'steps',
    statement: 'S1',
    sentence: 'It takes {value} steps.',
    seeds: [7, 8],
    experiment: experiment(4),
    look: ({ mlp, trainer }) => [trainer.step(0).step, mlp.parameters[0]!],
    format: String,
    expected: { minimum: -10, maximum: 10, why: 'it is so' },
  });

  test('measures with each seed in turn, and shows the run of the first', async () => {
    const values = await claim.measure();
    expect([values[0], values[2]]).toEqual([4, 4]);
    expect(values[1]).not.toBe(values[3]);
    expect(claim.experiment!.seeds).toEqual({ data: 7, initialization: 7, shuffle: 7, noise: 7 });
  });

  test('wants a seed', () => {
    expect(() => experimentClaim({ ...claim, experiment: experiment(1), look: () => 1, seeds: [] })).toThrow(
      'experimentClaim: expected seeds of steps, got none',
    );
  });
});
