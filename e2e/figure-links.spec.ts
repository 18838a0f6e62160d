import { readFileSync } from 'node:fs';
import { Figure } from './figure.ts';
import { expect, listPages, test } from './page.ts';

/** Lists the links of all pages that open a figure in a state, as they stand in the built site. */
function listFigureLinks(): string[] {
  const links = listPages('docs/dist').flatMap((page) => {
    const file = page === '' || page.endsWith('/') ? `${page}index.html` : page;
    const html = readFileSync(`docs/dist/${file}`, 'utf8');
    return [...html.matchAll(/href="(\/[^"]*\?[^"]*#[^"]+)"/g)].map(([, href = '']) =>
      href.replaceAll('&#38;', '&').replaceAll('&amp;', '&'),
    );
  });
  return [...new Set(links)].filter((link) => !link.startsWith('/playground/'));
}

const links = listFigureLinks();

test('the plans for teachers open figures in states', () => {
  expect(links.length).toBeGreaterThan(10);
});

for (const link of links) {
  test(`${link} opens the figure as it says`, async ({ page }) => {
    const { pathname, searchParams, hash } = new URL(link, 'https://example.org');
    const figure = new Figure(page, hash.slice(1));
    await figure.open(`${pathname.slice(1)}?${searchParams.toString()}${hash}`);
    await expect(figure.root).toBeInViewport();
    await expect(figure.root.getByRole('alert')).toHaveCount(0);
    const step = searchParams.get('step');
    if (step !== null) await expect(figure.root).toHaveAttribute('data-step', step, { timeout: 60_000 });
    const seed = searchParams.get('seed');
    if (seed !== null && (await figure.root.getAttribute('data-seed')) !== null)
      await expect(figure.root).toHaveAttribute('data-seed', seed);
  });
}
