import { experimentFromUrl, runExperiment } from '@symmetry-lab/core';
import { exportCode } from '@symmetry-lab/core/export';
import type { Download } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { fingerprint } from '../apps/playground/src/state/fingerprint.ts';
import { expect, test } from './page.ts';
import { Laboratory } from './playground.ts';

// what writes programs and pictures is loaded on the way
test.slow();

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

test('a run is taken home as a Keras program with its data, and says that it was', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.goTo(30);
  const experiment = experimentFromUrl(await laboratory.hash(30))!;
  await laboratory.root.getByRole('button', { name: 'Take it home' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take it home' });
  await expect(dialog).toContainText('trains 30 steps');
  await dialog.getByLabel('As a program for').selectOption({ label: 'Keras' });
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  await dialog.getByRole('button', { name: 'Download the files' }).click();
  await expect.poll(() => downloads.length).toBe(2);
  const files = await exportCode(experiment, 'keras');
  for (const { name, text } of files) {
    const download = downloads.find((each) => each.suggestedFilename() === name);
    expect(await textOf(download!), name).toBe(text);
  }
  await expect(dialog.getByRole('status')).toContainText(files.map(({ name }) => name).join(' and '));
});

test('every view, and the network, is saved as a picture and as a drawing', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.root.getByText('Views', { exact: true }).click();
  for (const box of await laboratory.root.locator('.pg-choose input').all()) await box.check();
  await laboratory.goTo(20);
  const views = laboratory.root.locator('.pg-view');
  await expect(views).toHaveCount(9);
  for (const view of await views.all()) {
    const title = await view.locator('.pg-view__title').innerText();
    for (const kind of ['PNG', 'SVG']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        view.getByRole('button', { name: `Save “${title}” as a picture, ${kind}` }).click(),
      ]);
      const file = readFileSync(await download.path());
      if (kind === 'PNG') expect(file.subarray(1, 4).toString(), title).toBe('PNG');
      else {
        const { parts, isDrawing } = await page.evaluate((text) => {
          const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
          const drawn = documentElement.querySelectorAll('path, image, text').length;
          return { parts: drawn, isDrawing: documentElement.localName === 'svg' };
        }, file.toString());
        expect(isDrawing, title).toBe(true);
        expect(parts, title).toBeGreaterThan(2);
        // pixels are written in letters, which may spell anything
        const drawing = file.toString().replace(/data:image[^"]*/g, '');
        expect(drawing, title).not.toMatch(/NaN|undefined/);
      }
    }
  }
});

test('rates, inputs and first weights of chosen units hold in the run, bit for bit as in Node', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.unit(1, 3).click();
  await laboratory.unit(1, 4).click({ modifiers: ['Shift'] });
  await laboratory.root.getByText('Rates, inputs and first weights of these units').click();
  await laboratory.set('Learning rate ×', 0.25);
  await laboratory.set('… of what leads on ×', 4);
  await laboratory.field('Sees inputs').fill('2');
  await laboratory.field('Sees inputs').press('Enter');
  await laboratory.choose('Start by', 'written out');
  await laboratory.field('The numbers').fill('0.5 -0.25');
  await laboratory.field('The numbers').blur();
  await laboratory.isReady();
  await laboratory.goTo(25);
  const experiment = experimentFromUrl(await laboratory.hash(25))!;
  expect(experiment.training.interventions).toEqual({
    unitLearningRates: [2, 3].map((unit) => ({ layer: 0, unit, incoming: 0.25, outgoing: 4 })),
    inputMasks: [2, 3].map((unit) => ({ layer: 0, unit, inputs: [1] })),
  });
  expect('layers' in experiment.initialization && experiment.initialization.layers[0]?.rows).toEqual(
    [2, 3].map((unit) => ({ unit, weights: { scheme: 'literal', values: [0.5, -0.25] } })),
  );
  const { mlp } = await runExperiment(experiment);
  expect(await laboratory.fingerprint()).toBe(fingerprint(mlp.parameters));
});
