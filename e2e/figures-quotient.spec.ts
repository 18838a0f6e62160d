import { createMlp, createRun, forward, initialize, quotientNetwork } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

async function open(page: Page, query = ''): Promise<Figure> {
  const figure = new Figure(page, 'quotient');
  await figure.open(`twins-for-ever/${query}`);
  return figure;
}

/** Trains both networks in Node, as the site says they are, spelled out here a second time on purpose. */
async function deviation(m: number, adjusted: boolean, steps: number): Promise<number> {
  const weights = { scheme: 'glorotUniform' } as const;
  const twins: Experiment = {
    version: 1,
    data: { name: 'digits', task: 'plain' },
    network: {
      layers: [
        { units: m, activation: 'sigmoid' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: { layers: [{ weights, twins: { outgoing: 'equal' } }, { weights }] },
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.5 },
      batchSize: 32,
      shuffle: true,
    },
    seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  };
  const start = createMlp({ inputs: 400, layers: twins.network.layers });
  initialize(start, twins.initialization, 1);
  const single: Experiment = {
    ...twins,
    network: {
      layers: [
        { units: 1, activation: 'sigmoid' },
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization: {
      layers: quotientNetwork(start).mlp.layers.map((layer) => ({
        weights: { scheme: 'literal', values: Array.from(layer.weights) },
      })),
    },
    training: {
      ...twins.training,
      ...(adjusted
        ? { interventions: { unitLearningRates: [{ layer: 0, unit: 0, incoming: 1 / m, outgoing: m }] } }
        : {}),
    },
  };
  const answers: ArrayLike<number>[] = [];
  for (const experiment of [twins, single]) {
    const { mlp, trainer, data } = await createRun(experiment);
    trainer.step(steps);
    answers.push(forward(mlp, data.test.inputs, data.test.count));
  }
  return Math.max(...Array.from(answers[0]!, (answer, i) => Math.abs(answer - answers[1]![i]!)));
}

test('the single unit follows 25 twins to rounding, and the figure shows the core’s own difference', async ({
  page,
}) => {
  const figure = await open(page);
  await expect(figure.root).toHaveAttribute('data-phase', 'idle');
  await figure.button('Play').click();
  await figure.reaches(30);
  const step = await figure.pause();
  const shown = await figure.number('deviation');
  expect(shown).toBe(await deviation(25, true, step));
  expect(shown).toBeLessThan(1e-12);
  await expect(figure.root.locator('.lab-sentence')).toContainText('which is rounding');
});

test('at the rate of a twin the single unit goes another way', async ({ page }) => {
  const figure = await open(page, '?twins=5&rates=same&seed=1&step=60#quotient');
  await expect(figure.root).toHaveAttribute('data-step', '60', { timeout: 30_000 });
  await expect(figure.root).toHaveAttribute('data-twins', '5');
  const shown = await figure.number('deviation');
  expect(shown).toBe(await deviation(5, false, 60));
  expect(shown).toBeGreaterThan(1e-3);
  await expect(figure.root.locator('.lab-quotient__facts dd').first()).toContainText('5 ×');
});
