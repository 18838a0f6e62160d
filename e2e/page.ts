import { expect, test as base, type Page } from '@playwright/test';
import { globSync } from 'node:fs';

/**
 * Lists the pages of a built site as addresses relative to its root: `''` is the home page, `'404.html'` is one too. Pages below
 * `embed/` are left out: they show the same figures within the frames of other sites.
 */
export function listPages(folder: string): string[] {
  return globSync('**/*.html', { cwd: folder })
    .map((file) => file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1'))
    .filter((address) => !address.startsWith('embed/'))
    .sort();
}

/**
 * Collects what a page should have no reason for: console messages, errors, missing files, requests to other origins.
 *
 * @returns One line for each, added as they come.
 */
export function watch(page: Page, origin: string): string[] {
  const findings: string[] = [];
  page.on('console', (message) => findings.push(`console.${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => findings.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, origin: target } = new URL(request.url());
    // data: and blob: never leave the page
    if (/^https?:$/.test(protocol) && target !== origin) findings.push(`outside the site: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) findings.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // what a page drops itself, by leaving or by AbortController, has not failed
    if (reason !== 'net::ERR_ABORTED') findings.push(`${reason ?? 'failed'}: ${request.url()}`);
  });
  return findings;
}

/** Playwright's test, with a `page` that fails the test if {@link watch} finds anything. */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const findings = watch(page, new URL(baseURL ?? '').origin);
    await use(page);
    expect(findings, 'what the page said, missed or fetched from elsewhere').toEqual([]);
  },
});

export { expect };
