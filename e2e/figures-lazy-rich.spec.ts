import { measuredClaims } from '@symmetry-lab/claims';
import { createRun, meanLoss, type Experiment } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

/** The network as the chapter describes it, spelled out here a second time on purpose. */
function scaled(scale: number): Experiment {
  const v = scale / Math.sqrt(50);
  const hidden = {
    weights: { scheme: 'normal', standardDeviation: 1 },
    twins: { outgoing: 'random', groups: Array.from({ length: 25 }, (_, i) => [2 * i, 2 * i + 1]) },
  } as const;
  const values = Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? v : -v));
  return {
    version: 1,
    data: { name: 'teacherStudent' },
    network: {
      layers: [
        { units: 50, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    },
    initialization: { layers: [hidden, { weights: { scheme: 'literal', values } }] },
    training: {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.2 / (scale * scale) },
      interventions: { frozenUnits: [{ layer: 1, unit: 0 }] },
    },
    seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  };
}

async function compare(figure: Figure, step: number): Promise<void> {
  for (const scale of [0.1, 1, 10]) {
    const panel = figure.root.locator(`[data-scale="${scale}"]`);
    const { mlp, trainer, data } = await createRun(scaled(scale));
    if (step > 0) trainer.step(step);
    const drawn = ((await panel.getAttribute('data-weights')) ?? '').split(' ').map(Number);
    expect(drawn).toEqual(Array.from(mlp.layers[0]!.weights));
    expect(await figure.number('loss', panel)).toBe(meanLoss(mlp, data.train, 'meanSquaredError'));
  }
}

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'lazy-rich');
  await figure.open(query === '' ? 'how-big/' : `how-big/?${query}#lazy-rich`);
  return figure;
}

test('the first picture shows the units of three scales before training, where the core puts them', async ({
  page,
}) => {
  const figure = await open(page);
  await expect(figure.root).toHaveAttribute('data-phase', 'idle');
  await compare(figure, 0);
  await expect(figure.root.locator('.lab-sentence')).toHaveText(/^Step 0: .* Press Play\.$/);
});

test('playing moves the units from their start as the core does, and the guess is judged', async ({
  page,
}) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'the quiet ones' }).check();
  await figure.button('Play').click();
  await figure.reaches(4);
  await compare(figure, await figure.pause());
  await expect(figure.root.locator('.lab-prediction__verdict')).toContainText('Right');
  await figure.button('Back to the start').click();
  await expect(figure.root).toHaveAttribute('data-step', '0');
  await compare(figure, 0);
});

test('a link opens the figure at its step', async ({ page }) => {
  const figure = await open(page, 'seed=1&step=30');
  await figure.reaches(30);
  await compare(figure, await figure.pausedStep());
});

test('at the step where the figure pauses, its units have moved as far as the prose states', async ({
  page,
}) => {
  const figure = await open(page, 'seed=1&step=100');
  await figure.reaches(100);
  await figure.pausedStep();
  const moved = (name: string) => measuredClaims[`lazy-${name}-movement`]!.values[0]!;
  const percent = (value: number) => `${(100 * value).toFixed(1)}`;
  await expect(figure.root.locator('.lab-sentence')).toHaveText(
    new RegExp(`scale 0\\.1: ${percent(moved('small'))}\\D.*scale 10: ${percent(moved('large'))}\\D`),
  );
});
