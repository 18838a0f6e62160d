import { experimentToUrl } from '@symmetry-lab/core';
import { firstExperiment } from '../apps/playground/src/edit/first-experiment.ts';
import { expect, test } from './page.ts';
import { Laboratory } from './playground.ts';

test.slow();

const first = experimentToUrl(firstExperiment).replace(/^.*#/s, '#');

test('what a link for a class hides is offered nowhere, and the network is still described', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  const { root } = laboratory;
  await laboratory.open(`${first}&hide=network.start.training.seeds`);
  const layer = root.getByRole('group', { name: 'Layer 1', exact: true });
  await expect(layer).toContainText('6 units');
  await expect(layer).toContainText('tanh');
  await expect(layer.locator('input, select, button')).toHaveCount(0);
  await laboratory.unit(1, 1).click();
  await expect(laboratory.unit(1, 1)).toHaveAttribute('aria-pressed', 'true');
  await expect(root.getByRole('group', { name: 'What to do with the chosen units' })).toHaveCount(0);
  for (const name of ['New seed', '+ layer'])
    await expect(root.getByRole('button', { name, exact: true })).toHaveCount(0);
  await expect(root.getByLabel('Open an example')).toHaveCount(0);
  await expect(root.getByRole('button', { name: 'Open file' })).toBeDisabled();
  const bits = await laboratory.fingerprint();
  await page.keyboard.press('n');
  await laboratory.goTo(20);
  await laboratory.goTo(0);
  expect(await laboratory.fingerprint()).toBe(bits);
});

test('what is hidden alone takes only its own actions away from chosen units', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open(`${first}&hide=start`);
  await laboratory.unit(1, 1).click();
  const actions = laboratory.root.getByRole('group', { name: 'What to do with the chosen units' });
  await expect(actions.getByRole('button', { name: 'Freeze here' })).toBeVisible();
  await expect(actions.getByRole('button', { name: 'Start on their own' })).toHaveCount(0);
  await expect(actions.getByText('Rates, inputs and first weights')).toHaveCount(0);
});

test('a link that asks for a guess begins at the start, tells nothing before it, and keeps it over a reload', async ({
  page,
}) => {
  const teacher = new Laboratory(page);
  await teacher.open();
  await teacher.goTo(20);
  await teacher.root.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this experiment' });
  await dialog.getByLabel('ask for a guess before anything is trained').check();
  const address = await dialog.getByLabel('Link to this experiment').inputValue();
  await dialog.getByText('Embed it in a page').click();
  expect(await dialog.getByLabel('Code to embed this experiment').inputValue()).toContain(
    new URL(address).hash.replaceAll('&', '&amp;'),
  );

  const learner = new Laboratory(await page.context().newPage());
  const { root } = learner;
  await learner.page.goto(address);
  await learner.isReady();
  await expect(root).toHaveAttribute('data-step', '0');
  await expect(root.getByText('Before you train')).toBeVisible();
  await expect(root.locator('.lab-sentence')).toHaveCount(0);
  await expect(root.getByRole('button', { name: 'Play' })).toHaveCount(0);
  await expect(root.getByLabel('Open an example')).toHaveCount(0);
  await root.getByRole('textbox', { name: 'Before you train' }).fill('they stay equal');
  await root.getByRole('button', { name: 'That is my guess' }).click();
  await learner.goTo(30);
  await expect(root.locator('.lab-sentence')).toContainText('Step 30');
  await learner.hash(30);

  await learner.page.reload();
  await learner.isReady();
  await learner.standsAt(30);
  await expect(root.getByText('Your guess: they stay equal')).toBeVisible();
  await expect(root.getByText('Before you train')).toHaveCount(0);
});

test('a link that is shared from a link for a class asks, locks and hides the same, unless it is told not to', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  const { root } = laboratory;
  await laboratory.open(`${first}&hide=seeds.compare&locked=1&ask=1`);
  await root.getByRole('textbox', { name: 'Before you train' }).fill('they part');
  await root.getByRole('button', { name: 'That is my guess' }).click();
  await root.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this experiment' });
  const address = dialog.getByLabel('Link to this experiment');
  await expect(address).toHaveValue(/&hide=seeds\.compare&locked=1&ask=1$/);
  await expect(dialog.getByText('You came by a link for a class.')).toBeVisible();
  for (const name of [
    'ask for a guess before anything is trained',
    'lock all settings: only time can be moved',
    'seeds',
    'comparing and sweeping',
  ])
    await dialog.getByLabel(name, { exact: true }).uncheck();
  await expect(address).not.toHaveValue(/hide|locked|ask/);
});
