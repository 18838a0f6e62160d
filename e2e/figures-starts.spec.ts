import { activationSlope, createRun, forwardLayers, type Experiment } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { courseExperiment, measure } from './course-network.ts';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

const tenths = { weights: { scheme: 'constant', value: 0.1 } } as const;
const random = courseExperiment('random');

/** The five starts as the chapter describes them, spelled out here a second time on purpose. */
function startsWith(rampStep: number): Record<string, Experiment> {
  const start = (initialization: Experiment['initialization']): Experiment => ({ ...random, initialization });
  return {
    equal: courseExperiment('equal'),
    ramp: start({ layers: [{ weights: { scheme: 'ramp', step: rampStep } }, tenths, tenths] }),
    hadamard: start({ scheme: 'hadamard' }),
    orthogonal: start({ scheme: 'orthogonal' }),
    random,
  };
}

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'starts');
  const path = 'does-it-have-to-be-random/';
  await figure.open(query === '' ? path : `${path}?${query}#starts`);
  return figure;
}

/** Fails unless every panel shows what the core makes of its start. */
async function comparePanels(figure: Figure, rampStep: number, step: number): Promise<void> {
  for (const [name, experiment] of Object.entries(startsWith(rampStep))) {
    const panel = figure.root.locator(`[data-start="${name}"]`);
    const truth = await measure(experiment, step);
    expect(await figure.number('accuracy', panel)).toBe(truth.accuracy);
    expect(await figure.number('distinct', panel)).toBe(truth.distinct);
    expect(await figure.number('saturated', panel)).toBe(await saturated(experiment, step));
  }
}

async function saturated(experiment: Experiment, step: number): Promise<number> {
  const { mlp, trainer, data } = await createRun(experiment);
  trainer.step(step);
  const { preActivations } = forwardLayers(mlp, data.test.inputs, data.test.count)[0]!;
  const flat = Array.from(preActivations).filter((z) => activationSlope('sigmoid', z) < 0.025);
  return flat.length / preActivations.length;
}

test('the first picture shows all five starts before training, and a guess waits for it', async ({
  page,
}) => {
  const figure = await open(page);
  await expect(figure.root).toHaveAttribute('data-phase', 'idle');
  await comparePanels(figure, 0.005, 0);
  await expect(figure.root.locator('.lab-sentence')).toHaveText(/^Step 0, /);
  const { height } = await figure.box();
  await figure.guess('both');
  await expect(figure.root.locator('.lab-prediction__verdict')).toHaveText('Noted. Now let them train.');
  expect(await figure.step()).toBe(0);
  expect((await figure.box()).height).toBe(height);
});

test('whoever presses Play sees training from its beginning, and never its end', async ({ page }) => {
  const figure = await open(page);
  await figure.root.evaluate((root) => {
    const steps = [Number((root as HTMLElement).dataset.step)];
    Object.assign(window, { steps });
    new MutationObserver(() => steps.push(Number((root as HTMLElement).dataset.step))).observe(root, {
      attributeFilter: ['data-step'],
    });
  });
  await figure.button('Play').click();
  await figure.reaches(6);
  const last = await figure.pause();
  const steps = await page.evaluate(() => (window as unknown as { steps: number[] }).steps);
  expect(steps.length).toBeGreaterThan(1);
  expect(Math.max(...steps)).toBe(last);
});

test('training five networks in the page gives the core’s own numbers and pictures', async ({ page }) => {
  const figure = await open(page);
  await figure.button('Play').click();
  await figure.reaches(6);
  const step = await figure.pause();
  await comparePanels(figure, 0.005, step);
  const panel = figure.root.locator('[data-start="orthogonal"]');
  const { weights } = await measure(startsWith(0.005).orthogonal!, step);
  await figure.expectDrawn(weights, panel);
});

test('a smaller ramp is another experiment, and a link opens it at its step', async ({ page }) => {
  const figure = await open(page, 'ramp=2&step=40&seed=1');
  await figure.reaches(40);
  await comparePanels(figure, 0.0005, 40);
  await expect(figure.root.getByRole('slider', { name: 'Step of the ramp' })).toHaveAttribute(
    'aria-valuetext',
    '0.0005',
  );
  await figure.root.getByRole('slider', { name: 'Step of the ramp' }).press('ArrowRight');
  await expect(figure.root).toHaveAttribute('data-step', '0');
  const panel = figure.root.locator('[data-start="ramp"]');
  await expect
    .poll(() => figure.number('saturated', panel))
    .toBe(await saturated(startsWith(0.001).ramp!, 0));
});

test('the guess is judged by what is seen', async ({ page }) => {
  const figure = await open(page, 'task=inverted&ramp=5&seed=1&step=1000');
  await figure.reaches(1000);
  await figure.pausedStep();
  await figure.guess('only Hadamard');
  await expect(figure.root.locator('.lab-prediction__verdict')).toContainText('Right: after 1,000 steps');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a table says what has become of every start', async ({ page }) => {
    await page.goto('does-it-have-to-be-random/');
    const { accuracy } = await measure(startsWith(0.005).hadamard!, 1000);
    const row = page.getByRole('row', { name: /^Hadamard/ });
    await expect(row.getByRole('cell').first()).toHaveText(new RegExp(`^${(100 * accuracy).toFixed(1)}`));
  });
});
