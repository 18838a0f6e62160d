import type { Page } from '@playwright/test';

/** What one page offers and what it points to. */
interface Links {
  /** The ids that an address may end with. */
  anchors: Set<string>;
  /** The whole addresses it links to. */
  targets: string[];
}

/** How long a test that opens every page may take for each of them, in milliseconds. */
export const perPage = 6_000;

async function readLinks(page: Page, address: string): Promise<Links> {
  await page.goto(address);
  const anchors = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
  const targets = await page
    .locator('a[href], area[href]')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  return { anchors: new Set(anchors), targets };
}

/**
 * Follows every link of a site to itself.
 *
 * @param addresses - All pages, relative to `base`.
 * @param base - The site's root address, with a slash at the end.
 * @returns One line for each link that leads nowhere.
 */
export async function findBrokenLinks(page: Page, addresses: string[], base: string): Promise<string[]> {
  const pages = new Map<string, Links>();
  for (const address of addresses) pages.set(new URL(address, base).href, await readLinks(page, address));

  const broken: string[] = [];
  const files = new Map<string, boolean>();
  for (const [source, { targets }] of pages) {
    for (const target of targets) {
      const { origin, hash, href } = new URL(target);
      if (origin !== new URL(base).origin) continue;
      const address = href.slice(0, href.length - hash.length).replace(/\?.*$/, '');
      const found = pages.get(address);
      if (found !== undefined) {
        const anchor = decodeURIComponent(hash.slice(1));
        if (anchor !== '' && !found.anchors.has(anchor)) broken.push(`${source} → ${target}: no such place`);
        continue;
      }
      // not a page: a file to download, or an address without its slash
      if (!files.has(address))
        files.set(address, (await page.request.get(address, { maxRedirects: 0 })).ok());
      if (files.get(address) === false) broken.push(`${source} → ${target}: not found`);
    }
  }
  return broken;
}
