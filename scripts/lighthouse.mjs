// npm run lighthouse: scores every page of the built site as Lighthouse's phone sees it
import { globSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import lighthouse from 'lighthouse';
import { resolveChromium } from './chromium.mjs';
import { PlainError, main, root, run } from './run.mjs';
import { serveOnFreePort } from './serve.mjs';

/** The scores a page must reach, out of 100. */
const limits = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };

/** How often a page is measured at most, until its performance reaches the limit: other work on the machine makes it seem slower. */
const mostTurns = 3;

/** A measured time depends on what else the machine does: npm test leaves it out, and scores several pages at a time. */
const withoutPerformance = '--without-performance';
/** Followed by k/n: of all pages only each n-th from the k-th on. */
const shareOption = '--share=';

const site = join(root, 'docs', 'dist');

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

/**
 * Scores some of the pages.
 * @param {string[]} files - Below `site`.
 * @param {[string, number][]} categories - Each with its limit.
 */
async function score(files, categories) {
  const { server, url: home } = await serveOnFreePort(site);
  const { executablePath, args, env } = await resolveChromium();
  const debuggingPort = await freePort();
  const browser = await chromium.launch({
    executablePath,
    env,
    args: [...args, `--remote-debugging-port=${debuggingPort}`],
  });
  const onlyCategories = categories.map(([name]) => name);

  /** @param {string} url */
  const measure = async (url) => {
    const result = await lighthouse(url, { port: debuggingPort, onlyCategories, logLevel: 'error' });
    if (result === undefined) throw new PlainError(`Lighthouse gave no result for ${url}.`);
    const { lhr } = result;
    if (lhr.runtimeError) throw new PlainError(`Lighthouse failed on ${url}: ${lhr.runtimeError.message}`);
    return lhr;
  };

  /**
   * The turn in which a page was fastest.
   * @param {string} url
   */
  const measureBest = async (url) => {
    let best = await measure(url);
    const performance = () => best.categories.performance?.score ?? 1;
    for (let turn = 2; turn <= mostTurns && 100 * performance() < limits.performance - 0.5; turn++) {
      const lhr = await measure(url);
      if ((lhr.categories.performance?.score ?? 0) > performance()) best = lhr;
    }
    return best;
  };

  let low = 0;
  const slow = [];
  try {
    for (const file of files) {
      const url = home + file.replaceAll('\\', '/').replace(/index\.html$/, '');
      const lhr = await measureBest(url);
      const { pathname } = new URL(url);
      const scores = categories.map(([name, limit]) => {
        const score = Math.round(100 * (lhr.categories[name]?.score ?? 0));
        return { name, score, limit };
      });
      console.log(`${pathname}  ${scores.map(({ name, score }) => `${name} ${score}`).join(' · ')}`);
      for (const { name, score, limit } of scores) {
        if (score >= limit) continue;
        low += 1;
        if (name === 'performance') slow.push(`${pathname} ${score}`);
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
  if (slow.length > 0)
    console.log(
      `Below a performance of ${limits.performance} in the best of ${mostTurns} turns: ${slow.join(', ')}.`,
    );
  if (low > 0) throw new PlainError(`${low} scores are below their limit.`);
}

await main(async () => {
  // the page for unknown addresses is not there to be found, nor are those for the frames of other sites
  const files = globSync('**/index.html', { cwd: site, exclude: ['embed/**'] }).sort();
  if (!process.argv.includes(withoutPerformance)) return score(files, Object.entries(limits));

  const share = process.argv.find((argument) => argument.startsWith(shareOption));
  if (share !== undefined) {
    const [first = 0, step = 1] = share.slice(shareOption.length).split('/').map(Number);
    const untimed = Object.entries(limits).filter(([name]) => name !== 'performance');
    return score(
      files.filter((_, index) => index % step === first),
      untimed,
    );
  }
  // mostly it waits for a page to be quiet; two at a time in one process it refuses
  const count = Math.min(availableParallelism(), files.length);
  const outcomes = await Promise.all(
    Array.from({ length: count }, (_, first) =>
      run(
        process.execPath,
        [fileURLToPath(import.meta.url), withoutPerformance, `${shareOption}${first}/${count}`],
        { show: true },
      ),
    ),
  );
  if (outcomes.some(({ ok }) => !ok)) throw new PlainError('Some pages are not as they must be: see above.');
});
