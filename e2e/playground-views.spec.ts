import { experimentFromUrl } from '@symmetry-lab/core';
import { Laboratory } from './playground.ts';
import { expect, test } from './page.ts';

test('all views stay open when an experiment on other data takes the place of the first, and none fails', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.root.getByText('Views', { exact: true }).click();
  for (const box of await laboratory.root.locator('.pg-choose input').all()) await box.check();
  const views = laboratory.root.locator('.pg-view');
  await expect(views).toHaveCount(9);
  for (const chapter of [6, 11, 2]) {
    const examples = laboratory.root.getByLabel('Open an example');
    const label = await examples
      .locator('option', { hasText: `Chapter ${chapter}:` })
      .first()
      .textContent();
    await examples.selectOption({ label: label ?? '' });
    await laboratory.isReady();
    await laboratory.root.getByRole('button', { name: 'Play' }).click();
    await expect(laboratory.root).toHaveAttribute('data-playing', 'true');
    await laboratory.root.getByRole('button', { name: 'Pause' }).click();
    await expect(views).toHaveCount(9);
    await expect(laboratory.root.getByRole('alert')).toHaveCount(0);
  }
});

test('a table of one’s own is in training as soon as it can be read, and until then it is said what still is', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  const circle = await laboratory.fingerprint();
  const time = laboratory.root.getByRole('group', { name: 'Time' });
  await laboratory.choose('Data set', 'my own');
  await expect(time).toContainText('Still training: circle');
  await expect(laboratory.root.locator('.pg-csv')).toContainText('Still training: circle');
  await laboratory.root.getByLabel('Table to read').setInputFiles({
    name: 'pets.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('height,weight,ears,kind\n25,4,6,cat\n60,30,9,dog\n24,5,5,cat\n55,28,11,dog\n'),
  });
  await expect.poll(() => laboratory.fingerprint()).not.toBe(circle);
  await expect(laboratory.root).not.toContainText('Still training');
  await laboratory.root.getByRole('button', { name: 'Train for 1 step' }).click();
  await laboratory.standsAt(1);
  const { data } = experimentFromUrl(await laboratory.hash(1))!;
  expect(data).toMatchObject({ name: 'csv', text: expect.stringContaining('25,4,6,cat') });
  // a fault leaves the table of before in training, and says so
  await laboratory.root.locator('.pg-csv textarea').fill('height,weight,ears,kind\n25,4\n');
  await expect(time).toContainText('Still training: the table as it was');
  // typing and loading are undone at once
  await laboratory.root.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => laboratory.fingerprint()).toBe(circle);
  await expect(laboratory.root).not.toContainText('Still training');
});
