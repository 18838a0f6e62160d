import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

/** Opens a page none of whose scripts has come; returns what lets them come. */
async function openWithoutScripts(figure: Figure, address: string): Promise<() => void> {
  let release: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await figure.page.route('**/_astro/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await figure.page.goto(address, { waitUntil: 'commit' });
  await figure.root.scrollIntoViewIfNeeded();
  return release!;
}

for (const [place, address] of [
  ['in a chapter', 'same-input-same-weights/'],
  ['embedded', 'embed/linked-units/'],
] as const)
  test(`a weight is nudged once though the button was pressed twice before the figure’s script came, ${place}`, async ({
    page,
  }) => {
    const figure = new Figure(page, 'linked-units');
    const release = await openWithoutScripts(figure, address);
    const nudge = figure.button('Nudge one weight');
    await nudge.click();
    await nudge.click();
    release();
    const undo = figure.button('Undo');
    await expect(undo).toBeEnabled();
    await undo.click();
    await expect(undo).toBeDisabled();
  });

for (const [name, address] of [
  ['growth', 'a-tiny-difference/'],
  ['error-signals', 'reading-delta/'],
] as const)
  test(`the figure ${name} plays when its script comes, if Play was pressed before`, async ({ page }) => {
    const figure = new Figure(page, name);
    const release = await openWithoutScripts(figure, address);
    await figure.button('Play').click();
    release();
    await expect(figure.button('Pause')).toBeVisible();
  });
