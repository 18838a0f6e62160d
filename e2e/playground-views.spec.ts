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
