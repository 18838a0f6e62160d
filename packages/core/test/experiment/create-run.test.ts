import { describe, expect, test } from 'vitest';
import { createDigitsData } from '../../src/data/digits-data.js';
import { loadDigits } from '../../src/data/digits.js';
import { createExperimentData, createRun } from '../../src/experiment/create-run.js';
import type { DataSet } from '../../src/data/data-set.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { parseExperiment } from '../../src/experiment/parse-experiment.js';
import { runExperiment } from '../../src/experiment/run-experiment.js';
import { experimentToUrl } from '../../src/experiment/url.js';
import { exportCode } from '../../src/export/export-code.js';
import { accuracy } from '../../src/network/accuracy.js';
import { forward } from '../../src/network/forward.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import { bitsOf } from '../networks.js';

const course = {
  version: 1,
  data: { name: 'digits', task: 'inverted', trainCount: 300, testCount: 100 },
  network: { layers: [25, 15, 1].map((units) => ({ units, activation: 'sigmoid' })) },
  initialization: { scheme: 'glorotUniform' },
  training: {
    loss: 'binaryCrossEntropy',
    optimizer: { name: 'sgd', learningRate: 0.5 },
    batchSize: 32,
    shuffle: true,
  },
  seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
} satisfies Experiment;

const bitsAfter = async (experiment: Experiment, steps = 10) => {
  const { mlp, trainer } = await createRun(experiment);
  trainer.step(steps);
  return bitsOf(mlp.parameters);
};

describe('createRun', () => {
  test('builds the data, the initialized network and its trainer', async () => {
    const { mlp, trainer, data } = await createRun(course);
    expect(mlp.layers.map(({ inputs, units }) => [inputs, units])).toEqual([
      [400, 25],
      [25, 15],
      [15, 1],
    ]);
    expect([data.train.count, data.test.count]).toEqual([300, 100]);
    expect(trainer.step(0).step).toBe(0);
    expect(unitClasses(mlp, 0).count).toBe(25);
  });

  test('gives a network that learns to tell the digits apart', async () => {
    const { mlp, trainer, data } = await createRun({ ...course, data: { ...course.data, task: 'plain' } });
    expect(trainer.step(300)).toMatchObject({ step: 300, status: 'ok' });
    const outputs = forward(mlp, data.test.inputs, data.test.count);
    expect(accuracy(outputs, data.test.targets, data.test.count)).toBeGreaterThan(0.97);
  });

  test('refuses data of another shape than those of the experiment', async () => {
    const data = await createExperimentData({ data: { name: 'xor' }, seeds: { data: 1 } });
    await expect(createRun(course, data)).rejects.toThrow(
      new RangeError(
        'createRun: expected data of the experiment, 400 inputs and 1 outputs a row, got "2 and 1"',
      ),
    );
  });

  test('gives equal bits for equal experiments, though they went through JSON', async () => {
    const copy = JSON.parse(JSON.stringify(course)) as Experiment;
    expect(await bitsAfter(copy)).toEqual(await bitsAfter(course));
  });

  test.each(['data', 'initialization', 'shuffle'] as const)(
    'gives other bits for another %s seed',
    async (name) => {
      const other = { ...course, seeds: { ...course.seeds, [name]: 2 } };
      expect(await bitsAfter(other)).not.toEqual(await bitsAfter(course));
    },
  );

  test('uses the noise seed for dropout and the shuffle seed for shuffling only', async () => {
    const noise = { ...course, seeds: { ...course.seeds, noise: 2 } };
    expect(await bitsAfter(noise)).toEqual(await bitsAfter(course));
    const dropout = { ...course, training: { ...course.training, interventions: { hiddenDropout: 0.2 } } };
    expect(await bitsAfter({ ...dropout, seeds: noise.seeds })).not.toEqual(await bitsAfter(dropout));
    const still = { ...course, training: { ...course.training, shuffle: false } };
    expect(await bitsAfter({ ...still, seeds: { ...course.seeds, shuffle: 2 } })).toEqual(
      await bitsAfter(still),
    );
  });

  test('takes data that have been made already', async () => {
    const data = await createExperimentData(course);
    const run = await createRun(course, data);
    expect(run.data).toBe(data);
    run.trainer.step(10);
    expect(bitsOf(run.mlp.parameters)).toEqual(await bitsAfter(course));
  });

  test('computes in the precision asked for', async () => {
    const { mlp } = await createRun({ ...course, network: { ...course.network, precision: 'float32' } });
    expect(mlp.parameters).toBeInstanceOf(Float32Array);
  });
});

test('createExperimentData makes the digits of the experiment', async () => {
  const expected = createDigitsData(await loadDigits(), {
    task: 'inverted',
    trainCount: 300,
    testCount: 100,
    seed: 1,
  });
  expect(await createExperimentData(course)).toMatchObject(expected);
});

test('whatever reads an experiment names itself, not the functions that it calls, in what it refuses', async () => {
  const calls: Readonly<Record<string, (wrong: Experiment) => unknown>> = {
    parseExperiment,
    createRun,
    runExperiment,
    experimentToUrl,
    exportCode: (wrong) => exportCode(wrong, 'numpy'),
  };
  const { training } = course;
  const csv = { name: 'csv', text: 'a,b\n1,2\nx,3\n4,5' } as const;
  const wrong: readonly [object, RegExp][] = [
    [
      { network: { layers: [] } },
      /network\.layers to be a list of at least one layer, got Array of length 0$/,
    ],
    [
      { training: { ...training, loss: 'softmaxCrossEntropy' } },
      /a last layer with activation 'linear' for softmax/,
    ],
    // seen only once the data are read
    [{ data: csv, network: { layers: [{ units: 1, activation: 'sigmoid' }] } }, /./],
  ];
  for (const [name, call] of Object.entries(calls)) {
    for (const [changes, reason] of wrong) {
      if ('data' in changes && ['parseExperiment', 'experimentToUrl'].includes(name)) continue;
      const refused = new Promise((resolve) => resolve(call({ ...course, ...changes })));
      await expect(refused).rejects.toBeInstanceOf(RangeError);
      await expect(refused).rejects.toThrow(reason);
      await expect(refused).rejects.toThrow(new RegExp(`^${name}: expected `));
    }
  }
});

test('createRun refuses data that are none', async () => {
  for (const data of [null, 'xor', 7] as unknown[])
    await expect(createRun(course, data as DataSet)).rejects.toThrow(
      /^createRun: expected data to be a data set, got /,
    );
});

test('createRun refuses what is not an experiment, naming the field', async () => {
  const call = (changes: object) => createRun({ ...course, ...changes });
  await expect(call({ network: { layers: [] } })).rejects.toThrow(
    'createRun: expected network.layers to be a list of at least one layer, got Array of length 0',
  );
  await expect(call({ training: { ...course.training, epochs: 2 } })).rejects.toThrow(
    'createRun: expected no field training.epochs, got one',
  );
  await expect(createRun(undefined as never)).rejects.toThrow(
    'createRun: expected an experiment, got undefined',
  );
});
