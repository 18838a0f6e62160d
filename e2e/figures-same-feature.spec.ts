import {
  ablate,
  activationCorrelation,
  createRandom,
  createRun,
  forwardLayers,
  meanAbsolutePair,
  pairwiseCosines,
  unitRows,
} from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { courseExperiment } from './course-network.ts';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

const path = 'different-weights-same-feature/';

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'same-feature');
  await figure.open(query === '' ? path : `${path}?${query}#same-feature`);
  return figure;
}

/** Trains the network of the figure in Node and measures it with the core. */
async function truth(task: 'plain' | 'inverted', step: number) {
  const experiment = courseExperiment('random', { task });
  const start = unitRows((await createRun(experiment)).mlp, 0);
  const { mlp, trainer, data } = await createRun(experiment);
  trainer.step(step);
  const weights = unitRows(mlp, 0);
  const added = { ...weights, values: weights.values.map((weight, i) => weight - start.values[i]!) };
  const answers = forwardLayers(mlp, data.test.inputs, data.test.count)[0]!.activations;
  const correlations = activationCorrelation(answers, data.test.count, 25);
  const order = createRandom(1, 'kept units').shuffle(Array.from({ length: 25 }, (_, unit) => unit));
  return {
    weights: Array.from(weights.values),
    added: Array.from(added.values),
    cosine: meanAbsolutePair(pairwiseCosines(weights), 25),
    addedCosine: meanAbsolutePair(pairwiseCosines(added), 25),
    correlations,
    correlation: meanAbsolutePair(correlations, 25),
    kept: (count: number) =>
      ablate(mlp, data.test, {
        loss: 'binaryCrossEntropy',
        layerIndex: 0,
        replacement: 'mean',
        keep: order.slice(0, count),
      }).accuracy,
  };
}

/** Reads the levels of a heat map of 25 × 25 cells back from its pixels: the sign from the hue, the size from the opacity. */
function heatLevels(figure: Figure, map: number): Promise<number[]> {
  return figure.root
    .locator('.lab-heat canvas')
    .nth(map)
    .evaluate((canvas: HTMLCanvasElement) => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
        willReadFrequently: true,
      })!;
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
      return Array.from({ length: data.length / 4 }, (_, i) => {
        const [red = 0, , blue = 0, alpha = 0] = data.slice(4 * i, 4 * i + 4);
        return ((red > blue ? 1 : -1) * alpha) / 255;
      });
    });
}

test('what the units answer is not told before a guess', async ({ page }) => {
  const figure = await open(page);
  const answers = figure.root.locator('.lab-same__matrix').nth(1);
  const sentence = figure.root.locator('.lab-sentence');
  const chart = figure.root.locator('.lab-same__chart');
  await figure.root.getByText('The numbers as a table').click();
  const rows = figure.root.locator('.lab-figure__foot tbody').getByRole('row');
  await expect(answers).toContainText('Guess first: then the answers are compared.');
  await expect(answers.locator('.lab-heat__mask')).toHaveCount(0);
  await expect(answers.locator('.lab-same__value')).toHaveText('·');
  await expect(figure.root.locator('.lab-same__directions')).toContainText('fills · directions');
  await expect(chart.getByRole('img')).toHaveAccessibleName(/not shown yet/);
  await expect(sentence).toContainText('trained from random ones. Guess');
  await expect(rows).toHaveCount(0);
  // the weights, of which the guess is made, are there
  await expect(figure.root.locator('.lab-same__value').first()).toHaveText(/^0\.\d\d$/);
  await expect(figure.root.locator('.lab-units__mask')).toHaveCount(2);

  await figure.guess('half and half');
  const { correlation } = await truth('plain', 1000);
  await expect(answers).not.toContainText('Guess first');
  await expect(answers.locator('.lab-heat__mask')).toHaveCount(2);
  await expect(answers.locator('.lab-same__value')).toHaveText(correlation.toFixed(2));
  await expect(figure.root.locator('.lab-same__directions')).toContainText(/fills 1\.\d\d directions/);
  await expect(sentence).toContainText(`a correlation of ${correlation.toFixed(2)}`);
  await expect(rows).toHaveCount(25);
});

test('what the units answer is told without a guess to whoever touches the controls', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('slider', { name: 'Units kept' }).fill('2');
  await expect(figure.root.locator('.lab-sentence')).toContainText('With 2 units kept');
  await expect(figure.root.getByText('Guess first')).toHaveCount(0);
});

