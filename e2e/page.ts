import { expect, test as base } from '@playwright/test';
import { globSync } from 'node:fs';

/** Lists the pages of a built site as addresses relative to its root: `''` is the home page, `'404.html'` is one too. */
export function listPages(folder: string): string[] {
  return globSync('**/*.html', { cwd: folder })
    .map((file) => file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1'))
    .sort();
}

/** Playwright's test, with a `page` that fails the test if anything was said, missing or fetched from elsewhere. */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const findings: string[] = [];
    const { origin } = new URL(baseURL ?? '');
    page.on('console', (message) => findings.push(`console.${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => findings.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const { protocol, origin: target } = new URL(request.url());
      // data: and blob: never leave the page
      if (/^https?:$/.test(protocol) && target !== origin)
        findings.push(`outside the site: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) findings.push(`status ${response.status()}: ${response.url()}`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText;
      // what a page drops itself, by leaving or by AbortController, has not failed
      if (reason !== 'net::ERR_ABORTED') findings.push(`${reason ?? 'failed'}: ${request.url()}`);
    });
    await use(page);
    expect(findings, 'what the page said, missed or fetched from elsewhere').toEqual([]);
  },
});

export { expect };
