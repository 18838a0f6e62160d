import { burden, couplingStrengths, createRun } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

/** The training of the figure, spelled out here a second time on purpose. */
const experiment = (held: readonly number[], seed = 1): Experiment => ({
  version: 1,
  data: { name: 'bumps', bumps: 2, trainCount: 100, testCount: 100 },
  network: {
    layers: [
      { units: 3, activation: 'tanh' },
      { units: 1, activation: 'linear' },
    ],
  },
  initialization: { scheme: 'normal', standardDeviation: 1 },
  training: {
    loss: 'meanSquaredError',
    optimizer: { name: 'sgd', learningRate: 0.03 },
    interventions: {
      unitLearningRates: held.map((unit) => ({ layer: 0, unit, incoming: 0, outgoing: 0 })),
    },
  },
  seeds: { data: 1, initialization: seed, shuffle: 1, noise: 1 },
});

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'burden');
  await figure.open(`sharing-the-burden/${query}`);
  await expect(figure.root).toHaveAttribute('data-live', 'true');
  return figure;
}

// a busy machine draws few pictures a second
test.setTimeout(120_000);

const numbers = async (figure: Figure, attribute: string): Promise<number[]> =>
  ((await figure.root.getAttribute(`data-${attribute}`)) ?? '').split(',').map(Number);

/** Fails unless the figure shows what the core makes of the same training in Node; returns the pulls. */
async function expectTrained(
  figure: Figure,
  held: readonly number[],
  step: number,
  seed = 1,
): Promise<number[]> {
  const { mlp, trainer, data } = await createRun(experiment(held, seed));
  trainer.step(step);
  const { loss, gradients } = burden(mlp, data.train, 'meanSquaredError', 0);
  expect(await figure.number('loss')).toBe(loss);
  expect(await numbers(figure, 'pulls')).toEqual(Array.from(gradients));
  expect(await numbers(figure, 'coupling')).toEqual(
    Array.from(couplingStrengths(mlp, data.train, 'meanSquaredError', 0)),
  );
  return Array.from(gradients);
}

test('one unit learns, and the pull at the two that are held still falls', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'it gets smaller' }).check();
  const before = await expectTrained(figure, [1, 2], 0);
  await figure.root.getByRole('combobox', { name: 'Speed' }).selectOption('fast');
  await figure.button('Play').click();
  await expect.poll(() => figure.step(), { timeout: 60_000 }).toBeGreaterThanOrEqual(110);
  const after = await expectTrained(figure, [1, 2], await figure.pause());
  for (const unit of [1, 2]) expect(after[unit]).toBeLessThan(before[unit]!);
  const verdict = figure.root.locator('.lab-prediction__verdict');
  await expect(verdict).toHaveText(/^Yes:/);
  const words = await verdict.innerText();
  // it stays when the figure goes on to something else, and the other guesses are answered by then
  await figure.root.getByRole('checkbox', { name: 'unit 2 learns' }).check();
  await expect(figure.root).toHaveAttribute('data-step', '0');
  await expect(verdict).toHaveText(`Seen before: ${words}`);
  await figure.root.getByRole('radio', { name: 'it drops to 0' }).check();
  await expect(verdict).toHaveText(/^Seen before: No:/);
});

test('one scale of grey serves all steps of a run', async ({ page }) => {
  const figure = await open(page);
  const scale = await figure.number('coupling-scale');
  expect(scale).toBeGreaterThan(Math.max(...(await numbers(figure, 'coupling'))));
  for (let press = 0; press < 3; press++) await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-step', '3');
  expect(await figure.number('coupling-scale')).toBe(scale);
});

test('the reader says who learns, and it begins again with the same weights', async ({ page }) => {
  const figure = await open(page);
  const before = await numbers(figure, 'pulls');
  await figure.button('Step').click();
  await figure.root.getByRole('checkbox', { name: 'unit 1 learns' }).uncheck();
  await figure.root.getByRole('checkbox', { name: 'unit 3 learns' }).check();
  await expect(figure.root).toHaveAttribute('data-step', '0');
  expect(await numbers(figure, 'pulls')).toEqual(before);
  for (let press = 0; press < 3; press++) await figure.button('Step').click();
  await expectTrained(figure, [0, 1], 3);
  await figure.root.getByText('The numbers as a table').click();
  await expect(figure.root.getByRole('row', { name: /^unit 3 learns/ })).toBeVisible();
});

test('a link opens the figure in its state, and a new seed starts anew', async ({ page }) => {
  const figure = await open(page, '?unit1=on&unit2=on&unit3=on&seed=3&step=240#burden');
  await expect(figure.root).toHaveAttribute('data-step', '240');
  await expectTrained(figure, [], 240, 3);
  await figure.button('New seed').click();
  await expect(figure.root).toHaveAttribute('data-step', '0');
  await expectTrained(figure, [], 0, 4);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a coupling can be read where it is too weak to be seen: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const figure = await open(page);
    const coupling = await numbers(figure, 'coupling');
    const written = figure.root.locator('.lab-burden__numbers > span');
    await expect(written).toHaveText(
      coupling.map((strength) => (strength < 0.005 ? '≈\u00a00' : strength.toFixed(2))),
    );
    const map = figure.root.getByLabel('How strongly each pair of units is coupled');
    const [box, boxes] = [await map.boundingBox(), await written.all()];
    // each number lies in its own third of the map
    for (const [cell, number] of boxes.entries()) {
      const place = (await number.boundingBox())!;
      const [left, top] = [
        box!.x + ((cell % 3) * box!.width) / 3,
        box!.y + (Math.floor(cell / 3) * box!.height) / 3,
      ];
      expect(place.x).toBeGreaterThanOrEqual(left);
      expect(place.x + place.width).toBeLessThanOrEqual(left + box!.width / 3);
      expect(place.y).toBeGreaterThanOrEqual(top);
      expect(place.y + place.height).toBeLessThanOrEqual(top + box!.height / 3);
    }
  });
}
