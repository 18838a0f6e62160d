// node scripts/screenshot.mjs: takes the picture of the README anew, from the built site
import { join } from 'node:path';
import { chromium } from 'playwright';
import { resolveChromium } from './chromium.mjs';
import { main, root } from './run.mjs';
import { serveOnFreePort } from './serve.mjs';

await main(async () => {
  const { server, url } = await serveOnFreePort(join(root, 'docs', 'dist'));
  const { executablePath, args, env } = await resolveChromium();
  const browser = await chromium.launch({ executablePath, args, env });
  try {
    // without JavaScript the figure shows the picture that the build drew, which is the same on every machine
    const page = await browser.newPage({ viewport: { width: 1280, height: 880 }, javaScriptEnabled: false });
    await page.goto(url);
    await page.screenshot({ path: join(root, 'docs', 'screenshot.png') });
  } finally {
    await browser.close();
    server.close();
  }
});
