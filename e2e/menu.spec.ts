import { expect, test } from './page.ts';

for (const path of ['', 'playground/']) {
  test(`on a phone the menu of /${path} leads to every page, and closes with Escape`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    const menu = page.locator('header summary[aria-label=Menu]');
    const pages = page.getByRole('navigation', { name: 'All pages' });
    await expect(pages).toBeHidden();
    await menu.click();
    await expect(pages.getByRole('link', { name: 'The laboratory' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(pages).toBeHidden();
    await expect(menu).toBeFocused();
    await menu.click();
    await pages.getByRole('link', { name: 'Twins for ever' }).click();
    await expect(page).toHaveURL(/\/twins-for-ever\/$/);
  });
}

test('the first page leads to the laboratory from its header, and chapter 1 back to the first page', async ({
  page,
}) => {
  await page.goto('');
  await page.locator('header').getByRole('link', { name: 'Laboratory' }).click();
  await expect(page).toHaveURL(/\/playground\/$/);
  await page.goto('same-input-same-weights/');
  await page.getByRole('link', { name: 'Previous The question' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Why do hidden units');
});
