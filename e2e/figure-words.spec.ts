import { figurePlaces } from '../docs/src/figure-places.ts';
import { Figure } from './figure.ts';
import { expect, test } from './page.ts';

/** Signs and words of the field: whoever meets one in a figure has to be able to ask what it means. */
const signs = [
  /[δηελσκ‖]/g,
  /[a-zA-Z][₀₁₂₃ᵢⱼ]/g,
  /s′|R²|===|E\[/g,
  /\b(?:SGD|Adam|RMSProp|momentum|L2|ReLU|tanh|sigmoid|nats|dropout)\b/g,
  /\b(?:loss|gradient|residual|saturated|teacher|coupling|correlation|cosine|barrier|logistic)\b/g,
  /\b(?:distinct|Hadamard|orthogonal|Glorot|LeCun)\b/g,
  /\b(?:weight|bias|batch|hidden|optimizer)/g,
];

for (const name of Object.keys(figurePlaces)) {
  test(`${name} explains every sign and word that it shows, to the pointer and to the keyboard`, async ({
    page,
  }) => {
    const figure = new Figure(page, name);
    await figure.open(`embed/${name}/`);
    const words = await figure.root.evaluate((root) => {
      const terms = [...root.querySelectorAll('.lab-term__word')].map(({ textContent }) => textContent);
      const shown = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let text = '';
      while (shown.nextNode()) {
        const parent = shown.currentNode.parentElement;
        // parts of a drawing say themselves what they are; programs to be taken home are texts of their own
        if (!parent?.closest('.lab-term, [data-part], script, style, textarea, option'))
          text += `${shown.currentNode.nodeValue}\n`;
      }
      return { text, terms: terms.join('\n') };
    });
    const met = [...new Set(signs.flatMap((sign) => words.text.match(sign) ?? []))];
    const isExplained = (sign: string): boolean =>
      words.terms.toLowerCase().includes(sign.toLowerCase()) ||
      // an index only says whose it is: w₁ of w
      (/[₀₁₂₃ᵢⱼ]$/.test(sign) && new RegExp(`(^|[^a-zA-Z])${sign[0]}([^a-zA-Z]|$)`).test(words.terms));
    expect(met.filter((sign) => !isExplained(sign))).toEqual([]);

    const [term] = await figure.root.locator('.lab-term').filter({ visible: true }).all();
    if (!term) throw new Error(`${name}: expected a word that explains itself, found none.`);
    const note = term.getByRole('tooltip', { includeHidden: true });
    await term.getByRole('button').focus();
    await expect(note).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(note).toBeHidden();
    await term.hover();
    await expect(note).toBeVisible();
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true });

  for (const [name, { page: chapter }] of Object.entries(figurePlaces)) {
    test(`no note of ${name} makes the page wider than the screen`, async ({ page }) => {
      const figure = new Figure(page, name);
      await figure.open(chapter === '' ? '' : `${chapter}/`);
      for (const term of await figure.root.locator('.lab-term').filter({ visible: true }).all()) {
        await term.getByRole('button').focus();
        await expect(term.getByRole('tooltip', { includeHidden: true })).toBeVisible();
        expect(await page.evaluate(() => innerWidth), (await term.textContent()) ?? '').toBe(360);
      }
    });
  }
});

for (const width of [390, 1280]) {
  for (const [name, { page: chapter }] of Object.entries(figurePlaces)) {
    test(`every note of ${name} can be read whole on a page ${width} pixels wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      const figure = new Figure(page, name);
      await figure.open(chapter === '' ? '' : `${chapter}/`);
      for (const term of await figure.root.locator('.lab-term').filter({ visible: true }).all()) {
        await term.getByRole('button').focus();
        const note = term.getByRole('tooltip', { includeHidden: true });
        await expect(note).toBeVisible();
        const covered = await note.evaluate((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const corners = [left + 4, right - 4].flatMap((x) =>
            [top + 4, bottom - 4].map((y) => [x, y] as const),
          );
          // what lies outside of the window is nowhere
          return corners.filter(([x, y]) => !element.contains(document.elementFromPoint(x, y))).length;
        });
        expect(covered, (await note.textContent()) ?? '').toBe(0);
      }
    });
  }
}

for (const name of Object.keys(figurePlaces)) {
  test(`${name} looks the same in whatever order its style sheets come`, async ({ page }) => {
    const figure = new Figure(page, name);
    await figure.open(`embed/${name}/`);
    const differences = await figure.root.evaluate((root) => {
      const sheets = [...document.querySelectorAll('style')];
      const shared = sheets.filter(({ textContent }) => textContent.includes('.lab-figure__head')).at(-1);
      if (!shared) throw new Error('expected a style sheet that all figures share, found none.');
      const read = (): [string, Map<string, string>][] =>
        [...root.querySelectorAll('*')].map((element) => {
          const style = getComputedStyle(element);
          return [
            element.getAttribute('class') ?? element.tagName,
            new Map([...style].map((key) => [key, style.getPropertyValue(key)])),
          ];
        });
      document.head.append(shared);
      const last = read();
      document.head.prepend(shared);
      return read().flatMap(([who, style], index) =>
        [...style].flatMap(([key, value]) => {
          const other = last[index]?.[1].get(key);
          return other === value ? [] : [`${who}: ${key} is ${value} or ${other}`];
        }),
      );
    });
    expect(differences.slice(0, 10)).toEqual([]);
  });
}
