import { createRandom, createRun, largestDifference } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'growth');
  await figure.open(`a-tiny-difference/${query}`);
  return figure;
}

const layers = [
  { units: 2, activation: 'tanh' },
  { units: 1, activation: 'linear' },
] as const;

/** Two equal units learn from two others, 60° apart; spelled out here a second time on purpose. */
const equalPair: Experiment = {
  version: 1,
  data: {
    name: 'teacherStudent',
    teacher: {
      inputs: 2,
      layers,
      parameters: [Math.sqrt(3), 1, Math.sqrt(3), -1, 0, 0, 1, 1, 0],
    },
  },
  network: { layers },
  initialization: {
    layers: [
      { weights: { scheme: 'literal', values: [0.5, 0.1, 0.5, 0.1] } },
      { weights: { scheme: 'constant', value: 0.5 } },
    ],
  },
  training: { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 0.05 } },
  seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
};

/** Lets the pair come to rest, moves the second unit by ε in the direction of the seed, and trains on. */
async function differenceAfter(steps: readonly number[], epsilon: number, seed = 1): Promise<number[]> {
  const { mlp, trainer } = await createRun(equalPair);
  trainer.step(20_000);
  const random = createRandom(seed, 'growth: direction of the difference');
  const direction = [random.normal(), random.normal(), random.normal()];
  const length = Math.hypot(...direction);
  [2, 3, 5].forEach((at, i) => (mlp.parameters[at]! += (epsilon * direction[i]!) / length));
  let done = 0;
  return steps.map((step) => {
    trainer.step(step - done);
    done = step;
    return largestDifference(mlp, 0);
  });
}

test('the difference shown is the core’s own, to the last bit, and the predicted one is near it', async ({
  page,
}) => {
  const figure = await open(page);
  await figure.button('Play').click();
  await figure.reaches(300);
  const step = await figure.pause();
  const [truth] = await differenceAfter([step], 1e-12);
  expect(await figure.number('difference')).toBe(truth);
  if (truth! < 1e-3) expect((await figure.number('predicted')) / truth!).toBeCloseTo(1, 2);
});

test('a link opens the figure where the pair has parted; the measured rate is the predicted one', async ({
  page,
}) => {
  const figure = await open(page, '?place=saddle&exponent=-12&seed=2&step=1800#growth');
  await figure.reaches(1800);
  const [truth] = await differenceAfter([1800], 1e-12, 2);
  await expect.poll(() => figure.number('difference')).toBe(truth);
  expect(truth).toBeGreaterThan(0.1);
  const [measured, predicted] = [await figure.number('measured-rate'), await figure.number('predicted-rate')];
  expect(measured / predicted).toBeCloseTo(1, 2);
});

test('how steps and ε hang together is not told before a guess', async ({ page }) => {
  const figure = await open(page);
  const caption = figure.root.locator('.lab-growth__sweep .lab-note').first();
  const chart = figure.root.locator('.lab-growth__escapes').getByRole('img');
  await expect(caption).toContainText('drawn as soon as you have guessed');
  await expect(chart).not.toHaveAccessibleName(/predicted line/);
  const { height } = await figure.box();
  await figure.guess('for ever');
  await expect(caption).toContainText('every factor 10 of ε costs the same number of steps');
  await expect(chart).toHaveAccessibleName(/predicted line/);
  expect((await figure.box()).height).toBe(height);
});

test('a link to the first step of another ε tells it neither, and a step does', async ({ page }) => {
  const figure = new Figure(page, 'growth');
  await figure.open('a-tiny-difference/?place=saddle&exponent=-12&seed=1&step=0#growth');
  await figure.reaches(0);
  const caption = figure.root.locator('.lab-growth__sweep .lab-note').first();
  await expect(caption).toContainText('drawn as soon as you have guessed');
  await figure.button('Step').click();
  await expect(caption).not.toContainText('drawn as soon as you have guessed');
});

test('the sweep measures every ε as the core does, and judges the guess', async ({ page }) => {
  const figure = await open(page);
  await figure.guess('about twice as long');
  const verdict = figure.root.locator('.lab-prediction__verdict');
  await expect(verdict).toHaveText(/^Noted/);
  await figure.button('Measure every ε').click();
  await expect(figure.root.getByText('14 of 14 measured.')).toBeVisible({ timeout: 30_000 });
  const escapes = JSON.parse((await figure.root.getAttribute('data-escapes')) ?? '') as {
    exponent: number;
    step: number;
  }[];
  for (const { exponent, step } of escapes.filter(({ exponent }) => exponent % 4 === 0)) {
    const [before, then] = await differenceAfter([step - 10, step], 10 ** exponent);
    expect(before).toBeLessThan(0.1);
    expect(then).toBeGreaterThanOrEqual(0.1);
  }
  await expect(verdict).toHaveText(/^Yes: .* times as long\.$/);
});

test('on a phone the size of the difference stays in one line', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const figure = await open(page);
  const sentence = figure.root.locator('.lab-sentence');
  await expect(sentence).toContainText('8.7 × 10⁻¹³');
  // at whatever width: the lines of the number alone are counted
  for (const width of [200, 230, 260, 290]) {
    const lines = await sentence.evaluate((box, pixels) => {
      box.style.width = `${pixels}px`;
      const text = box.firstChild as Text;
      const start = text.data.indexOf('8.7');
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, start + '8.7 × 10⁻¹³'.length);
      return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size;
    }, width);
    expect(lines, `${width} px wide`).toBe(1);
  }
});

test('without a difference the two units stay identical', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByRole('slider', { name: 'first difference' }).press('Home');
  await expect(figure.root.getByRole('status').filter({ hasText: 'exactly 0' })).toBeVisible();
  await figure.button('Play').click();
  await figure.reaches(200);
  await figure.pause();
  expect(await figure.number('difference')).toBe(0);
  await expect(figure.root.getByText('identical', { exact: true })).toBeVisible();
});

test('in the hollow the difference shrinks at the predicted rate, and the chart of the saddle says that it is of the saddle', async ({
  page,
}) => {
  const figure = await open(page);
  const escapes = figure.root.locator('.lab-growth__escapes');
  await figure.root.getByRole('radio', { name: 'in a hollow' }).check();
  await expect(figure.root.getByRole('status').filter({ hasText: '0.01' })).toBeVisible();
  await expect(escapes.getByText('This chart stays with the saddle.')).toBeVisible();
  await figure.button('Play').click();
  await figure.reaches(500);
  await figure.pause();
  expect(await figure.number('difference')).toBeLessThan(1e-4);
  const predicted = await figure.number('predicted-rate');
  expect(predicted).toBeLessThan(0);
  expect((await figure.number('measured-rate')) / predicted).toBeCloseTo(1, 2);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the table says when each difference can be seen', async ({ page }) => {
    const figure = new Figure(page, 'growth');
    await page.goto('a-tiny-difference/');
    await expect(figure.root.getByRole('row', { name: /^10⁻¹² 1,/ })).toBeVisible();
  });
});
