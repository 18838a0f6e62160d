import type { Locator } from '@playwright/test';
import { expect, test } from './page.ts';
import { Laboratory } from './playground.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
test.slow();

/** Whether all of an element lies between the left and the right edge of the window, with nothing to be moved sideways. */
async function fits(picture: Locator): Promise<boolean> {
  return picture.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left >= 0 && right <= innerWidth && element.scrollWidth <= element.clientWidth;
  });
}

test('a network of four layers lies between the edges of a phone, and each layer is set in its turn', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  const { root } = laboratory;
  await laboratory.open();
  await root.getByRole('button', { name: '+ layer' }).tap();
  await laboratory.isReady();
  await expect(laboratory.unit(4, 1)).toBeVisible();
  expect(await fits(root.locator('.pg-network'))).toBe(true);

  await root.getByRole('button', { name: 'Layer 3 3 tanh' }).tap();
  const third = root.getByRole('group', { name: 'Layer 3', exact: true });
  await third.getByRole('button', { name: 'One unit more in layer 3' }).tap();
  await third.getByLabel('Activation of layer 3').selectOption({ label: 'ReLU' });
  await expect(laboratory.unit(3, 4)).toBeVisible();
  await expect(root.getByRole('button', { name: 'Layer 3 4 ReLU' })).toHaveAttribute('aria-pressed', 'true');
  await third.getByRole('button', { name: 'Remove layer 3' }).tap();
  await expect(laboratory.unit(4, 1)).toHaveCount(0);
});

test('pictures too small to be pressed are not drawn: the network is moved sideways instead', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  const { root } = laboratory;
  await laboratory.open();
  for (let layer = 2; layer < 6; layer++) {
    await root.getByRole('button', { name: '+ layer' }).tap();
    await laboratory.isReady();
  }
  await expect(laboratory.unit(7, 1)).toBeVisible();
  for (const [layer, unit] of [
    [1, 6],
    [6, 1],
  ] as const) {
    const { width } = (await laboratory.unit(layer, unit).boundingBox())!;
    expect(width).toBeGreaterThanOrEqual(16);
  }
  await expect(root.getByText('The network is wider than the screen')).toBeVisible();
});

test('what can be done to chosen units is a sheet that is dragged, made small and closed', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  const { root } = laboratory;
  await laboratory.open();
  await laboratory.unit(1, 3).tap();
  const sheet = root.getByRole('group', { name: 'What to do with the chosen units' });
  const handle = sheet.getByRole('button', { name: 'What can be done with them' });
  const freeze = sheet.getByRole('button', { name: 'Freeze here' });
  await expect(freeze).toBeVisible();

  await handle.tap();
  await expect(handle).toHaveAttribute('aria-expanded', 'false');
  await expect(freeze).toBeHidden();
  expect((await sheet.boundingBox())!.height).toBeLessThan(90);
  await handle.press('Enter');
  await expect(freeze).toBeVisible();

  await sheet.getByText('Rates, inputs and first weights').tap();
  await expect(sheet.getByLabel('Learning rate ×')).toBeVisible();
  // all of the picture stands above it
  const picture = (await root.locator('.pg-network__picture').boundingBox())!;
  const opened = (await sheet.boundingBox())!;
  expect(picture.y).toBeGreaterThanOrEqual(0);
  expect(picture.y + picture.height).toBeLessThanOrEqual(opened.y);
  expect(opened.height).toBeLessThan(0.45 * 844);

  const { x, y, width } = (await handle.boundingBox())!;
  const drag = async (by: number): Promise<void> => {
    const from = (await handle.boundingBox())!.y + 10;
    await page.mouse.move(x + width / 2, from);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, from + by, { steps: 8 });
    await page.mouse.up();
  };
  await drag(100);
  const dragged = (await handle.boundingBox())!;
  expect(Math.abs(dragged.y - (y + 100))).toBeLessThan(12);
  await expect(sheet).toBeVisible();
  await drag(400);
  await expect(sheet).toHaveCount(0);
  await expect(laboratory.unit(1, 3)).toHaveAttribute('aria-pressed', 'false');
});

test('the network comes before every view, and the views in the order that the example gives them', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  const { root } = laboratory;
  await laboratory.open();
  const label = (
    await root
      .getByLabel('Open an example')
      .locator('option')
      .filter({ hasText: 'Chapter 4' })
      .allTextContents()
  )[0]!;
  await root.getByLabel('Open an example').selectOption({ label });
  await laboratory.isReady();
  const tops = await Promise.all(
    [
      '.pg-time',
      '.pg-stage',
      '.pg-view--distinct',
      '.pg-view--curves',
      '.pg-view--output',
      '.pg-settings',
    ].map(async (part) => (await root.locator(part).boundingBox())!.y),
  );
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
});
