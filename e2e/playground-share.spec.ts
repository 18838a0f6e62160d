import { experimentFromUrl, runExperiment } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { fingerprint } from '../apps/playground/src/state/fingerprint.ts';
import { expect, test } from './page.ts';
import { Laboratory } from './playground.ts';

/** Trains the experiment of an address with the core alone. */
async function trainInNode(hash: string): Promise<string> {
  const { mlp } = await runExperiment(experimentFromUrl(hash) as Experiment);
  return fingerprint(mlp.parameters);
}

/** Opens an address in a page of its own, and reads the bits of the weights there. */
async function reopened(page: Page, hash: string, step: number): Promise<string> {
  const other = await page.context().browser()!.newContext();
  const laboratory = new Laboratory(await other.newPage());
  await laboratory.page.goto(new URL(`playground/${hash}`, page.url().replace(/playground.*$/, '')).href);
  await laboratory.isReady();
  await laboratory.standsAt(step);
  const bits = await laboratory.fingerprint();
  await other.close();
  return bits;
}

/** Experiments built through the interface, each by a few hands' turns. */
const builds: readonly { name: string; step: number; build: (laboratory: Laboratory) => Promise<void> }[] = [
  { name: 'the first experiment', step: 120, build: () => Promise.resolve() },
  {
    name: 'spirals with more layers, features and Adam',
    step: 60,
    build: async (laboratory) => {
      await laboratory.choose('Data set', 'spirals');
      await laboratory.root.getByText('sin x', { exact: true }).click();
      await laboratory.root.getByRole('button', { name: '+ layer' }).click();
      await laboratory.root.getByLabel('Units of layer 3').fill('8');
      await laboratory.root.getByLabel('Activation of layer 1').selectOption('gelu');
      await laboratory.choose('Rule', 'Adam');
      await laboratory.set('L2', 0.001);
    },
  },
  {
    name: 'digits with a start layer by layer in single precision',
    step: 20,
    build: async (laboratory) => {
      await laboratory.choose('Data set', 'digits 0 and 1');
      await laboratory.choose('Weights', 'He normal');
      await laboratory.set('ε on weights', 1e-3);
      await laboratory.choose('Numbers', 'single (32 bit)');
      await laboratory.set('Batch size', 50);
    },
  },
  {
    name: 'twins of three chosen units that are nudged and trained in another way from step 10 on',
    step: 40,
    build: async (laboratory) => {
      await laboratory.unit(1, 3).click();
      await laboratory.unit(1, 4).click({ modifiers: ['Shift'] });
      await laboratory.unit(1, 5).click({ modifiers: ['Shift'] });
      await laboratory.root.getByRole('button', { name: 'Make them equal' }).click();
      await laboratory.isReady();
      await laboratory.goTo(10);
      await laboratory.unit(1, 4).click();
      await laboratory.root.getByRole('button', { name: 'Nudge the bias here by' }).click();
      await laboratory.isReady();
      await laboratory.field('Changes hold').first().selectOption('later');
      await laboratory.set('Learning rate', 0.05);
    },
  },
];

for (const { name, step, build } of builds) {
  test(`an address reproduces ${name} bit for bit, in a fresh profile and in Node`, async ({ page }) => {
    test.setTimeout(180_000);
    const laboratory = new Laboratory(page);
    await laboratory.open();
    await build(laboratory);
    await laboratory.goTo(step);
    const bits = await laboratory.fingerprint();
    const hash = await laboratory.hash(step);
    expect(bits).toMatch(/^[0-9a-f]{8}$/);
    expect(await trainInNode(hash), 'the core in Node').toBe(bits);
    expect(await reopened(page, hash, step), 'a fresh profile').toBe(bits);
  });
}

test('the slider goes back and on with the same bits, and a reload stays where it was', async ({ page }) => {
  test.setTimeout(120_000);
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.goTo(50);
  const late = await laboratory.fingerprint();
  await laboratory.goTo(20);
  const early = await laboratory.fingerprint();
  expect(early).not.toBe(late);
  await laboratory.field('Step').fill('50');
  await laboratory.standsAt(50);
  expect(await laboratory.fingerprint()).toBe(late);
  await laboratory.goTo(20);
  await laboratory.hash(20);
  await page.reload();
  await laboratory.isReady();
  await laboratory.standsAt(20);
  expect(await laboratory.fingerprint()).toBe(early);
});

test('undo brings the weights of before back, and redo those after', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const first = await laboratory.fingerprint();
  await laboratory.root.getByRole('button', { name: 'New seed', exact: true }).click();
  await expect.poll(() => laboratory.fingerprint()).not.toBe(first);
  await laboratory.isReady();
  const second = await laboratory.fingerprint();
  await laboratory.root.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => laboratory.fingerprint()).toBe(first);
  await laboratory.root.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => laboratory.fingerprint()).toBe(second);
});

