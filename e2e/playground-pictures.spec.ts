import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { readPixels } from './pixels.ts';
import { Laboratory } from './playground.ts';
import { expect, test } from './page.ts';

const pets = `height,weight,kind
${Array.from({ length: 20 }, (_, i) => `${20 + (i % 7)},${3 + (i % 4)},cat\n${50 + (i % 9)},${20 + (i % 11)},dog`).join('\n')}
`;

/** Saves what a view shows, as a reader does. */
async function save(view: Locator, kind: 'PNG' | 'SVG'): Promise<Buffer> {
  const page = view.page();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    view.getByRole('button', { name: `as a picture, ${kind}` }).click(),
  ]);
  return readFileSync(await download.path());
}

/** The colour of a saved picture at a place of the page. */
async function colorAt(page: Page, file: Buffer, frame: { x: number; y: number }, x: number, y: number) {
  // two pixels for each of the page, and a margin of 16
  const place = { x: 2 * Math.round(x - frame.x + 16), y: 2 * Math.round(y - frame.y + 16) };
  const [color] = await readPixels(page, file, { ...place, width: 1, height: 1 });
  return color!;
}

test('a saved picture holds the colour scale of its view, with its numbers and words', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.root.getByText('Views', { exact: true }).click();
  for (const box of await laboratory.root.locator('.pg-choose input').all()) await box.check();
  const scales = laboratory.root.locator('.pg-view .lab-key__scale');
  await expect(scales).toHaveCount(2);
  for (const view of await laboratory.root
    .locator('.pg-view', { has: page.locator('.lab-key__scale') })
    .all()) {
    const words = await view
      .locator('.lab-key > span:not(.lab-key__scale)')
      .evaluateAll((spans) =>
        spans.map((span) => span.querySelector('button')?.textContent ?? span.textContent),
      );
    const gradient = await view
      .locator('.lab-key__scale')
      .evaluate((scale) => getComputedStyle(scale).backgroundImage);
    const [low, middle, high] = gradient.match(/rgb\([^)]*\)/g)!;
    const drawing = (await save(view, 'SVG')).toString();
    for (const word of words) expect(drawing).toContain(`>${word}</text>`);
    for (const color of [low, middle, high]) expect(drawing).toContain(`stop-color="${color}"`);

    const picture = await save(view, 'PNG');
    const frame = (await view.locator('.pg-view__body').boundingBox())!;
    const box = (await view.locator('.lab-key__scale').boundingBox())!;
    for (const [share, color] of [
      [0.02, low],
      [0.98, high],
    ] as const) {
      const expected = color!.match(/\d+/g)!.map(Number);
      const drawn = await colorAt(page, picture, frame, box.x + share * box.width, box.y + box.height / 2);
      drawn.forEach((part, i) => expect(Math.abs(part - expected[i]!)).toBeLessThan(25));
    }
  }
});

