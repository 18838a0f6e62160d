import { findBrokenLinks, perPage } from './links.ts';
import { expect, listPages, test } from './page.ts';

test('every link to the site itself arrives', async ({ page, baseURL }) => {
  test.setTimeout(perPage * listPages('docs/dist').length);
  expect(await findBrokenLinks(page, listPages('docs/dist'), baseURL ?? '')).toEqual([]);
});

test('an unknown address shows the page for it, with status 404', async ({ request, baseURL }) => {
  const response = await request.get(`${baseURL}no-such-page/`);
  expect(response.status()).toBe(404);
  expect(await response.text()).toContain('<h1');
});
