import type { Experiment } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { courseExperiment, measure } from './course-network.ts';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

async function open(page: Page): Promise<Figure> {
  const figure = new Figure(page, 'keep-or-break');
  await figure.open('twins-for-ever/');
  return figure;
}

/** Trains for some steps and fails unless the figure shows what the core makes of the same training in Node. */
async function trainAndCompare(figure: Figure, training: Partial<Experiment['training']>): Promise<number> {
  await figure.button('Play').click();
  await figure.reaches(6);
  const step = await figure.pause();
  const base = courseExperiment('equal');
  const truth = await measure({ ...base, training: { ...base.training, ...training } }, step);
  expect(await figure.number('distinct')).toBe(truth.distinct);
  expect(await figure.number('difference')).toBe(truth.difference);
  expect(await figure.number('accuracy')).toBe(truth.accuracy);
  await figure.expectDrawn(truth.weights);
  return truth.distinct;
}

test('nothing trains before the reader asks for it', async ({ page }) => {
  const figure = await open(page);
  await page.waitForTimeout(500);
  await expect(figure.root).toHaveAttribute('data-phase', 'idle');
});

test('plain gradient descent keeps equal units equal, hidden dropout parts them, and both are listed', async ({
  page,
}) => {
  const figure = await open(page);
  expect(await trainAndCompare(figure, {})).toBe(1);
  await figure.root.getByRole('checkbox', { name: 'hidden dropout' }).check();
  await expect(figure.root).toHaveAttribute('data-step', '0');
  expect(await trainAndCompare(figure, { interventions: { hiddenDropout: 0.2 } })).toBe(25);
  await expect(figure.root.getByRole('rowheader', { name: /hidden dropout/ })).toBeVisible();
  await expect(figure.root.getByRole('row')).toHaveText([
    /training/,
    /^SGD, batches of 32, hidden dropout .*25 of 25/,
    /^SGD, batches of 32 \(.*1 of 25exactly 0$/,
  ]);
});

test('Adam, batches of 8 and L2 keep equal units equal', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('combobox', { name: 'Optimizer' }).selectOption('Adam');
  await figure.root.getByRole('radio', { name: '8', exact: true }).check();
  await figure.root.getByRole('checkbox', { name: 'L2' }).check();
  const optimizer = { name: 'adam', learningRate: 0.01, weightDecay: 0.001 } as const;
  expect(await trainAndCompare(figure, { optimizer, batchSize: 8 })).toBe(1);
});

test('a nudged weight makes two kinds of units', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByText('More settings').click();
  await figure.root.getByRole('radio', { name: 'one weight nudged' }).check();
  await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-step', '1');
  await expect(figure.root).toHaveAttribute('data-distinct', '2');
});

test('the guess waits for a trial, then is compared with it', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'Adam' }).check();
  const verdict = figure.root.locator('.lab-prediction__verdict');
  await expect(verdict).toHaveText(/Try Adam/);
  await figure.root.getByRole('combobox', { name: 'Optimizer' }).selectOption('Adam');
  await figure.button('Step').click();
  await expect(verdict).toHaveText(/No: with Adam still 1 of 25 after 1 step\./);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the table says what came of each way of training', async ({ page }) => {
    const figure = new Figure(page, 'keep-or-break');
    await page.goto('twins-for-ever/');
    await expect(figure.root.getByRole('row', { name: /hidden dropout.*25 of 25/s })).toBeVisible();
    await expect(figure.root.getByRole('row', { name: /Adam.*1 of 25 exactly 0/s })).toBeVisible();
  });
});
