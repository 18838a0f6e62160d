import { experimentFromUrl } from '@symmetry-lab/core';
import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { courseExperiment, measure } from './course-network.ts';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

// a laboratory and an exporter are loaded on the way
test.slow();

/** Opens a figure, trains it for three steps and unfolds what can be taken home. */
async function open(page: Page): Promise<{ figure: Figure; home: Locator }> {
  const figure = new Figure(page, 'keep-or-break');
  await figure.open('twins-for-ever/');
  for (let step = 1; step <= 3; step++) {
    await figure.button('Step').click();
    await expect(figure.root).toHaveAttribute('data-step', String(step));
  }
  const home = figure.root.locator('.lab-take-home');
  await home.getByText('Take it home').click();
  return { figure, home };
}

/** Presses a button and reads the files that it downloads. */
async function downloads(page: Page, button: Locator, count: number): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const all = new Promise<void>((resolve) => {
    page.on('download', (download) => {
      void download.path().then((path) => {
        files.set(download.suggestedFilename(), readFileSync(path));
        if (files.size === count) resolve();
      });
    });
  });
  await button.click();
  await all;
  return files;
}

test('a figure opens in the laboratory as it is shown, to the step', async ({ page }) => {
  const { figure, home } = await open(page);
  const link = home.getByRole('link', { name: 'Open in the laboratory' });
  await link.focus();
  await expect
    .poll(async () => {
      await link.blur();
      await link.focus();
      return link.getAttribute('href');
    })
    .toMatch(/\/playground\/#e=/);
  const experiment = experimentFromUrl((await link.getAttribute('href'))!)!;
  const { training, initialization, network, seeds } = courseExperiment('equal');
  expect(experiment).toMatchObject({ training, initialization, network, seeds, step: 3 });
  const truth = await measure(experiment, 3);
  expect(await figure.number('accuracy')).toBe(truth.accuracy);
  await link.click();
  await expect(page).toHaveURL(/\/playground\/#e=/);
});

test('its training is copied and downloaded as a program', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { home } = await open(page);
  await home.getByRole('combobox', { name: 'As a program for' }).selectOption('NumPy');
  await home.getByRole('button', { name: 'Copy the program' }).click();
  await expect(home.getByRole('status')).toHaveText(/^Copied\. It needs experiment-data\.json/);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('import numpy as np');
  const button = home.getByRole('button', { name: 'Download the files' });
  const files = await downloads(page, button, 2);
  expect(files.get('experiment_numpy.py')?.toString()).toBe(copied);
  const data = JSON.parse(files.get('experiment-data.json')!.toString()) as { train: { count: number } };
  expect(data.train.count).toBe(1000);
});

test('its picture and its numbers are downloaded', async ({ page }) => {
  const { home } = await open(page);
  const numbers = await downloads(page, home.getByRole('button', { name: 'Numbers (CSV)' }), 1);
  expect(numbers.get('keep-or-break.csv')?.toString()).toContain('step,distinct units,largest difference');
  const pictures = await downloads(page, home.getByRole('button', { name: 'Picture (PNG)' }), 1);
  const picture = pictures.get('keep-or-break.png')!;
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  // a blank sheet of this size takes a few kilobytes
  expect(picture.length).toBeGreaterThan(20_000);
});

test('the code to embed it holds the state shown and what the reader chose', async ({ page }) => {
  const { home } = await open(page);
  await home.getByText('Embed it in a page').click();
  const code = home.getByRole('textbox', { name: 'Code to embed this figure' });
  await expect(code).toHaveValue(/src="http[^"]*\/embed\/keep-or-break\/\?[^"]*step=3[^"]*#keep-or-break"/);
  await home.getByRole('checkbox', { name: 'settings locked' }).check();
  await home.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await expect(code).toHaveValue(/theme=dark&amp;lock=settings/);
});
