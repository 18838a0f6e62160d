import { existsSync, readFileSync } from 'node:fs';
import { expect, listPages, test } from './page.ts';

/** The names that the core's index exports, types included. */
function exportedNames(): string[] {
  const index = readFileSync('packages/core/src/index.ts', 'utf8');
  return [...index.matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
    .flatMap(([, names]) => names!.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

test('the reference lists everything that the core exports, each with a place of its own', async ({
  page,
}) => {
  await page.goto('reference/');
  const links = page.locator('main').locator('dt a, .types a');
  expect((await links.allTextContents()).sort()).toEqual(exportedNames().sort());
  const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('every entry of the reference names the file that it is in', async ({ page }) => {
  const topics = listPages('docs/dist').filter((address) => /^reference\/.+/.test(address));
  expect(topics.length).toBeGreaterThan(0);
  for (const address of topics) {
    await page.goto(address);
    const files = await page.locator('.reference .source').allTextContents();
    expect(files.length, address).toBe(await page.locator('.reference h3').count());
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  }
});

test('an entry says what goes in, what comes out and what can go wrong', async ({ page }) => {
  await page.goto('reference/network/#forward');
  await expect(page.getByRole('heading', { name: 'forward', exact: true })).toBeInViewport();
  const declaration = page.locator('#forward + pre');
  await expect(declaration).toContainText('function forward(');
  await declaration.getByRole('link', { name: 'Mlp' }).click();
  await expect(page.locator('#Mlp')).toBeInViewport();
  for (const label of ['Parameters', 'Returns', 'Throws'])
    await expect(page.locator(`#forward ~ .label:text-is("${label}")`).first()).toBeVisible();
});
