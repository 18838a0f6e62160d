import { exampleExperiments, experimentFromUrl } from '@symmetry-lab/core';
import { expect, test } from './page.ts';
import { Laboratory } from './playground.ts';

test('chapter 4 in the laboratory: one unit by what the units see, all of them by what leads on, and parted by one step', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const example = exampleExperiments.find(({ chapter }) => chapter === 4)!;
  await laboratory.root.getByLabel('Open an example').selectOption({ label: `Chapter 4: ${example.title}` });
  await laboratory.standsAt(example.experiment.step ?? 0);
  await laboratory.root.getByRole('button', { name: 'To the start' }).click();
  await laboratory.standsAt(0);
  const sentence = laboratory.root.locator('.lab-sentence');
  await expect(sentence).toContainText(
    '25 units, 1 distinct by incoming weights and bias, 25 if outgoing weights count too',
  );
  const classOf = async (unit: number) => laboratory.unit(1, unit).getAttribute('data-class');
  expect(await classOf(25)).toBe(await classOf(1));
  await expect(laboratory.unit(1, 1)).toHaveAccessibleName(/sees the same as 24 other units/);
  await laboratory.root.getByRole('button', { name: 'Train for 1 step' }).click();
  await laboratory.standsAt(1);
  await expect(sentence).toContainText('all hidden units are different');
  expect(await classOf(25)).not.toBe(await classOf(1));
});

test('it can be trained until two units differ by more than was asked for, and the curve of their difference is there', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.unit(1, 2).click();
  await laboratory.root.getByRole('button', { name: 'Nudge the bias here by' }).click();
  await laboratory.isReady();
  await laboratory.root.locator('.pg-until select').first().selectOption('apart');
  await laboratory.root.getByLabel('Number to train until').fill('10^-5');
  await laboratory.root.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(laboratory.root.getByText(/It holds at step \d/)).toBeVisible({ timeout: 60_000 });
  const step = Number(await laboratory.root.getAttribute('data-step'));
  await laboratory.root.getByText('Views', { exact: true }).click();
  await laboratory.root.getByLabel('How far units are apart').check();
  const view = laboratory.root.locator('.pg-view--difference');
  await laboratory.unit(1, 1).click();
  await laboratory.unit(1, 2).click({ modifiers: ['Shift'] });
  await expect(view).toContainText(/Units 1, 2 of layer 1, as chosen: 1(\.\d)? × 10⁻⁵|10⁻⁵ apart/);
  const hash = await laboratory.hash(step);
  expect(experimentFromUrl(hash)?.training.interventions?.nudges).toHaveLength(1);
});

test('before a change at an earlier step it is said which steps it replaces, and how to keep them', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.goTo(20);
  const note = laboratory.root.getByText('A change below').first();
  await expect(note).toContainText('forks the run here');
  await laboratory.root.getByRole('slider', { name: 'Step' }).fill('12');
  await laboratory.standsAt(12);
  await expect(note).toContainText('replaces steps 13 to 20 (“Copy and compare” keeps both)');
  await laboratory.set('Learning rate', 0.05);
  await laboratory.standsAt(12);
  await expect(note).toContainText('forks the run here');
});

test('experiments side by side are compared in percent and in words', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.goTo(8);
  await laboratory.root.getByRole('button', { name: 'Copy and compare' }).click();
  await laboratory.standsAt(8);
  await laboratory.set('Learning rate', 0.05);
  await laboratory.standsAt(8);
  const table = laboratory.root.locator('.pg-compare');
  await expect(table).toContainText('A and B differ in one thing, learning rate from step 8 on: 0.3 → 0.05.');
  await expect(table.getByRole('row', { name: /^right on test samples/ })).toContainText(
    /\d\.\d.%.*\d\.\d.%/,
  );
  await expect(table.getByRole('row', { name: /^learning rate from step 8 on/ })).toContainText('0.30.05');
});

test('the table of a sweep says how many rows it has, shows that there are more, and is scrolled by keys', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  const { root } = laboratory;
  await laboratory.open();
  await root.getByText('Sweep: one setting').click();
  await root.getByLabel('steps', { exact: true }).fill('5');
  await root.getByRole('button', { name: 'Run 15 experiments' }).click();
  await expect(root.getByText('15 of 15 runs of 5 steps have ended.')).toBeVisible();
  const table = root.getByRole('region', { name: 'All 15 runs, a row each: right on test samples' });
  await expect(table.locator('tbody tr')).toHaveCount(15);
  const scrolled = (): Promise<number> => table.evaluate((box) => box.scrollTop);
  const room = await table.evaluate((box) => box.scrollHeight - box.clientHeight);
  expect(room).toBeGreaterThan(20);
  await expect(table).toHaveCSS('background-attachment', /local.*scroll/);
  await table.focus();
  await page.keyboard.press('End');
  await expect.poll(scrolled).toBeGreaterThanOrEqual(room - 1);
  await expect(table.getByRole('row', { name: /^1 3 / })).toBeInViewport();
});

