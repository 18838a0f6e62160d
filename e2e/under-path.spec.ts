import { findBrokenLinks, perPage } from './links.ts';
import { expect, listPages, test } from './page.ts';
import { underPath, underPathOrigin } from './under-path.mjs';
import { readThrough } from './visit.ts';

const pages = listPages('docs/dist-under-path');

test('has the same pages as at the root', () => {
  expect(pages).toEqual(listPages('docs/dist'));
});

for (const address of pages) {
  test(`/${address} works in full`, async ({ page, baseURL }) => {
    const astray: string[] = [];
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(baseURL ?? ''))
        astray.push(request.url());
    });
    await readThrough(page, address);
    expect(astray, 'requests outside the path').toEqual([]);
  });
}

test('every link stays below the path and arrives', async ({ page, baseURL }) => {
  test.setTimeout(perPage * pages.length);
  expect(await findBrokenLinks(page, pages, baseURL ?? '')).toEqual([]);
});

test('every page names itself and the picture of its previews with the whole address', async ({ page }) => {
  test.setTimeout(perPage * pages.length);
  const home = underPathOrigin + underPath;
  const picture = page.locator('meta[property="og:image"]');
  for (const address of pages.filter((name) => name !== '404.html')) {
    await page.goto(address);
    await expect(page.locator('link[rel=canonical]'), address).toHaveAttribute('href', home + address);
    await expect(picture, address).toHaveAttribute('content', `${home}preview.png`);
  }
  const answer = await page.request.get('preview.png');
  expect(answer.headers()['content-type']).toBe('image/png');
});
