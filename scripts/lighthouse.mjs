// npm run lighthouse: scores every page of the built site as Lighthouse's phone sees it
import { globSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright';
import lighthouse from 'lighthouse';
import { resolveChromium } from './chromium.mjs';
import { PlainError, main, root } from './run.mjs';
import { serve } from './serve.mjs';

/** The scores a page must reach, out of 100. */
const limits = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

await main(async () => {
  // a measured time depends on what else the machine does: npm test leaves it out
  const categories = Object.entries(limits).filter(
    ([name]) => name !== 'performance' || !process.argv.includes('--without-performance'),
  );
  const site = join(root, 'docs', 'dist');
  const port = await freePort();
  const server = await serve(site, port);
  const { executablePath, args, env } = await resolveChromium();
  const debuggingPort = await freePort();
  const browser = await chromium.launch({
    executablePath,
    env,
    args: [...args, `--remote-debugging-port=${debuggingPort}`],
  });
  let low = 0;
  try {
    // the page for unknown addresses is not there to be found
    for (const file of globSync('**/index.html', { cwd: site }).sort()) {
      const url = `http://localhost:${port}/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`;
      const onlyCategories = categories.map(([name]) => name);
      const result = await lighthouse(url, { port: debuggingPort, onlyCategories, logLevel: 'error' });
      if (result === undefined) throw new PlainError(`Lighthouse gave no result for ${url}.`);
      const { lhr } = result;
      if (lhr.runtimeError) throw new PlainError(`Lighthouse failed on ${url}: ${lhr.runtimeError.message}`);
      const scores = categories.map(([name, limit]) => {
        const score = Math.round(100 * (lhr.categories[name]?.score ?? 0));
        if (score < limit) low += 1;
        return `${name} ${score}${score < limit ? ` (below ${limit})` : ''}`;
      });
      console.log(`/${new URL(url).pathname.slice(1)}  ${scores.join(' · ')}`);
      for (const audit of Object.values(lhr.audits)) {
        if (audit.scoreDisplayMode === 'binary' && audit.score === 0)
          console.log(`    ${audit.id}: ${audit.title}`);
      }
    }
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
  if (low > 0) throw new PlainError(`${low} scores are below their limit.`);
});