test('a seed that is locked stays, whichever way new ones are drawn', async ({ page }) => {
  const laboratory = new Laboratory(page);
  const { root } = laboratory;
  await laboratory.open();
  const bits = await laboratory.fingerprint();
  await root.getByText('Seeds', { exact: true }).click();
  await root.getByLabel('Lock the seed for: First weights').check();
  await expect(root.getByRole('button', { name: 'New seed', exact: true })).toBeDisabled();
  await root.locator('.pg-network').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('n');
  await root.getByRole('button', { name: 'New seeds for all that are not locked' }).click();
  await laboratory.isReady();
  expect(await laboratory.fingerprint()).toBe(bits);
  await root.getByLabel('Lock the seed for: First weights').uncheck();
  await root.getByRole('button', { name: 'New seed', exact: true }).click();
  await expect.poll(() => laboratory.fingerprint()).not.toBe(bits);
});

test('on a phone Play and the picture of the network are in sight together', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.unit(1, 1).evaluate((unit) => unit.scrollIntoView({ block: 'center' }));
  await expect(laboratory.root.getByRole('button', { name: 'Play' })).toBeInViewport({ ratio: 1 });
  await expect(laboratory.unit(1, 1)).toBeInViewport({ ratio: 1 });
});

test('a change of training beyond the start forks the run there, keeps its past, and keeps letters when shared', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.goTo(20);
  const bits = await laboratory.fingerprint();
  await laboratory.root.getByRole('button', { name: 'Copy and compare' }).click();
  await laboratory.standsAt(20);
  await laboratory.set('Learning rate', 0.05);
  await laboratory.standsAt(20);
  expect(await laboratory.fingerprint()).toBe(bits);
  const changes = laboratory.root.getByRole('list', { name: 'What was done to this run' });
  await expect(changes).toContainText('Step 20: gradient descent, learning rate 0.05');
  await expect(laboratory.root.locator('.pg-compare')).toContainText(
    'A and B differ in one thing, learning rate from step 20 on: 0.3 → 0.05.',
  );
  await laboratory.goTo(30);
  await laboratory.root.getByRole('button', { name: 'Undo' }).click();
  await expect(changes).not.toContainText('Step 20');
  await laboratory.standsAt(20);
  await laboratory.root.getByRole('button', { name: 'Redo' }).click();
  await expect(changes).toContainText('Step 20: gradient descent, learning rate 0.05');
  const hash = await laboratory.hash(20);
  await page.goto('about:blank');
  await laboratory.open(hash);
  await laboratory.standsAt(20);
  await expect(laboratory.root.getByRole('button', { name: 'B', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(changes).toContainText('Step 20: gradient descent, learning rate 0.05');
});

test('what cannot be read as a number stays in its field with a reason, and powers of ten are read as the site writes them', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const rate = laboratory.field('Learning rate');
  await rate.fill('abc');
  await rate.press('Enter');
  await expect(rate).toHaveValue('abc');
  await expect(rate).toHaveAccessibleDescription(/a number, please.*it stays 0\.3/);
  await rate.fill('3 × 10⁻²');
  await rate.press('Enter');
  await expect(rate).toHaveValue('0.03');
  const units = laboratory.root.getByLabel('Units of layer 1');
  await units.fill('500000');
  await expect(laboratory.root.getByText(/1 to [\d,]+ units; still 6/)).toBeVisible();
  await units.fill('7');
  await expect(laboratory.unit(1, 7)).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('two units are chosen and made equal by taps alone', async ({ page }) => {
    const laboratory = new Laboratory(page);
    await laboratory.open();
    await laboratory.unit(1, 3).tap();
    await laboratory.root.getByRole('button', { name: 'Choose several' }).tap();
    await laboratory.unit(1, 4).tap();
    await laboratory.root.getByRole('button', { name: 'Make them equal' }).tap();
    await expect(laboratory.unit(1, 3)).toHaveAccessibleName('Layer 1, unit 3, identical to unit 4');
  });
});
