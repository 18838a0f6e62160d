import { describe, expect, test } from 'vitest';
import { createRun } from '../../src/experiment/create-run.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { runExperiment } from '../../src/experiment/run-experiment.js';

const experiment: Experiment = {
  version: 1,
  data: { name: 'moons', trainCount: 60, testCount: 30 },
  network: {
    layers: [
      { units: 6, activation: 'tanh' },
      { units: 1, activation: 'sigmoid' },
    ],
  },
  initialization: { scheme: 'glorotUniform' },
  training: {
    loss: 'binaryCrossEntropy',
    optimizer: { name: 'adam', learningRate: 0.02 },
    batchSize: 8,
    shuffle: true,
  },
  seeds: { data: 3, initialization: 4, shuffle: 5, noise: 6 },
  step: 250,
};

describe('runExperiment', () => {
  test('gives the bits of stepping the run by hand, however often it measures and pauses', async () => {
    const { mlp, trainer } = await createRun(experiment);
    trainer.step(250);
    for (const options of [{}, { every: 1 }, { every: 7 }]) {
      const result = await runExperiment(experiment, options);
      expect(result.mlp.parameters).toEqual(mlp.parameters);
      expect(result.step).toBe(250);
    }
  });

  test('measures at step 0, at every so many steps, and at the end', async () => {
    const { history } = await runExperiment(experiment, { every: 100, measure: (_, { step }) => step });
    expect(history.map(({ step }) => step)).toEqual([0, 100, 200, 250]);
    expect(history.map(({ measured }) => measured)).toEqual([0, 100, 200, 250]);
  });

  test('measures once at the end unless asked for more', async () => {
    const { history } = await runExperiment(experiment, { steps: 5, measure: ({ mlp }) => mlp.outputs });
    expect(history).toMatchObject([{ step: 5, measured: 1 }]);
  });

  test('reports progress as it goes', async () => {
    const seen: [number, number][] = [];
    await runExperiment(experiment, {
      steps: 30,
      every: 10,
      onProgress: ({ step }, steps) => seen.push([step, steps]),
    });
    expect(seen).toEqual([
      [0, 30],
      [10, 30],
      [20, 30],
      [30, 30],
    ]);
  });

  test('stops between slices when its signal aborts, with the reason of the signal', async () => {
    const controller = new AbortController();
    let last = 0;
    const run = runExperiment(experiment, {
      steps: 1_000_000,
      every: 10,
      signal: controller.signal,
      onProgress: ({ step }) => {
        last = step;
        if (step === 50) controller.abort(new Error('enough'));
      },
    });
    await expect(run).rejects.toThrow('enough');
    expect(last).toBe(50);
  });

  test.each(['my reason', 3, false, { why: 'enough' }])(
    'rejects with the very reason of the signal, also where that is %o',
    async (reason) => {
      const controller = new AbortController();
      controller.abort(reason);
      await expect(runExperiment(experiment, { signal: controller.signal })).rejects.toBe(reason);
    },
  );

  test('does not begin under a signal that has aborted already', async () => {
    await expect(runExperiment(experiment, { signal: { aborted: true } })).rejects.toThrow(/aborted/);
  });

  test('lets others have their turn while it runs', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await runExperiment(experiment, { steps: 60_000 });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  test('ends early with the cause when training diverges', async () => {
    const wild: Experiment = {
      ...experiment,
      network: { layers: [{ units: 1, activation: 'linear' }] },
      training: { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 1e6 } },
    };
    const { status, cause, step, history } = await runExperiment(wild, { steps: 1000, every: 500 });
    expect(status).toBe('diverged');
    expect(step).toBeLessThan(1000);
    expect(cause).toMatch(/^Training diverged at step \d+/);
    expect(history.at(-1)).toMatchObject({ status: 'diverged', step });
  });

  test.each<[object, string]>([
    [{ steps: -1 }, 'runExperiment: expected steps ≥ 0, an integer, got -1'],
    [{ every: 0 }, 'runExperiment: expected every ≥ 1, an integer, got 0'],
    [
      { epochs: 2 },
      'runExperiment: expected options with fields steps, every, measure, onProgress, signal, data, got "epochs"',
    ],
  ])('refuses %o', async (options, message) => {
    await expect(runExperiment(experiment, options)).rejects.toThrow(message);
  });
});
