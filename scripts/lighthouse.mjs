// npm run lighthouse: scores every page of the built site as Lighthouse's phone sees it
import { globSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright';
import lighthouse from 'lighthouse';
import { resolveChromium } from './chromium.mjs';
import { PlainError, main, root } from './run.mjs';
import { serveOnFreePort } from './serve.mjs';

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
  const { server, url: home } = await serveOnFreePort(site);
  const { executablePath, args, env } = await resolveChromium();
  const debuggingPort = await freePort();
  const browser = await chromium.launch({
    executablePath,
    env,
    args: [...args, `--remote-debugging-port=${debuggingPort}`],
  });
  let low = 0;
  try {
    // the page for unknown addresses is not there to be found, nor are those for the frames of other sites
    for (const file of globSync('**/index.html', { cwd: site, exclude: ['embed/**'] }).sort()) {
      const url = home + file.replaceAll('\\', '/').replace(/index\.html$/, '');
      const onlyCategories = categories.map(([name]) => name);
      const result = await lighthouse(url, { port: debuggingPort, onlyCategories, logLevel: 'error' });
      if (result === undefined) throw new PlainError(`Lighthouse gave no result for ${url}.`);
      const { lhr } = result;
      if (lhr.runtimeError) throw new PlainError(`Lighthouse failed on ${url}: ${lhr.runtimeError.message}`);
      const scores = categories.map(([name, limit]) => {
        const score = Math.round(100 * (lhr.categories[name]?.score ?? 0));
        return { name, score, limit };
      });
      console.log(
        `${new URL(url).pathname}  ${scores.map(({ name, score }) => `${name} ${score}`).join(' · ')}`,
      );
      for (const { name, score, limit } of scores) {
        if (score >= limit) continue;
        low += 1;
        const weighty = lhr.categories[name]?.auditRefs.filter(({ weight }) => weight > 0) ?? [];
        const audits = weighty.map(({ id }) => lhr.audits[id]).filter((audit) => (audit?.score ?? 1) < 1);
        const reasons = audits.map((audit) => `${audit?.title} ${audit?.displayValue ?? ''}`.trim());
        console.log(`    ${name} is below ${limit}: ${reasons.join('; ')}`);
      }
    }
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
  if (low > 0) throw new PlainError(`${low} scores are below their limit.`);
});
