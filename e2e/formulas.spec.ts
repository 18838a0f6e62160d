import { listChapters } from '../docs/src/chapters.ts';
import { expect, test } from './page.ts';

for (const chapter of listChapters()) {
  test(`the formulas of ${chapter} fit on a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${chapter}/`);
    const tooWide = await page.locator('main').evaluate((main) => {
      for (const details of main.querySelectorAll('details')) details.open = true;
      const formulas = [...main.querySelectorAll('.katex-display')];
      // one pixel is rounding
      return formulas
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map((formula) => formula.querySelector('annotation')?.textContent);
    });
    expect(tooWide).toEqual([]);
  });
}
