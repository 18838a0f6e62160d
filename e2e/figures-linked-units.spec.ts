import { createExperimentData, createMlp, forwardLayers, initialize } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

const seeds = { data: 1, initialization: 1, shuffle: 1, noise: 1 };
const { test: images } = await createExperimentData({ data: { name: 'digits', task: 'plain' }, seeds });

/** Makes both units as the site says they are, spelled out here a second time on purpose. */
function activations(
  start: 'linked' | 'unlinked',
  change: (weights: Float64Array) => void = () => undefined,
) {
  const mlp = createMlp({
    inputs: 400,
    layers: [
      { units: 2, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
  });
  const weights = { scheme: 'glorotUniform' } as const;
  const hidden = start === 'linked' ? { weights, twins: { outgoing: 'equal' as const } } : { weights };
  initialize(mlp, { layers: [hidden, { weights }] }, 1);
  change(mlp.parameters as Float64Array);
  return Array.from(forwardLayers(mlp, images.inputs, images.count)[0]!.activations);
}

/** Counts the images to which both units answer with the same number. */
const agreement = (all: number[]) => all.filter((a, i) => i % 2 === 0 && a === all[i + 1]).length;

async function open(page: Page): Promise<Figure> {
  const figure = new Figure(page, 'linked-units');
  await figure.open('same-input-same-weights/');
  await expect(figure.root).toHaveAttribute('data-live', 'true');
  return figure;
}

/** Finds out which test image is shown. */
async function shownImage(figure: Figure): Promise<number> {
  const label = await figure.root.locator('.lab-digit--large').getAttribute('aria-label');
  return Number(/test image (\d+)/.exec(label ?? '')?.[1]);
}

async function expectAnswers(figure: Figure, all: number[]): Promise<void> {
  const image = await shownImage(figure);
  await expect(figure.root).toHaveAttribute('data-agreement', String(agreement(all)));
  expect(await figure.number('a1')).toBe(all[2 * image]);
  expect(await figure.number('a2')).toBe(all[2 * image + 1]);
  const digits = await figure.root.locator('.lab-answer__activation').allInnerTexts();
  expect(digits.map((text) => Number(text.split('=')[1]))).toEqual([all[2 * image], all[2 * image + 1]]);
}

const badge = (figure: Figure) => figure.root.locator('.lab-badge');

test('linked units give the same number for every digit to choose from and on all test images', async ({
  page,
}) => {
  const figure = await open(page);
  const all = activations('linked');
  expect(agreement(all)).toBe(400);
  const choices = figure.root.getByRole('group', { name: 'Digit' }).getByRole('radio');
  for (let choice = 0; choice < (await choices.count()); choice++) {
    await choices.nth(choice).check();
    await expectAnswers(figure, all);
    await expect(badge(figure)).toHaveText('identical');
  }
});

test('a unit with weights of its own answers differently, and linking brings the same numbers back', async ({
  page,
}) => {
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'its own weights' }).check();
  await expectAnswers(figure, activations('unlinked'));
  await expect(badge(figure)).toHaveText('different');
  await figure.root.getByRole('radio', { name: 'unit 1’s weights' }).check();
  await expectAnswers(figure, activations('linked'));
});

test('a nudge of 10⁻¹² is seen in the digits, and undone bit for bit', async ({ page }) => {
  const figure = await open(page);
  await figure.root.getByText('More settings').click();
  const place = await figure.root
    .getByRole('spinbutton')
    .evaluateAll((fields) => fields.map((field) => Number((field as HTMLInputElement).value)));
  const weight = 20 * (place[0]! - 1) + place[1]! - 1;
  await figure.button('Nudge one weight').click();
  const nudged = activations('linked', (weights) => {
    weights[400 + weight]! += 1e-12;
  });
  expect(agreement(nudged)).toBeLessThan(400);
  await expectAnswers(figure, nudged);
  await figure.button('Undo').click();
  await expectAnswers(figure, activations('linked'));
  await expect(figure.button('Undo')).toBeDisabled();
});

test('linked units stay identical while they train, and reset gives the same weights back', async ({
  page,
}) => {
  const figure = await open(page);
  await figure.button('Play').click();
  await expect.poll(() => figure.number('step')).toBeGreaterThan(20);
  await figure.button('Pause').click();
  await expect(figure.root).toHaveAttribute('data-playing', 'false');
  const paused = await figure.number('step');
  await figure.button('Step').click();
  await expect(figure.root).toHaveAttribute('data-step', String(paused + 1));
  await expect(figure.root).toHaveAttribute('data-agreement', '400');
  expect(await figure.number('a1')).not.toBe(activations('linked')[2 * (await shownImage(figure))]);
  await figure.button('Back to the start').click();
  await expectAnswers(figure, activations('linked'));
  await figure.button('New seed').click();
  await expect(figure.root).toHaveAttribute('data-seed', '2');
  expect(await figure.number('a1')).not.toBe(activations('linked')[2 * (await shownImage(figure))]);
});

test('the digits are not loaded before they are needed', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const figure = await open(page);
  await figure.root.getByRole('radio', { name: 'never' }).check();
  expect(requests.filter((url) => url.includes('digits-asset'))).toEqual([]);
  await figure.button('Nudge one weight').click();
  await expect.poll(() => requests.filter((url) => /digits-asset.*\.json$/.test(url)).length).toBe(1);
});
