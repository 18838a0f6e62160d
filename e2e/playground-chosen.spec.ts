import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { readPixels } from './pixels.ts';
import { Laboratory } from './playground.ts';
import { expect, test } from './page.ts';

// lines of a pixel and a half are told apart
const scale = 4;
test.use({ deviceScaleFactor: scale });

/**
 * Reads the colours along a level line of the page, from left to right: the name of each colour that lasts for half a pixel of
 * the page or longer.
 */
async function colorsAlong(
  page: Page,
  line: { x: number; y: number; width: number },
  colors: Readonly<Record<string, string>>,
): Promise<string[]> {
  const picture = await page.screenshot({ clip: { ...line, height: 1 } });
  const width = scale * line.width;
  const pixels = await readPixels(page, picture, { x: 0, y: 0, width, height: 1 });
  const names = pixels.map((pixel) => {
    const distance = (color: string): number =>
      Math.max(...color.match(/\d+/g)!.map((part, k) => Math.abs(Number(part) - pixel[k]!)));
    return Object.keys(colors).find((name) => distance(colors[name]!) < 40);
  });
  const found: string[] = [];
  for (let i = 0; i < width; i++) {
    const name = names[i];
    const lasts = names.slice(i, i + scale / 2).every((each) => each === name);
    if (name !== undefined && lasts && found.at(-1) !== name) found.push(name);
  }
  return found;
}

test('units that are chosen keep the double frame of twins and the equals sign between them', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.unit(1, 1).click();
  await laboratory.unit(1, 2).click({ modifiers: ['Shift'] });
  await laboratory.root.getByRole('button', { name: 'Make them equal', exact: true }).click();
  await laboratory.isReady();
  await page.mouse.move(0, 0);
  const style = (selector: string, property: string) =>
    laboratory.root
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  const colors = {
    unit: await style('.lab-link', 'stroke'),
    ground: await style('.pg-selection', 'background-color'),
    ink: await style('.pg-selection__words', 'color'),
  };
  const first = (await laboratory.unit(1, 1).boundingBox())!;
  const second = (await laboratory.unit(1, 2).boundingBox())!;
  // away from the middle, where lines of weights arrive
  const side = { x: first.x - 9, y: Math.round(first.y + 8), width: 9 };
  expect((await colorsAlong(page, side, colors)).join(' ')).toMatch(/ink (ground )?unit ground unit$/);
  const middle = first.x + first.width / 2;
  const gap = { x: middle - 8, y: Math.floor((first.y + first.height + second.y) / 2), width: 16 };
  expect((await colorsAlong(page, gap, colors)).join(' ')).toContain('unit ground unit');
});

for (const [device, width, height] of [
  ['a small laptop', 1280, 720],
  ['a phone', 390, 844],
] as const)
  test(`on ${device}, what can be done to a unit is seen as soon as it is chosen`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const laboratory = new Laboratory(page);
    await laboratory.open();
    // with the first row of units at the lower edge, as one reads down the page
    const { y } = (await laboratory.unit(1, 1).boundingBox())!;
    await page.evaluate((top) => scrollTo(0, top), y - height + 80);
    await laboratory.unit(1, 1).click();
    const actions = laboratory.root.getByRole('group', { name: 'What to do with the chosen units' });
    await expect(actions.getByRole('button', { name: 'Choose several' })).toBeInViewport({ ratio: 1 });
    await expect(actions.getByRole('button', { name: 'Freeze here' })).toBeInViewport({ ratio: 1 });
    await expect(laboratory.unit(1, 1)).toBeInViewport({ ratio: 1 });
    // and nothing covers what was pressed
    const hits = await laboratory.unit(1, 1).evaluate((unit) => {
      const { left, top, width: wide, height: high } = unit.getBoundingClientRect();
      return document.elementFromPoint(left + wide / 2, top + high / 2) === unit;
    });
    expect(hits).toBe(true);
  });

test('two units that are chosen have a curve of their distance from the first step on', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.root.getByText('Views', { exact: true }).click();
  await laboratory.root.getByRole('checkbox', { name: 'How far units are apart' }).check();
  await laboratory.goTo(300);
  const view = laboratory.root.locator('.pg-view--difference');
  const drawing = async (): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      view.getByRole('button', { name: 'as a picture, SVG' }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  };
  /** How many points the last line has that is drawn in the colour of the end that has this name. */
  const points = (svg: string, name: string): number => {
    const end = svg.indexOf(`>${name}</text>`);
    if (end === -1) return 0;
    const color = [...svg.slice(0, end).matchAll(/<circle [^>]*fill="([^"]+)"/g)].at(-1)![1]!;
    const lines = [...svg.matchAll(/<path d="([^"]+)" fill="none" stroke="([^"]+)"/g)];
    return lines
      .filter(([, , stroke]) => stroke === color)
      .at(-1)![1]!
      .match(/[ML]/g)!.length;
  };
  await laboratory.unit(1, 3).click();
  await laboratory.unit(1, 4).click({ modifiers: ['Shift'] });
  await expect.poll(async () => points(await drawing(), 'units 3, 4')).toBeGreaterThan(150);
  // it grows with the run
  const before = points(await drawing(), 'units 3, 4');
  await laboratory.goTo(600);
  await expect.poll(async () => points(await drawing(), 'units 3, 4')).toBeGreaterThan(before + 50);
  // its numbers stand beside the others
  const [table] = await Promise.all([
    page.waitForEvent('download'),
    view.getByRole('button', { name: 'as CSV' }).click(),
  ]);
  const [head, ...rows] = readFileSync(await table.path(), 'utf8')
    .split('\n')
    .map((line) => line.split(','));
  const [at, chosen] = ['step', 'difference of units 3 4 in layer 1'].map((name) => head!.indexOf(name));
  expect(rows.filter((row) => row[chosen!] !== '').length).toBeGreaterThan(before + 50);
  expect(Number(rows.find((row) => row[at!] === '600')![chosen!])).toBeGreaterThan(0);
  // and goes with the choice
  await laboratory.root.getByRole('button', { name: 'Choose none' }).click();
  await expect.poll(drawing).not.toContain('units 3, 4');
});
