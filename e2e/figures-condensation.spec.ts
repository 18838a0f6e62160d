import { createRun, meanAbsolutePair, meanLoss, pairwiseCosines, unitRows } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'condensation');
  await figure.open(`forces-that-pull-together/${query}`);
  return figure;
}

/** Twenty tanh units that imitate a teacher of two, spelled out here a second time on purpose. */
function experiment(scale: number, training: Partial<Experiment['training']>, seed: number): Experiment {
  const normal = { scheme: 'normal', standardDeviation: scale } as const;
  return {
    version: 1,
    data: { name: 'teacherStudent' },
    network: {
      layers: [
        { units: 20, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    },
    initialization: { layers: [{ weights: normal, biases: normal }, { weights: normal }] },
    training: {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.05 },
      ...training,
    },
    seeds: { data: seed, initialization: seed, shuffle: seed, noise: seed },
  };
}

/** Fails unless the figure shows what the core makes of the three networks in Node. */
async function compare(
  figure: Figure,
  step: number,
  training: Partial<Experiment['training']> = {},
  seed = 1,
): Promise<number[]> {
  const cosines: number[] = [];
  const losses: number[] = [];
  for (const scale of [0.001, 0.1, 1]) {
    const { mlp, trainer, data } = await createRun(experiment(scale, training, seed));
    trainer.step(step);
    cosines.push(meanAbsolutePair(pairwiseCosines(unitRows(mlp, 0, 'weights+bias')), 20));
    losses.push(meanLoss(mlp, data.train, 'meanSquaredError'));
  }
  expect(JSON.parse((await figure.root.getAttribute('data-cosines')) ?? '')).toEqual(cosines);
  expect(JSON.parse((await figure.root.getAttribute('data-losses')) ?? '')).toEqual(losses);
  return cosines;
}

test('the smallest start folds into one direction, by the core’s own numbers, and the guess is judged', async ({
  page,
}) => {
  // the step is chosen: later the directions open again
  const figure = await open(page, '?l2=off&batch=all&noisy=off&seed=1&step=300#condensation');
  await figure.reaches(300);
  await figure.root.getByRole('radio', { name: 'those with very small weights' }).check();
  const [small, , large] = await compare(figure, 300);
  expect(small).toBeGreaterThan(0.9);
  expect(large).toBeLessThan(0.65);
  await expect(figure.root.locator('.lab-prediction__verdict')).toHaveText(/^Yes: by step 300 /);
  await figure.root.getByRole('combobox', { name: 'Speed' }).selectOption('fast');
  await figure.button('Play').click();
  await figure.reaches(350);
  await compare(figure, await figure.pause());
  await figure.root.getByRole('checkbox', { name: 'L2' }).check();
  await expect(figure.root).toHaveAttribute('data-step', '0');
  await expect(figure.root.locator('.lab-prediction__verdict')).toHaveText(/^Seen before: Yes: by step 300 /);
});

test('L2 and batches train what they say', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('checkbox', { name: 'L2' }).check();
  await figure.root.getByRole('radio', { name: '8', exact: true }).check();
  await figure.button('Play').click();
  await figure.reaches(50);
  await compare(figure, await figure.pause(), {
    optimizer: { name: 'sgd', learningRate: 0.05, weightDecay: 0.01 },
    batchSize: 8,
    shuffle: true,
  });
});

test('a link opens the figure at its step and seed', async ({ page }) => {
  const figure = await open(page, '?l2=off&batch=all&noisy=off&seed=3&step=200#condensation');
  await figure.reaches(200);
  await expect(figure.root).toHaveAttribute('data-step', '200');
  await compare(figure, 200, {}, 3);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the three fans of directions are there', async ({ page }) => {
    const figure = new Figure(page, 'condensation');
    await page.goto('forces-that-pull-together/');
    await expect(figure.root.getByRole('img', { name: /^Directions of 20 units/ })).toHaveCount(3);
    await expect(figure.root.locator('.lab-circle__unit')).toHaveCount(60);
  });
});