test('a broken address says what is wrong and opens the first experiment', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open('#e=1nonsense');
  const alert = laboratory.root.getByRole('alert');
  await expect(alert).toContainText('cannot be opened');
  await expect(alert).toContainText('What you see is the experiment that the laboratory begins with.');
  await expect(laboratory.root).toHaveAttribute('data-step', '0');
  // and keeps its distance from the buttons below it
  const said = (await alert.boundingBox())!;
  const below = (await laboratory.root.getByRole('button', { name: 'Copy and compare' }).boundingBox())!;
  expect(below.y - (said.y + said.height)).toBeGreaterThan(4);
});

test('a broken address in the tab of an experiment leaves the experiment, and its address comes back', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.set('Learning rate', 0.07);
  await laboratory.goTo(10);
  const bits = await laboratory.fingerprint();
  const hash = await laboratory.hash(10);
  const alert = laboratory.root.getByRole('alert');
  // twice: the same words do not have to be closed before
  for (let time = 0; time < 2; time++) {
    await page.evaluate(() => (location.hash = '#e=1.damaged'));
    await expect(alert).toContainText(/cannot be opened: .*\. What you see is still your experiment/);
    await expect.poll(() => new URL(page.url()).hash).toBe(hash);
  }
  expect(await laboratory.fingerprint()).toBe(bits);
  // a place in the page is no experiment either
  await page.evaluate(() => (location.hash = '#_top'));
  await expect(alert).toHaveCount(0);
  await expect.poll(() => new URL(page.url()).hash).toBe(hash);
  await page.reload();
  await laboratory.isReady();
  await laboratory.standsAt(10);
  expect(await laboratory.fingerprint()).toBe(bits);
});

test('a file that is no experiment says so and changes nothing; a saved one opens', async ({ page }) => {
  test.setTimeout(120_000);
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const before = await laboratory.fingerprint();
  const picker = laboratory.root.getByLabel('File to open');
  await picker.setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"version":9}'),
  });
  await expect(laboratory.root.getByRole('alert')).toContainText('Nothing was changed');
  expect(await laboratory.fingerprint()).toBe(before);
  await laboratory.goTo(15);
  const bits = await laboratory.fingerprint();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    laboratory.root.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  const saved = await download.path();
  await laboratory.root.getByLabel('Open an example').selectOption({ index: 1 });
  await laboratory.standsAt(0);
  await picker.setInputFiles({
    name: 'experiment.json',
    mimeType: 'application/json',
    buffer: readFileSync(saved),
  });
  await laboratory.standsAt(15);
  await expect.poll(() => laboratory.fingerprint()).toBe(bits);
});

test('divergence says which step, which layer and what to try', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.choose('Data set', 'slope');
  await laboratory.set('Learning rate', 100_000);
  await laboratory.root.getByLabel('Number to train until').fill('200');
  await laboratory.root.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(laboratory.root.locator('.lab-sentence')).toContainText(
    /diverged.*layer \d.*smaller learning rate/s,
    { timeout: 30_000 },
  );
});

test('a rate that is too large is called so beside Play, also where nothing diverges', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const warning = laboratory.root.locator('.pg-time').getByText(/is too large/);
  await laboratory.goTo(200);
  await expect(warning).toHaveCount(0);
  await laboratory.goTo(0);
  await laboratory.set('Learning rate', 30);
  await laboratory.goTo(200);
  await expect(warning).toContainText('The learning rate 30 is too large');
  await expect(warning).toContainText('Try 3 from the start.');
  await laboratory.goTo(0);
  await expect(warning).toHaveCount(0);
});

test('two units can be made equal and parted by 10⁻⁶, which is seen at once and can be taken back', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const sentence = laboratory.root.locator('.lab-sentence');
  const changes = laboratory.root.getByRole('list', { name: 'What was done to this run' });
  await laboratory.unit(1, 3).click();
  await laboratory.unit(1, 4).click({ modifiers: ['Shift'] });
  await laboratory.root.getByRole('button', { name: 'Make them equal' }).click();
  await expect(sentence).toContainText('6 units, 4 of them distinct');
  await expect(changes).toContainText('units 1 = 2 and units 3 = 4');
  // both are still chosen: only one of them is moved
  await laboratory.root.getByRole('button', { name: 'Nudge the bias of unit 4 by' }).click();
  await expect(sentence).toContainText('Step 0');
  await expect(sentence).toContainText('6 units, 5 of them distinct');
  const nudge = changes.getByRole('listitem').filter({ hasText: '10⁻⁶ is added to the bias of unit 4' });
  await expect(nudge).toContainText('At the start');
  await nudge.getByRole('button', { name: 'Take back' }).click();
  await expect(sentence).toContainText('6 units, 4 of them distinct');
});
