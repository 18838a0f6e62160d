import { createMlp, createTrainer, errorSignals, lossAndGradient } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'error-signals');
  await figure.open(`reading-delta/${query}`);
  await expect(figure.root).toHaveAttribute('data-live', 'true');
  return figure;
}

/** Reads several numbers, with all their digits. */
async function numbers(figure: Figure, attribute: string): Promise<number[]> {
  return ((await figure.root.getAttribute(`data-${attribute}`)) ?? '').split(' ').map(Number);
}

/** Rebuilds the network from the weights that the figure shows. */
async function networkShown(figure: Figure) {
  const mlp = createMlp({
    inputs: 2,
    layers: [
      { units: 3, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
  });
  mlp.parameters.set(await numbers(figure, 'parameters'));
  return mlp;
}

/** Reads what the network sees of the image shown from the squares of the drawing, and the right answer from its choice. */
async function imageShown(figure: Figure) {
  const text = async (input: number): Promise<number> =>
    Number(await figure.root.locator(`[data-part="node-0-${input}"] text`).nth(1).textContent());
  const image = figure.root.locator('.lab-choice__option', { has: figure.page.locator('input:checked') });
  const name = await image.locator('.lab-digit').getAttribute('aria-label');
  return {
    inputs: Float64Array.of(await text(0), await text(1)),
    targets: Float64Array.of(Number(/handwritten (\d)/.exec(name ?? '')?.[1])),
    count: 1,
  };
}

const loss = 'binaryCrossEntropy';

/** Fails unless the signals and gradients shown are the core's own for the weights and the image shown. */
async function expectSignals(figure: Figure): Promise<void> {
  const [mlp, samples] = [await networkShown(figure), await imageShown(figure)];
  const { loss: value, gradient } = lossAndGradient(mlp, samples, loss);
  expect(await numbers(figure, 'deltas')).toEqual(
    Array.from(errorSignals(mlp, samples, loss).layers[0]!.deltas),
  );
  expect(await numbers(figure, 'gradient')).toEqual(Array.from(gradient));
  expect(await figure.number('loss')).toBe(value);
}

test('the walk goes through all stations and takes the step that the core takes', async ({ page }) => {
  const figure = await open(page);
  await expectSignals(figure);
  const [mlp, samples] = [await networkShown(figure), await imageShown(figure)];
  for (const next of ['Next: error', 'Next: blame', 'Next: gradient', 'Next: step', 'Take this step'])
    await figure.button(next).click();
  await expect(figure.root).toHaveAttribute('data-step', '1');
  await expect(figure.root).toHaveAttribute('data-stage', 'forward');
  createTrainer(mlp, samples, { loss, optimizer: { name: 'sgd', learningRate: 1 } }).step(1);
  expect(await numbers(figure, 'parameters')).toEqual(Array.from(mlp.parameters));
  await expectSignals(figure);
});

test('equal units have one δ; different outgoing weights give three and part the units', async ({ page }) => {
  const figure = await open(page);
  expect(new Set(await numbers(figure, 'deltas')).size).toBe(1);
  // equal units are not moved apart: there is nothing to put into a table
  await expect(figure.root.getByRole('row', { name: /^1 and 2/ })).toHaveCount(0);
  await figure.root.getByRole('radio', { name: 'different outgoing weights' }).check();
  await figure.root.getByRole('radio', { name: '3 blame' }).check();
  expect(new Set(await numbers(figure, 'deltas')).size).toBe(3);
  await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-step', '1');
  await expectSignals(figure);
  // the formula and the measurement stand side by side in the table
  const cells = await figure.root
    .getByRole('row', { name: /^1 and 2/ })
    .getByRole('cell')
    .allTextContents();
  expect(cells[1]).toBe(cells[2]);
  const [a, b, c, d] = await numbers(figure, 'parameters');
  expect(Number(cells[2])).toBeCloseTo(Math.hypot(a! - c!, b! - d!), 3);
});

test('a part of the drawing says what its numbers are, to the pointer and to the keyboard', async ({
  page,
}) => {
  const figure = await open(page, '?stage=gradient#error-signals');
  const note = figure.root.locator('.lab-diagram__note');
  await figure.root.locator('[data-part="node-1-0"] circle').hover();
  await expect(note).toHaveText(/^Hidden unit 1: z = .*Error signal δ = /);
  await page.mouse.move(0, 0);
  await figure.root.locator('[data-part="node-0-0"]').focus();
  await expect(note).toHaveText(/^x₁: ink in the middle/);
  await page.keyboard.press('ArrowRight');
  await expect(note).toHaveText(/^w.*weight from x.*Its gradient/);
});

test('it trains when asked, stops when asked, and goes back to the same weights', async ({ page }) => {
  const figure = await open(page, '?start=random&batch=all&seed=4#error-signals');
  const before = await numbers(figure, 'parameters');
  await figure.button('Play').click();
  await expect.poll(() => figure.step()).toBeGreaterThan(2);
  await figure.pause();
  expect(await numbers(figure, 'parameters')).not.toEqual(before);
  await figure.button('Back to the start').click();
  expect(await numbers(figure, 'parameters')).toEqual(before);
});

test('another image starts the network anew where it learns that one image', async ({ page }) => {
  const figure = await open(page);
  await figure.button('Step').click();
  await figure.root
    .getByRole('radio', { name: /test image/ })
    .nth(4)
    .check();
  await expect(figure.root).toHaveAttribute('data-step', '0');
  await expectSignals(figure);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the network is drawn with its numbers, and the first station is explained', async ({ page }) => {
    await page.goto('reading-delta/');
    const figure = page.locator('.lab-figure--error-signals');
    await expect(figure.locator('[data-part="node-1-0"] text').nth(1)).toHaveText(/0\.\d\d/);
    await expect(figure.getByText(/^z₁ = /)).toBeVisible();
  });
});

test('the table of all images shows the core’s own error signals, and its rows part with the units', async ({
  page,
}) => {
  const figure = await open(page);
  const table = figure.root.locator('.lab-signal-map__table').first();
  const shown = async (): Promise<number[][]> =>
    Promise.all(
      (await table.locator('tbody tr').all()).map((row) =>
        row
          .locator('td')
          .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-value')))),
      ),
    );
  const [output, ...units] = await shown();
  expect(output).toHaveLength(8);
  expect(units[1]).toEqual(units[0]);
  expect(units[2]).toEqual(units[0]);
  await expect(figure.root.getByText('three identical rows')).toBeVisible();

  await figure.root.getByRole('radio', { name: 'different outgoing weights' }).check();
  await expect(figure.root.getByText('rows in proportion')).toBeVisible();
  await figure.button('Step').click();
  await expect(figure.root.getByText('different rows')).toBeVisible();
  // the column of the image that the walk goes through
  const deltas = errorSignals(await networkShown(figure), await imageShown(figure), loss).layers[0]!.deltas;
  expect((await shown()).slice(1).map((row) => row[0])).toEqual(Array.from(deltas));
});
