import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, listPages, test } from './page.ts';
import { readThrough } from './visit.ts';

/** The most JavaScript that a page of the book may load, with everything its figures and their worker fetch. */
const scriptBudget = 150_000;

const sizes = new Map<string, number>();

/** Returns how many bytes a file of the built site takes on the way to a reader. */
function transferSize(path: string): number {
  let size = sizes.get(path);
  if (size === undefined) {
    size = brotliCompressSync(readFileSync(`docs/dist${path}`)).length;
    sizes.set(path, size);
  }
  return size;
}

for (const address of listPages('docs/dist').filter((page) => !page.startsWith('playground/'))) {
  test(`/${address} loads at most ${scriptBudget / 1000} kB of JavaScript, and every figure with it`, async ({
    page,
    context,
  }) => {
    const scripts = new Set<string>();
    // requests of the page and of its workers
    context.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) scripts.add(pathname);
    });
    await readThrough(page, address);
    for (const figure of await page.locator('.lab-figure').all()) {
      for (const step of await figure.getByRole('button', { name: 'Step', exact: true }).all()) {
        await step.click();
        if ((await figure.getAttribute('data-phase')) !== null)
          await expect(figure).toHaveAttribute('data-phase', 'ready', { timeout: 30_000 });
      }
    }
    const list = [...scripts].map((path) => ({ path, bytes: transferSize(path) }));
    const total = list.reduce((sum, { bytes }) => sum + bytes, 0);
    const largest = list.toSorted((a, b) => b.bytes - a.bytes).map(({ path, bytes }) => `${bytes} ${path}`);
    test.info().annotations.push({ type: 'JavaScript', description: `${total} bytes` });
    expect(total, largest.join('\n')).toBeLessThanOrEqual(scriptBudget);
  });
}

test('typefaces of formulas come early wherever formulas stand before the figure, and nowhere else', () => {
  const early = listPages('docs/dist').filter((page) => {
    const html = readFileSync(`docs/dist/${page.replace(/(^|\/)$/, '$1index.html')}`, 'utf8');
    const [formula, figure] = [html.indexOf('class="katex"'), html.search(/<figure[^>]*lab-figure/)];
    const isEarly = formula >= 0 && formula < figure;
    const preloads = html.match(/<link rel="preload"[^>]*KaTeX[^>]*>/g) ?? [];
    expect(preloads, page).toHaveLength(isEarly ? 2 : 0);
    return isEarly;
  });
  expect(early).toContain('zero/');
});
