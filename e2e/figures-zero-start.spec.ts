import { accuracy, createRun, forward, lossAndGradient } from '@symmetry-lab/core';
import type { Activation, Experiment } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'zero-start');
  await figure.open(`zero/${query}`);
  return figure;
}

/** Describes a network that starts with zeros, spelled out here a second time on purpose. */
function zeros(hidden: number[], activation: Activation, trainCount: number): Experiment {
  return {
    version: 1,
    data: { name: 'digits', task: 'plain', trainCount },
    network: {
      layers: [...hidden.map((units) => ({ units, activation })), { units: 1, activation: 'sigmoid' }],
    },
    initialization: { scheme: 'zeros' },
    training: { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 0.5 } },
    seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  };
}

/** Fails unless the cells of a step, and the counts, are the core's own. */
async function expectStep(figure: Figure, experiment: Experiment, step: number): Promise<void> {
  const { mlp, trainer, data } = await createRun(experiment);
  trainer.step(step);
  const { gradient } = lossAndGradient(mlp, data.train, 'binaryCrossEntropy');
  const norms = mlp.layers
    .flatMap(({ weightsOffset, biasesOffset, units }) => [
      Math.hypot(...gradient.subarray(biasesOffset, biasesOffset + units)),
      Math.hypot(...gradient.subarray(weightsOffset, biasesOffset)),
    ])
    .reverse();
  const rows = figure.root.locator('.lab-zero__table tbody tr');
  await expect(rows).toHaveCount(norms.length);
  for (const [index, norm] of norms.entries()) {
    const shown = await figure.number('norm', rows.nth(index).getByRole('cell').nth(step));
    if (norm === 0) expect(shown).toBe(0);
    else expect(Math.abs(shown / norm - 1)).toBeLessThan(1e-12);
  }
  expect(await figure.number('step')).toBe(step);
  expect(await figure.number('moved')).toBe(mlp.parameters.filter((value: number) => value !== 0).length);
  const { inputs, targets, count } = data.test;
  expect(await figure.number('accuracy')).toBe(accuracy(forward(mlp, inputs, count), targets, count));
}

test('from one hidden layer back to two, the chart has a line for every matrix', async ({ page }) => {
  const figure = await open(page);
  await figure.button('Step').click();
  await figure.reaches(1);
  const rows = figure.root.locator('.lab-zero__table tbody tr');
  for (const [hidden, parts] of [
    ['25 units', 4],
    ['25 and 15 units', 6],
    ['25 units', 4],
    ['25 and 15 units', 6],
  ] as const) {
    await figure.root.getByRole('radio', { name: hidden, exact: true }).check();
    await expect(rows).toHaveCount(parts);
  }
  await figure.button('Step').click();
  await figure.reaches(1);
  await expectStep(figure, zeros([25, 15], 'sigmoid', 999), 1);
});

test('what the first step finds is not told before a guess or a step', async ({ page }) => {
  const figure = await open(page);
  const cells = figure.root.locator('.lab-zero__table [data-norm]');
  const sentence = figure.root.locator('.lab-sentence');
  await expect(figure.root).toHaveAttribute('data-phase', /idle|ready/);
  await expect(sentence).toContainText('Guess, then press Step.');
  await expect(cells).toHaveCount(0);
  await figure.guess('W₃');
  await expect(cells).toHaveCount(6);
  await expect(sentence).toContainText('only W₃ has a gradient');
});

test('the gradient reaches one matrix more with each step, and every number is the core’s own', async ({
  page,
}) => {
  const figure = await open(page);
  const experiment = zeros([25, 15], 'sigmoid', 999);
  await figure.guess('W₃');
  await expectStep(figure, experiment, 0);
  for (let step = 1; step <= 3; step++) {
    await figure.button('Step').click();
    await expect(figure.root).toHaveAttribute('data-step', String(step));
    await expectStep(figure, experiment, step);
  }
  await expect(figure.root.locator('.lab-zero__cell--some')).toHaveCount(2 + 4 + 6 + 6);
  await figure.button('Reset to zeros').click();
  await expectStep(figure, experiment, 0);
  const verdict = figure.root.locator('.lab-prediction__verdict');
  await expect(verdict).toHaveText(/^Seen before: Yes: W₃ at step 1/);
  for (const wrong of ['none ever', 'all three at once']) {
    await figure.guess(wrong);
    await expect(verdict).toHaveText(/^Seen before: No: W₃ at step 1/);
  }
  await figure.root.getByRole('radio', { name: 'tanh' }).check();
  await expect(verdict).toHaveText(/^Seen before: No: W₃ at step 1/);
});

test('played at any speed, none of the first five steps is passed over', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('combobox', { name: 'Speed' }).selectOption('fast');
  await figure.button('Play').click();
  await figure.reaches(25);
  await figure.pause();
  await expect(figure.root.locator('.lab-zero__cell--some')).toHaveCount(2 + 4 + 6 + 6 + 6);
});

test('with tanh only the output bias moves, and with 500 images of each digit nothing', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'tanh' }).check();
  await figure.reaches(0);
  await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-moved', '1');
  await expectStep(figure, zeros([25, 15], 'tanh', 999), 1);
  await figure.root.getByRole('radio', { name: 'sigmoid' }).check();
  await figure.root.getByRole('radio', { name: '500 of each' }).check();
  await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-step', '1');
  await expectStep(figure, zeros([25, 15], 'sigmoid', 1000), 1);
  await expect(figure.root).toHaveAttribute('data-moved', '0');
});

test('a link opens the network with one hidden layer at a step', async ({ page }) => {
  const figure = await open(page, '?depth=one&activation=sigmoid&labels=999&step=4#zero-start');
  await figure.reaches(4);
  await expectStep(figure, zeros([25], 'sigmoid', 999), 4);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a table says what the first steps make of every network', async ({ page }) => {
    await page.goto('zero/');
    const row = page.getByRole('row', { name: /25 and 15 units, sigmoid, one more 1/ });
    await expect(row).toContainText('W₃: step 1, W₂: step 2, W₁: step 3');
    await expect(page.getByRole('row', { name: /25 units, tanh, one more 1/ })).toContainText('W₁: never');
  });
});
