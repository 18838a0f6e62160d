import {
  createMlp,
  createOwnOrderTrainer,
  createTeacherStudentData,
  errorSignals,
  largestDifference,
} from '@symmetry-lab/core';
import type { Precision } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'rounding');
  await figure.open(`when-arithmetic-breaks-the-tie/${query}`);
  return figure;
}

/** Identical units and what they learn, spelled out here a second time on purpose. */
function identicalUnits(units: number, precision: Precision, seed = 1) {
  const layersOf = (width: number) =>
    [
      { units: width, activation: 'tanh' },
      { units: 1, activation: 'linear' },
    ] as const;
  const root = Math.sqrt(3);
  const teacher = { inputs: 2, layers: layersOf(2), parameters: [root, 1, root, -1, 0, 0, 1, 1, 0] };
  const { train } = createTeacherStudentData({ teacher }, seed);
  const mlp = createMlp({ inputs: 2, layers: layersOf(units), precision });
  for (let unit = 0; unit < units; unit++) mlp.layers[0]!.weights.set([0.5, 0.1], 2 * unit);
  mlp.layers[1]!.weights.fill(1 / units);
  const shift = Math.floor(200 / units);
  return {
    mlp,
    train,
    trainer: createOwnOrderTrainer(mlp, train, { loss: 'meanSquaredError', learningRate: 0.05, shift }),
  };
}

/** Trains for some steps and fails unless the figure shows what the core makes of it in Node. */
async function playAndCompare(figure: Figure, units: number, precision: Precision): Promise<void> {
  await figure.button('Play').click();
  await figure.reaches(25);
  const step = await figure.pause();
  const { mlp, trainer } = identicalUnits(units, precision);
  trainer.step(step);
  expect(await figure.number('own')).toBe(largestDifference(mlp, 0));
  expect(await figure.number('common')).toBe(0);
  expect(JSON.parse((await figure.root.getAttribute('data-sums')) ?? '')).toEqual(
    trainer.gradients().map((gradient, unit) => gradient[2 * unit]),
  );
}

test('identical units differ by rounding alone, by the very bits of the core; in one order they do not', async ({
  page,
}) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'they stay equal' }).check();
  await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-step', '1');
  await expect(figure.root).toHaveAttribute('data-first-step', '1');
  await playAndCompare(figure, 5, 'float64');
  await expect(figure.root.locator('.lab-prediction__verdict')).toHaveText(/^No: they differ since step 1,/);
});

test('numbers of 32 bits and other widths are trained likewise', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: '32 bits' }).check();
  await figure.root.getByRole('radio', { name: '3', exact: true }).check();
  await expect(figure.root.getByRole('row', { name: /^sample/ })).toHaveCount(3);
  await playAndCompare(figure, 3, 'float32');
});

test('three numbers of the network have two sums, to the last digit', async ({ page }) => {
  const figure = await open(page);
  const three = figure.root.locator('.lab-three');
  const { mlp, train } = identicalUnits(5, 'float64');
  const { layers, inputs } = errorSignals(mlp, train, 'meanSquaredError');
  const seen = new Set<number>();
  for (let press = 0; press < 3; press++) {
    const at = await figure.number('first-term', three);
    seen.add(at);
    const [a, b, c] = [0, 1, 2].map((k) => {
      const sample = (at + k) % 200;
      return layers[0]!.deltas[5 * sample]! * inputs[2 * sample]!;
    });
    expect(await figure.number('left', three)).toBe(a! + b! + c!);
    expect(await figure.number('right', three)).toBe(a! + (b! + c!));
    expect(await figure.number('left', three)).not.toBe(await figure.number('right', three));
    await figure.button('Another three').click();
  }
  expect(seen.size).toBe(3);
});

test('a link opens the figure at its step, and a new seed draws other samples', async ({ page }) => {
  const figure = await open(page, '?width=2&precision=float32&seed=4&step=40#rounding');
  await figure.reaches(40);
  const { mlp, trainer } = identicalUnits(2, 'float32', 4);
  trainer.step(40);
  await expect(figure.root).toHaveAttribute('data-step', '40');
  expect(await figure.number('own')).toBe(largestDifference(mlp, 0));
  await figure.button('New seed').click();
  await expect(figure.root).toHaveAttribute('data-seed', '5');
  await expect(figure.root).toHaveAttribute('data-step', '0');
  await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-step', '1');
  const next = identicalUnits(2, 'float32', 5);
  next.trainer.step(1);
  expect(await figure.number('own')).toBe(largestDifference(next.mlp, 0));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the sums of the identical units are there, and differ in the last digits', async ({ page }) => {
    const figure = new Figure(page, 'rounding');
    await page.goto('when-arithmetic-breaks-the-tie/');
    await expect(figure.root.getByRole('row', { name: /^sample/ })).toHaveCount(5);
    await expect(figure.root.locator('.lab-rounding__sums mark').first()).toBeVisible();
  });
});