test('the first picture shows the network trained on digits as written, with the numbers of the core', async ({
  page,
}) => {
  const figure = await open(page);
  const { cosine, correlation, kept } = await truth('plain', 1000);
  await expect(figure.root).toHaveAttribute('data-phase', 'idle');
  expect(await figure.number('cosine')).toBe(cosine);
  expect(await figure.number('correlation')).toBe(correlation);
  await figure.guess('nearly all alike');
  expect(await figure.number('kept-accuracy')).toBe(kept(25));
  await figure.root.getByRole('slider', { name: 'Units kept' }).fill('2');
  expect(await figure.number('kept-accuracy')).toBe(kept(2));
});

test('the other task is trained to the same step; weights, correlations and what three units can do are the core’s', async ({
  page,
}) => {
  const figure = await open(page, 'sorted=off&step=40&seed=1');
  // at once, before the first task has arrived at its step
  await figure.root.getByRole('radio', { name: 'half inverted' }).check();
  await figure.reaches(40);
  await figure.root.getByRole('slider', { name: 'Units kept' }).fill('3');
  const { weights, cosine, correlation, correlations, kept } = await truth('inverted', 40);
  expect(await figure.number('cosine')).toBe(cosine);
  expect(await figure.number('correlation')).toBe(correlation);
  expect(await figure.number('kept-accuracy')).toBe(kept(3));
  await figure.expectDrawn(weights);
  const drawn = await heatLevels(figure, 1);
  const errors = drawn.map((level, i) => Math.abs(level - correlations[i]!));
  // an opacity has 256 levels, and the hue of a nearly clear pixel cannot be told
  expect(Math.max(...errors)).toBeLessThan(6 / 255);
});

test('what training added is drawn and compared, and a link brings it back', async ({ page }) => {
  const figure = await open(page, 'shown=added&sorted=off&step=60&seed=1');
  await figure.reaches(60);
  const { added, addedCosine } = await truth('plain', 60);
  expect(await figure.number('cosine')).toBe(addedCosine);
  expect(addedCosine).toBeGreaterThan(0.7);
  await figure.expectDrawn(added);
});

test('pointing at a pair reads its correlation and frames its two units; arrow keys do the same', async ({
  page,
}) => {
  const figure = await open(page, 'sorted=off&step=20&seed=1');
  await figure.reaches(20);
  const { correlations } = await truth('plain', 20);
  const map = figure.root.getByRole('application', { name: /^Correlations/ });
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const words = correlations[2 * 25 + 1]!.toFixed(2).replace('-', '−');
  await expect(figure.root.locator('.lab-heat__readout').nth(1)).toHaveText(`unit 3, unit 2: ${words}`);
  await expect(figure.root.locator('.lab-units__pointer')).toHaveCount(2);
});

test('training goes on from any picture, and a reset leads back to the start', async ({ page }) => {
  const figure = await open(page);
  await figure.button('Play').click();
  await figure.reaches(11);
  const step = await figure.pause();
  expect(await figure.number('correlation')).toBe((await truth('plain', step)).correlation);
  await figure.button('Back to the start').click();
  await expect(figure.root).toHaveAttribute('data-step', '0');
  expect(await figure.number('correlation')).toBe((await truth('plain', 0)).correlation);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a sentence says how the answers compare, since nobody can guess', async ({ page }) => {
    const figure = new Figure(page, 'same-feature');
    await page.goto(path);
    const { correlation } = await truth('plain', 1000);
    const words = `a correlation of ${correlation.toFixed(2)}`;
    await expect(figure.root.locator('.lab-figure__results')).toContainText(words, { useInnerText: true });
  });
});

test('a guess leads to every number of the matrices, without showing how the network got there', async ({
  page,
}) => {
  const figure = await open(page);
  const steps: string[] = [];
  await page.exposeFunction('noteStep', (step: string) => steps.push(step));
  await figure.root.evaluate((root) => {
    const note = (): unknown =>
      (window as unknown as { noteStep: (step: string) => unknown }).noteStep(root.dataset.step!);
    new MutationObserver(note).observe(root, { attributeFilter: ['data-step', 'data-phase'] });
  });
  await figure.guess('nearly all alike');
  const map = figure.root.getByRole('application', { name: /Correlations between the answers/ });
  const readOut = figure.root.locator('.lab-same__matrix').last().locator('.lab-heat__readout');
  await expect(async () => {
    await map.hover({ position: { x: 20, y: 30 } });
    await expect(readOut).toContainText(/unit \d+, unit \d+: [−\d]/, { timeout: 500 });
  }).toPass();
  await figure.button('Keep other units').click();
  await expect(figure.root).toHaveAttribute('data-step', '1000');
  expect(new Set(steps)).toEqual(new Set(['1000']));
});
