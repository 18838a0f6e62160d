import type { Page } from '@playwright/test';
import { perPage } from './links.ts';
import { expect, listPages, test } from './page.ts';

/** Finds the faces whose files the page fetches early, as `style family`, and those of them that are in use. */
const fetchedEarly = (page: Page) =>
  page.evaluate(() => {
    const files = [...document.querySelectorAll<HTMLLinkElement>('link[rel=preload][as=font]')].map(
      ({ href }) => new URL(href).pathname,
    );
    const plain = (family: string) => family.replaceAll('"', '');
    const faces = [...document.styleSheets]
      .flatMap(({ cssRules }) => [...cssRules])
      .filter((rule) => rule instanceof CSSFontFaceRule)
      .flatMap(({ style }) => {
        const file = files.find((path) => style.getPropertyValue('src').includes(path));
        const family = plain(style.getPropertyValue('font-family'));
        return file ? [`${style.getPropertyValue('font-style')} ${family}`] : [];
      });
    const loaded = [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(({ style, family }) => `${style} ${plain(family)}`);
    return { files, faces, used: faces.filter((face) => loaded.includes(face)) };
  });

for (const [address, count] of [
  ['zero/', 5],
  ['when-arithmetic-breaks-the-tie/', 5],
  ['references/', 3],
  ['use-the-core/', 4],
  ['embed/zero-start/', 1],
] as const) {
  test(`/${address} takes up what it fetches early, even where no text has been laid out yet`, async ({
    page,
  }) => {
    // as on a machine that has no time to draw
    await page.addInitScript(() => {
      const hidden = new CSSStyleSheet();
      hidden.replaceSync('body { display: none !important }');
      document.adoptedStyleSheets = [hidden];
    });
    await page.goto(address);
    await expect(page.locator('body')).toBeHidden();
    await expect.poll(async () => (await fetchedEarly(page)).used.length).toBe(count);
    const { files, faces } = await fetchedEarly(page);
    expect(files).toHaveLength(count);
    expect(faces).toHaveLength(count);
  });
}

test('italics are fetched early wherever there are any to read, and nowhere else', async ({ page }) => {
  test.setTimeout(perPage * listPages('docs/dist').length);
  const withItalics: string[] = [];
  for (const address of listPages('docs/dist')) {
    await page.goto(address);
    const italic = await page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const family = getComputedStyle(document.documentElement)
        .getPropertyValue('--font-text')
        .split(',')[0]!;
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const parent = text.parentElement!;
        if (!text.nodeValue?.trim() || !parent.checkVisibility({ contentVisibilityAuto: true })) continue;
        const { fontStyle, fontFamily } = getComputedStyle(parent);
        if (fontStyle === 'italic' && fontFamily.startsWith(family)) return true;
      }
      return false;
    });
    const { faces } = await fetchedEarly(page);
    expect(
      faces.some((face) => face.startsWith('italic Literata')),
      address,
    ).toBe(italic);
    if (italic) withItalics.push(address);
  }
  expect(withItalics).toContain('references/');
  expect(withItalics).toContain('for-teachers/');
  expect(withItalics).toContain('zero/');
});
