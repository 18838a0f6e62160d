import { createExperimentData, exampleExperiments } from '@symmetry-lab/core';
import type { Activation, Experiment } from '@symmetry-lab/core';
import { createLab } from '@symmetry-lab/worker/node';
import { expect, onTestFinished, test, vi } from 'vitest';
import { firstExperiment } from '../../src/edit/first-experiment.js';
import { createRunDriver } from '../../src/run/run-driver.js';
import { tooLargeRate } from '../../src/run/too-large-rate.js';
import { withoutStep } from '../../src/state/document.js';

/** Trains an experiment in the laboratory's way, and says what it says there. */
async function saidAt(experiment: Experiment, step: number): Promise<string | undefined> {
  const driver = createRunDriver(createLab);
  onTestFinished(() => driver.dispose());
  driver.sync([experiment], step);
  await vi.waitUntil(() => {
    const { phase, goal, failure, step: now } = driver.getState();
    if (failure !== undefined) throw new Error(failure);
    return phase === 'ready' && goal === undefined && now > 0;
  }, 20_000);
  return tooLargeRate(driver.getState().lanes[0]!, await createExperimentData(experiment));
}

const withRate = (
  learningRate: number,
  change: Partial<Experiment['training']> = {},
  activation?: Activation,
): Experiment => ({
  ...firstExperiment,
  network: {
    layers: firstExperiment.network.layers.map((layer, l) =>
      activation && l < 2 ? { ...layer, activation } : layer,
    ),
  },
  training: {
    ...firstExperiment.training,
    optimizer: { ...firstExperiment.training.optimizer, learningRate },
    ...change,
  },
});

test.each([
  ['tanh', 30, '3'],
  ['sigmoid', 100, '10'],
  ['relu', 30, '3'],
] as const)(
  'of %s units that a rate of %f has pushed away it is said, with a rate to try',
  async (activation, rate, smaller) => {
    const said = await saidAt(withRate(rate, {}, activation), 400);
    expect(said).toContain(`The learning rate ${rate} is too large`);
    expect(said).toMatch(/every unit of layer [12] /);
    expect(said).toContain(`Try ${smaller} from the start.`);
  },
);

test('on digits it is said too, and of Adam', async () => {
  const digits = exampleExperiments.find(({ chapter }) => chapter === 2)!.experiment;
  const { training } = digits;
  const optimizer = { ...training.optimizer, learningRate: 50 };
  expect(await saidAt({ ...digits, training: { ...training, optimizer } }, 100)).toContain('Try 5');
  expect(await saidAt(withRate(10, { optimizer: { name: 'adam', learningRate: 10 } }), 400)).toContain(
    'Try 1',
  );
});

test.each([0.01, 0.3, 3])('nothing is said of a rate of %f, which learns', async (rate) => {
  expect(await saidAt(withRate(rate), 400)).toBeUndefined();
});

test('nothing is said before the curve is long enough to be sure', async () => {
  expect(await saidAt(withRate(30), 20)).toBeUndefined();
});

test('nothing is said of units that were flat from the start, since their weights were drawn so large', async () => {
  const layers = [0, 1, 2].map(() => ({ weights: { scheme: 'normal' as const, standardDeviation: 100 } }));
  const large = { ...withRate(1e-6), initialization: { layers } };
  expect(await saidAt(large, 400)).toBeUndefined();
});

test('nothing is said of ReLUs that a penalty has drawn to 0', async () => {
  const optimizer = { name: 'sgd' as const, learningRate: 0.3, weightDecay: 1 };
  expect(await saidAt(withRate(0.3, { optimizer }, 'relu'), 400)).toBeUndefined();
});

test('nothing is said where something else may have done it', async () => {
  expect(await saidAt(withRate(30, { interventions: { gradientNoise: 1 } }), 400)).toBeUndefined();
  const nudges = [{ layer: 0, unit: 0, input: 'bias' as const, step: 0, value: 1e-6 }];
  expect(await saidAt(withRate(30, { interventions: { nudges } }), 400)).toBeUndefined();
});

test('nothing is said of any example of the chapters, which all train with a rate that fits', async () => {
  for (const { experiment } of exampleExperiments)
    expect(await saidAt(withoutStep(experiment), 150), experiment.data.name).toBeUndefined();
}, 120_000);

test('a divergence is no matter of this sentence', async () => {
  const bumps: Experiment = {
    ...withRate(10),
    data: { name: 'bumps', trainCount: 100, testCount: 100 },
    network: {
      layers: [
        { units: 8, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    },
    initialization: { layers: [0, 1].map(() => ({ weights: { scheme: 'glorotUniform' } })) },
    training: { ...withRate(10).training, loss: 'meanSquaredError' },
  };
  expect(await saidAt(bumps, 400)).toBeUndefined();
});
