// node scripts/screenshot.mjs: takes the picture of the README and that of link previews anew, from the built site
import { join } from 'node:path';
import { chromium } from 'playwright';
import { resolveChromium } from './chromium.mjs';
import { main, root } from './run.mjs';
import { serveOnFreePort } from './serve.mjs';

/** What a link preview shows of the first page: its question over the figure's picture. */
const previewStyles = `
  header, noscript, .answer, .lab-figure > :not(.lab-figure__picture),
  .lab-twins__moment, .lab-twins__key { display: none !important }
  body { margin-top: -44px; padding-top: 0 !important }
  .opening { grid-template-columns: 1fr !important; margin-bottom: 28px !important }
  .opening h1 { font-size: 46px !important; max-width: none !important }
`;

await main(async () => {
  const { server, url } = await serveOnFreePort(join(root, 'docs', 'dist'));
  const { executablePath, args, env } = await resolveChromium();
  const browser = await chromium.launch({ executablePath, args, env });
  try {
    // without JavaScript the figure shows the picture that the build drew, which is the same on every machine
    const page = await browser.newPage({ viewport: { width: 1280, height: 880 }, javaScriptEnabled: false });
    await page.goto(url);
    await page.screenshot({ path: join(root, 'docs', 'screenshot.png') });

    await page.setViewportSize({ width: 1200, height: 630 });
    await page.evaluate((css) => {
      const styles = document.createElement('style');
      styles.textContent = css;
      document.head.append(styles);
    }, previewStyles);
    await page.screenshot({ path: join(root, 'docs', 'public', 'preview.png') });
  } finally {
    await browser.close();
    server.close();
  }
});
