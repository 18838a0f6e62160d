import { chromium } from 'playwright';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { resolveChromium } from '../chromium.mjs';

afterEach(() => vi.unstubAllEnvs());

const canBring = process.platform === 'linux' && process.arch === 'x64';

describe.each(canBring ? ['', 'bundled'] : [''])('with CHROMIUM=%s', (choice) => {
  test('a browser starts, speaks English and draws letters', async () => {
    vi.stubEnv('CHROMIUM', choice);
    const { executablePath, args, env } = await resolveChromium();
    const browser = await chromium.launch({ executablePath, args, env });
    try {
      const page = await browser.newPage();
      await page.setContent('<span>symmetry</span>');
      expect(await page.evaluate(() => navigator.language)).toMatch(/^en-US$/);
      const { width } = await page.locator('span').evaluate((span) => span.getBoundingClientRect().toJSON());
      expect(width).toBeGreaterThan(30);
    } finally {
      await browser.close();
    }
  }, 60_000);
});

test.each(['/nowhere/chromium', process.execPath, import.meta.filename])(
  'CHROMIUM=%s is refused',
  async (path) => {
    vi.stubEnv('CHROMIUM', path);
    await expect(resolveChromium()).rejects.toThrow(`CHROMIUM is "${path}", which is not a Chromium`);
  },
);
