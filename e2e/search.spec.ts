import { expect, test } from './page.ts';
import { leadingSearches, searches } from './searches.ts';

for (const { words, place } of searches) {
  test(`a search for “${words}” finds its answer among the first three results`, async ({ page }) => {
    await page.goto('');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox', { name: 'Search the pages' }).fill(words);
    const results = page.locator('site-search ol a');
    // the index is fetched when it is needed first
    await expect(results.first()).toBeVisible({ timeout: 20_000 });
    const addresses = await results.evaluateAll((links) =>
      links.slice(0, 3).map((link) => (link as HTMLAnchorElement).href),
    );
    expect(
      addresses.some((address) => place.test(address)),
      addresses.join('\n'),
    ).toBe(true);
  });
}

test('what learners type leads with the place that answers it', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('');
  await page.getByRole('button', { name: 'Search' }).click();
  const box = page.getByRole('searchbox', { name: 'Search the pages' });
  const status = page.locator('site-search [role=status]');
  for (const { words, place } of leadingSearches) {
    // a search for nothing in between, so that no result of the last one is taken for one of this
    await box.fill('qwertzuiop');
    await expect(status).toContainText('Nothing found', { timeout: 20_000 });
    await box.fill(words);
    await expect(status).toContainText('best first');
    const [first] = await page
      .locator('site-search ol a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect.soft(first, words).toMatch(place);
  }
});

test('the first result of a question is no page of the reference, that of a name of the core is', async ({
  page,
}) => {
  await page.goto('');
  await page.getByRole('button', { name: 'Search' }).click();
  const box = page.getByRole('searchbox', { name: 'Search the pages' });
  const first = page.locator('site-search ol a').first();
  await box.fill('zero gradient of a unit');
  await expect(first).toHaveAttribute('href', /\/(answers|glossary|zero|sharing-the-burden)\//, {
    timeout: 20_000,
  });
  await box.fill('runExperiment');
  await expect(first).toHaveAttribute('href', /\/reference\/experiment\/#runExperiment$/);
  await expect(first.locator('mark').first()).toHaveText(/runExperiment/);
  await box.fill('qwertzuiop');
  await expect(page.locator('site-search [role=status]')).toHaveText('Nothing found for “qwertzuiop”');
});

test('every question has an answer of two sentences, with chapters and their figures, and every chapter answers one', async ({
  page,
}) => {
  await page.goto('answers/');
  const answers = page.locator('.answer');
  await expect(answers).toHaveCount(22);
  const chapters = new Set<string>();
  for (const answer of await answers.all()) {
    const text = (await answer.locator('.text').innerText()).trim();
    const sentences = text.split(/(?<=[.?!])\s+(?=[A-Z])/);
    expect(sentences, text).toHaveLength(2);
    const links = await answer
      .locator('.note a')
      .evaluateAll((all) =>
        all.map((link) => ({ text: link.textContent, path: (link as HTMLAnchorElement).pathname })),
      );
    expect(links.length, text).toBeGreaterThanOrEqual(2);
    links.forEach(({ text: words }, i) =>
      expect(words.trim(), text).toMatch(i % 2 === 0 ? /^Chapter \d+: / : /^Try it: /),
    );
    for (const link of links) if (/^\s*Chapter/.test(link.text)) chapters.add(link.path);
  }
  expect(chapters.size).toBe(14);
});

test('the claims can be searched, and all are there without JavaScript', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('how-we-know/');
  const claims = page.locator('claim-list li:visible');
  const all = await claims.count();
  expect(all).toBeGreaterThan(150);
  await page.getByRole('searchbox', { name: 'Search the claims' }).fill('hadamard rows');
  await expect(claims.first()).toContainText('Hadamard rows');
  expect(await claims.count()).toBeLessThan(10);
  await expect(page.locator('claim-list [role=status]')).toHaveText(`${await claims.count()} claims`);

  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${baseURL}how-we-know/`);
  expect(await plain.locator('claim-list li:visible').count()).toBe(all);
  await expect(plain.getByRole('searchbox', { name: 'Search the claims' })).toBeHidden();
  await context.close();
});
