import { AxeBuilder } from '@axe-core/playwright';
import { perPage } from './links.ts';
import { expect, listPages, test } from './page.ts';
import { backgroundBrightness, layoutShift, readThrough, transitionsEnd, watchLayout } from './visit.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const screens = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

for (const viewport of screens) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport, colorScheme: 'light' });

    for (const address of listPages('docs/dist')) {
      test(`/${address} is quiet, accessible and stays in its column, in light and dark`, async ({
        page,
      }) => {
        // on some pages figures train while they are looked at
        test.slow();
        await watchLayout(page);
        await readThrough(page, address);
        expect.soft(await layoutShift(page), 'cumulative layout shift').toBeLessThanOrEqual(0.02);
        // what stays in sight while the page scrolls may cover anything further down, until one scrolls on
        await page.evaluate(() => window.scrollTo(0, 0));

        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await transitionsEnd(page);
          const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
          const findings = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
          );
          expect.soft(findings, `accessibility, ${colorScheme}`).toEqual([]);

          const brightness = await backgroundBrightness(page);
          if (colorScheme === 'dark') expect.soft(brightness).toBeLessThan(100);
          else expect.soft(brightness).toBeGreaterThan(200);
        }

        const overhang = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect.soft(overhang, 'pixels to scroll sideways').toBe(0);
      });
    }
  });
}

test('every page has a language, a heading, a description and a title of its own', async ({ page }) => {
  test.setTimeout(perPage * listPages('docs/dist').length);
  const titles = new Map<string, string>();
  for (const address of listPages('docs/dist')) {
    await page.goto(address);
    await expect(page.locator('html'), address).toHaveAttribute('lang', /^[a-z]/);
    await expect(page.locator('h1'), address).toHaveCount(1);
    await expect(page.locator('meta[name=description]'), address).toHaveAttribute('content', /\w/);
    const title = await page.title();
    expect(title, address).toMatch(/\w/);
    expect(titles.get(title), `the title of /${address} is also that of`).toBeUndefined();
    titles.set(title, `/${address}`);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const address of listPages('docs/dist')) {
    test(`/${address} shows its text and a picture in every figure`, async ({ page }) => {
      await page.goto(address);
      await expect(page.locator('h1')).toBeVisible();
      for (const island of await page.locator('astro-island').all()) {
        const pictures = island.locator('svg, img, canvas, table');
        const name = (await island.getAttribute('component-export')) ?? 'figure';
        expect(await pictures.count(), name).toBeGreaterThan(0);
      }
    });
  }
});
