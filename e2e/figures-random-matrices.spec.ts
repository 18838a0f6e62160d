import { accuracy, createRun, forward } from '@symmetry-lab/core';
import type { LayerInitialization } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { courseExperiment } from './course-network.ts';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

/** Holds the picture of the first hidden layer of the chosen cell. */
const firstLayer = (figure: Figure) => figure.root.locator('.lab-matrices__layer--1');

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'random-matrices');
  await figure.open(`where-must-randomness-go/${query}`);
  return figure;
}

/** Trains one of the nine starts in Node, spelled out here a second time on purpose. */
async function truth(cell: string, task: 'plain' | 'inverted', steps: number) {
  const layers = [0.01, 0.1, 0.1].map((value, layer): LayerInitialization => ({
    weights: cell[layer] === 'R' ? { scheme: 'glorotUniform' } : { scheme: 'constant', value },
    ...(cell.endsWith('+b') && layer < 2 ? { biases: { scheme: 'uniform' } } : {}),
  }));
  const experiment = { ...courseExperiment('random', { task }), initialization: { layers } };
  const { mlp, trainer, data } = await createRun(experiment);
  trainer.step(steps);
  const rows = (layer: number): number => {
    const { units, inputs, weights, biases } = mlp.layers[layer]!;
    const texts = Array.from({ length: units }, (_, unit) =>
      [...weights.slice(unit * inputs, (unit + 1) * inputs), biases[unit]].join(),
    );
    return new Set(texts).size;
  };
  const { inputs, targets, count } = data.test;
  return {
    first: rows(0),
    second: rows(1),
    accuracy: accuracy(forward(mlp, inputs, count), targets, count),
    weights: Array.from(mlp.layers[0]!.weights),
  };
}

const cells = ['CCC', 'RCC', 'CCR', 'RCR', 'CRC', 'RRC', 'CRR', 'RRR', 'CCC+b'];

/** Fails unless all nine cells show what the core makes of them in Node. */
async function expectGrid(figure: Figure, task: 'plain' | 'inverted', steps: number): Promise<void> {
  for (const cell of cells) {
    const drawn = figure.root.locator(`[data-cell="${cell}"]`);
    const { first, second, accuracy } = await truth(cell, task, steps);
    expect(await figure.number('first', drawn), cell).toBe(first);
    expect(await figure.number('second', drawn), cell).toBe(second);
    expect(await figure.number('accuracy', drawn), cell).toBe(accuracy);
    // what is counted is what is drawn: full dots
    await expect(drawn.locator('.lab-dots__own')).toHaveCount(first + second);
  }
}

test('all nine cells show the core’s own numbers, before and after a step', async ({ page }) => {
  const figure = await open(page);
  await expect(figure.root).toHaveAttribute('data-phase', 'idle');
  await expectGrid(figure, 'inverted', 0);
  await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-step', '1');
  await expectGrid(figure, 'inverted', 1);
});

test('trained on, they still do, and the chosen cell draws the weights of its network', async ({ page }) => {
  const figure = await open(page);
  await figure.button('Play').click();
  await figure.reaches(20);
  const step = await figure.pause();
  await expectGrid(figure, 'inverted', step);
  await figure.expectDrawn((await truth('CRC', 'inverted', step)).weights, firstLayer(figure));
  await figure.root.getByRole('radio', { name: /^only W₁ random/ }).check();
  await expect(figure.root).toHaveAttribute('data-chosen', 'RCC');
  await figure.expectDrawn((await truth('RCC', 'inverted', step)).weights, firstLayer(figure));
});

test('a cell can be looked at before anything was trained', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: /^W₁ and W₂ and W₃ random/ }).check();
  await figure.reaches(0);
  await figure.expectDrawn((await truth('RRR', 'inverted', 0)).weights, firstLayer(figure));
});

test('a link opens cell, digits and step', async ({ page }) => {
  const figure = await open(page, '?cell=CCR&task=plain&seed=1&step=12#random-matrices');
  await figure.reaches(12);
  await expect(figure.root).toHaveAttribute('data-chosen', 'CCR');
  await expectGrid(figure, 'plain', 12);
});

test('the guess is judged after a step', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'W₁, the first' }).check();
  const verdict = figure.root.locator('.lab-prediction__verdict');
  await expect(verdict).toHaveText(/Take a step/);
  await figure.button('Step').click();
  await expect(verdict).toHaveText('No: it leaves 25 distinct in layer 1 and 1 in layer 2.');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('tables say what one step and 1,000 steps make of each start', async ({ page }) => {
    await page.goto('where-must-randomness-go/');
    const table = page.getByRole('region', { name: 'After step 1', exact: true });
    await expect(table.getByRole('row', { name: /only W₂ random 25 of 25 15 of 15/ })).toBeVisible();
    const last = page.getByRole('region', { name: 'After step 1000' });
    await expect(last.getByRole('row', { name: /only W₃ random 1 of 25 15 of 15/ })).toBeVisible();
  });
});

test('equal colours mean equal units: one colour for copies, and the neutral one for every unit of its own', async ({
  page,
}) => {
  const figure = new Figure(page, 'random-matrices');
  await figure.open('where-must-randomness-go/');
  const strokes = (layer: number): Promise<string[]> =>
    figure.root
      .locator('.lab-units__frames')
      .nth(layer)
      .locator('.lab-frame')
      .evaluateAll((frames) => [...new Set(frames.map((frame) => getComputedStyle(frame).stroke))]);
  const [copies, own] = [await strokes(0), await strokes(1)];
  expect(copies).toHaveLength(1);
  expect(own).toHaveLength(1);
  expect(own).not.toEqual(copies);
});

test('the controls stand apart from the guesses above them', async ({ page }) => {
  const figure = await open(page);
  const [guesses, controls] = await Promise.all(
    ['.lab-prediction', '.lab-figure__controls'].map(
      async (part) => (await figure.root.locator(part).first().boundingBox())!,
    ),
  );
  expect(controls!.y - (guesses!.y + guesses!.height)).toBeGreaterThan(8);
});