test('a table of one’s own is drawn with its own names, units and classes', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.choose('Data set', 'my own');
  await laboratory.root
    .getByLabel('Table to read')
    .setInputFiles({ name: 'pets.csv', mimeType: 'text/csv', buffer: Buffer.from(pets) });
  const view = laboratory.root.locator('.pg-view--output');
  await expect(view.locator('.lab-heat__title')).toHaveText(['weight', 'height']);
  await expect(view.locator('.lab-heat__ticks--columns')).toHaveText('2030405060');
  await expect(view.locator('.lab-heat__ticks--rows')).toHaveText('102030');
  await expect(view.getByRole('list', { name: 'Classes of kind' }).getByRole('listitem')).toHaveText([
    'kind:',
    'cat',
    'dog',
  ]);
  await expect(laboratory.root.locator('.pg-feature__name').first()).toHaveText('height');
  await expect(laboratory.root.locator('.pg-input__name')).toHaveText(['height', 'weight']);

  await laboratory.goTo(200);
  const drawing = (await save(view, 'SVG')).toString();
  for (const word of ['kind:', 'cat', 'dog', 'height', '20', '60'])
    expect(drawing).toContain(`>${word}</text>`);
  // the name of the upright axis is turned, not pressed into the width of a letter
  expect(drawing).toMatch(/<text [^>]*rotate\(-90\)"[^>]*>weight<\/text>/);
  // a sample is told from ground of its own class, and looks as the legend says
  const pixels = await view.locator('.pg-points__canvas').evaluate((canvas: HTMLCanvasElement) => {
    const probe = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const bytes = (color: string): number[] => {
      probe.fillStyle = color;
      probe.fillRect(0, 0, 1, 1);
      return [...probe.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
    };
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const legend = canvas.closest('.pg-view')!.querySelectorAll('.pg-class__sample');
    return [...legend].map((dot, index) => {
      const color = bytes(getComputedStyle(dot).fill);
      const token = index === 0 ? '--lab-weight-negative' : '--lab-weight-positive';
      const ground = bytes(getComputedStyle(canvas).getPropertyValue(token));
      let count = 0;
      for (let i = 0; i < data.length; i += 4)
        if (color.every((part, k) => Math.abs(part - data[i + k]!) <= 2) && data[i + 3] === 255) count++;
      return { count, apart: Math.max(...color.map((part, k) => Math.abs(part - ground[k]!))) };
    });
  });
  expect(pixels).toHaveLength(2);
  for (const { count, apart } of pixels) {
    expect(count).toBeGreaterThan(50);
    expect(apart).toBeGreaterThan(40);
  }
});

test('images that are answered wrongly are crossed out in a saved picture too', async ({ page }) => {
  const laboratory = new Laboratory(page);
  await laboratory.open();
  await laboratory.choose('Data set', 'digits 0 and 1');
  const view = laboratory.root.locator('.pg-view--output');
  const wrong = view.locator('.pg-digits__frame--wrong');
  await expect(wrong).not.toHaveCount(0);
  const count = await wrong.count();
  const stroke = await view
    .locator('.pg-digits__cross')
    .first()
    .evaluate((cross) => getComputedStyle(cross).stroke);
  const drawing = (await save(view, 'SVG')).toString();
  expect(drawing.match(/<svg class="pg-digits__cross"/g)).toHaveLength(count);
  expect(drawing).toContain(`stroke: ${stroke}`);

  // along the diagonal of the first one, in the colour of a warning
  const picture = await save(view, 'PNG');
  const frame = (await view.locator('.pg-view__body').boundingBox())!;
  const box = (await wrong.first().boundingBox())!;
  const color = await colorAt(page, picture, frame, box.x + box.width / 2, box.y + box.height / 2);
  const expected = stroke.match(/\d+/g)!.map(Number);
  color.forEach((part, i) => expect(Math.abs(part - expected[i]!)).toBeLessThan(60));
});

test('a chosen unit is drawn in the place of the answer, and an answer in two colours alone', async ({
  page,
}) => {
  const laboratory = new Laboratory(page);
  const { root } = laboratory;
  await laboratory.open();
  await laboratory.goTo(100);
  const map = root.locator('.pg-view--output .lab-heat__map');
  const pixels = (): Promise<string[]> =>
    map.locator('.lab-heat__canvas').evaluate((canvas: HTMLCanvasElement) => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d')!;
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
      return Array.from({ length: data.length / 4 }, (_, i) => data.slice(4 * i, 4 * i + 4).join());
    });
  await expect(map).toHaveAccessibleName('What the network answers to every point of the plane');
  const answer = await pixels();
  expect(new Set(answer).size).toBeGreaterThan(50);
  await root.getByLabel('two colours alone').check();
  await expect.poll(async () => new Set(await pixels()).size).toBeLessThanOrEqual(2);
  await root.getByLabel('two colours alone').uncheck();
  await expect.poll(async () => (await pixels()).join()).toBe(answer.join());

  await laboratory.unit(1, 4).click();
  await root.getByLabel('unit 4 of layer 1 instead').check();
  await expect(map).toHaveAccessibleName('What unit 4 of layer 1 answers to every point of the plane');
  await expect.poll(async () => (await pixels()).join()).not.toBe(answer.join());
  await laboratory.unit(2, 1).click();
  await expect(map).toHaveAccessibleName('What unit 1 of layer 2 answers to every point of the plane');
  await root.getByRole('button', { name: 'Choose none' }).click();
  await expect.poll(async () => (await pixels()).join()).toBe(answer.join());
});
