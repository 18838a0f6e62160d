import { expect, test } from './page.ts';

/** What learners type, and where one of the first three results must lead. */
const searches = [
  { words: 'same weights', place: /\/(answers\/#q[1235]|same-input-same-weights\/|twins-for-ever\/)/ },
  { words: 'why random', place: /\/(answers\/#q(5|12)|does-it-have-to-be-random\/)/ },
  { words: 'symmetry breaking', place: /\/(glossary\/#symmetry-breaking|answers\/#q(2|8|12))/ },
  { words: 'all neurons identical', place: /\/answers\/#q(2|10)/ },
  { words: 'zero initialization', place: /\/(zero\/|answers\/)/ },
  { words: 'does backpropagation break symmetry', place: /\/answers\/#q8/ },
  { words: 'dead neuron', place: /\/answers\/#q21/ },
  { words: 'local minimum', place: /\/(answers\/#q14|glossary\/#minimum|soup-bowls\/)/ },
  { words: 'default initialization keras', place: /\/(answers\/#q3|same-input-same-weights\/)/ },
  { words: 'which weights must be random', place: /\/(answers\/#q9|where-must-randomness-go\/)/ },
  { words: 'xavier or he which one', place: /\/(glossary\/#xavier|how-big\/)/ },
  { words: 'does adam break symmetry', place: /\/(answers\/#q2|twins-for-ever\/)/ },
  { words: 'does batch norm break symmetry', place: /\/(answers\/#q2|twins-for-ever\/)/ },
  { words: 'how big should random weights be', place: /\/how-big\// },
  { words: 'dead relu', place: /\/glossary\/#dead-relu/ },
  { words: 'different result every time I train', place: /\/glossary\/#seed/ },
  { words: 'is dropout enough to break symmetry', place: /\/(answers\/#q2|twins-for-ever\/)/ },
  { words: 'can neurons become the same during training', place: /\/answers\/#q10/ },
  { words: 'identity initialization without randomness', place: /\/does-it-have-to-be-random\// },
  { words: 'why not initialize all weights to zero', place: /\/zero\// },
  { words: 'convolution filters symmetry', place: /\/twins-for-ever\// },
  { words: 'transformer attention heads', place: /\/twins-for-ever\// },
  { words: 'vanishing gradient', place: /\/how-big\// },
  { words: 'prune neurons', place: /\/glossary\/#pruning/ },
  { words: 'lottery ticket pruning', place: /\/glossary\/#pruning/ },
  { words: 'what is a seed', place: /\/glossary\/#seed/ },
  { words: 'CNN', place: /\/glossary\/#filter/ },
  { words: 'which nodes are neurons', place: /\/glossary\/#neuron/ },
];

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

test('every question has an answer of two sentences, with a chapter and a figure', async ({ page }) => {
  await page.goto('answers/');
  const answers = page.locator('.answer');
  await expect(answers).toHaveCount(22);
  for (const answer of await answers.all()) {
    const text = (await answer.locator('.text').innerText()).trim();
    const sentences = text.split(/(?<=[.?!])\s+(?=[A-Z])/);
    expect(sentences, text).toHaveLength(2);
    expect(await answer.locator('.note a').count(), text).toBe(2);
  }
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
