import { measuredClaims } from '@symmetry-lab/claims';
import {
  applyAlignment,
  copyMlp,
  createRun,
  interpolate,
  matchByWeights,
  meanLoss,
  parameterDistance,
} from '@symmetry-lab/core';
import type { Mlp } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { courseExperiment } from './course-network.ts';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

const step = 60;

/** Trains both networks as the site says it does: the same images in the same order, other first weights. */
const runs = await Promise.all(
  [1, 101].map((initialization) => {
    const experiment = courseExperiment('random');
    return createRun({ ...experiment, seeds: { ...experiment.seeds, initialization } });
  }),
);
for (const { trainer } of runs) trainer.step(step);
const [first, second] = runs.map(({ mlp }) => mlp) as [Mlp, Mlp];
const { train } = runs[0]!.data;

const lossOf = (mlp: Mlp) => meanLoss(mlp, train, 'binaryCrossEntropy');

/** Reads the spelling back and applies it with the core's own tools. */
async function shownSecond(figure: Figure, unspelled: Mlp): Promise<Mlp> {
  const text = (await figure.root.getAttribute('data-spelling'))!;
  const layers = text.split('_').map((layer) => layer.split('.').map(Number));
  return applyAlignment(unspelled, {
    permutations: layers.map((units) => Int32Array.from(units, (unit) => Math.abs(unit) - 1)),
    signs: layers.map((units) => Int8Array.from(units, Math.sign)),
  });
}

/** Fails unless the figure shows the numbers of these two networks. */
async function expectCompared(figure: Figure, other: Mlp): Promise<void> {
  await expect(figure.root).toHaveAttribute('data-barrier', /\d/, { timeout: 30_000 });
  expect(await figure.number('loss1')).toBe(lossOf(first));
  expect(await figure.number('loss2')).toBe(lossOf(other));
  expect(await figure.number('distance')).toBe(parameterDistance(first, other));
  const half = lossOf(interpolate(first, other, 0.5));
  expect(await figure.number('barrier')).toBeGreaterThanOrEqual(half - (lossOf(first) + lossOf(other)) / 2);
}

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'spellings');
  await figure.open(`one-answer-many-spellings/?seed=1&step=${step}${query}#spellings`);
  await expect(figure.root).toHaveAttribute('data-step', String(step), { timeout: 60_000 });
  return figure;
}

const unit = (figure: Figure, place: number) =>
  figure.root.getByRole('button', { name: new RegExp(`^Place ${place}:`) });

test.setTimeout(120_000);

test('a shuffled copy has other weights and the same loss, and matching finds every unit again', async ({
  page,
}) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'it stays the same' }).check();
  await figure.button('Shuffle all').click();
  // until the new spelling is measured, the old numbers are not passed off as its own
  await expect(figure.root.locator('.lab-spellings__note')).toContainText('It is being measured again');
  const shuffled = await shownSecond(figure, first);
  await expectCompared(figure, shuffled);
  expect(await figure.number('changed')).toBeGreaterThan(9000);
  expect(Math.abs(lossOf(shuffled) - lossOf(first))).toBeLessThan(1e-15);
  await expect(figure.root.locator('.lab-prediction__verdict')).toHaveText(/^Yes:/);
  await figure.button('Match the units').click();
  await expect(figure.root).toHaveAttribute('data-distance', '0');
  await expectCompared(figure, first);
  // what was answered stays, though the copy is no longer shuffled
  await expect(figure.root.locator('.lab-prediction__verdict')).toHaveText(/^Seen before: Yes:/);
  await figure.button('Step').click();
  await expect(figure.root.locator('.lab-prediction__verdict')).toHaveText(/^Seen before: Yes:/);
});

test('the first shuffle of the network that the figure opens with has the barrier that the prose states', async ({
  page,
}) => {
  const figure = new Figure(page, 'spellings');
  await figure.open('one-answer-many-spellings/#spellings');
  await figure.button('Shuffle all').click();
  await expect(figure.root).toHaveAttribute('data-barrier', /\d/, { timeout: 60_000 });
  const { text, values } = measuredClaims['spelling-barrier-first']!;
  expect(await figure.number('barrier')).toBe(values[0]);
  await expect(figure.root.locator('.lab-sentence')).toContainText(`Between them the loss rises by ${text}.`);
});

test('two units change places by two presses or by a drag, and one is turned round by the keyboard', async ({
  page,
}) => {
  const figure = await open(page);
  await unit(figure, 3).click();
  await unit(figure, 8).click();
  await expect(figure.root).toHaveAttribute('data-spelling', /^1\.2\.8\.4\.5\.6\.7\.3\./);
  await expectCompared(figure, await shownSecond(figure, first));
  await unit(figure, 1).dragTo(unit(figure, 2));
  await expect(figure.root).toHaveAttribute('data-spelling', /^2\.1\.8\./);
  await unit(figure, 1).focus();
  await page.keyboard.press('Enter');
  await figure.button('Turn round').press('Enter');
  await expect(figure.root).toHaveAttribute('data-spelling', /^-2\.1\.8\./);
  await expect(unit(figure, 1)).toHaveAccessibleName('Place 1: unit 2, turned round');
  await expectCompared(figure, await shownSecond(figure, first));
});

test('matching two seeds brings them nearer and lowers the barrier between them', async ({ page }) => {
  const figure = await open(page, '&other=seed');
  await expectCompared(figure, second);
  const barrier = await figure.number('barrier');
  await figure.button('Match the units').click();
  await expect(figure.root).not.toHaveAttribute('data-spelling', /^1\.2\.3\.4\.5\.6/);
  const matched = matchByWeights(first, copyMlp(second), { signs: true });
  await expectCompared(figure, matched.mlp);
  expect(await figure.number('barrier')).toBeLessThan(barrier);
});

test('Play goes on from the step shown, and what was measured last stays in grey until it is measured again', async ({
  page,
}) => {
  const figure = new Figure(page, 'spellings');
  await figure.open('one-answer-many-spellings/#spellings');
  expect(await figure.step()).toBe(1000);
  const [loss1] = await figure.root.locator('.lab-spellings__numbers dd').allTextContents();
  expect(loss1).toMatch(/^0\.\d+$/);
  await figure.root.evaluate((root) => {
    const steps: number[] = [];
    new MutationObserver(() => steps.push(Number(root.getAttribute('data-step')))).observe(root, {
      attributeFilter: ['data-step'],
    });
    Object.assign(window, { steps });
  });
  await figure.button('Play').click();
  await expect.poll(() => figure.step(), { timeout: 60_000 }).toBeGreaterThan(1000);
  await expect(figure.root.locator('.lab-spellings__old').first()).toHaveText(loss1!);
  await expect(figure.root.locator('.lab-spellings__note')).toContainText('as last measured');
  await figure.pause();
  const steps = await page.evaluate(() => (window as unknown as { steps: number[] }).steps);
  expect(Math.min(...steps)).toBeGreaterThan(1000);
  await expect(figure.root).toHaveAttribute('data-barrier', /\d/, { timeout: 30_000 });
  await expect(figure.root.locator('.lab-spellings__old')).toHaveCount(0);
  await expect(figure.root.locator('.lab-spellings__numbers dd').first()).not.toHaveText(loss1!);
});

test('the number of spellings stands there with all its digits', async ({ page }) => {
  const figure = await open(page);
  await expect(figure.root.locator('.lab-spellings__digits')).toHaveText(
    '22,302,067,016,760,114,526,842,692,230,288,257,318,912,000,000,000',
  );
});
