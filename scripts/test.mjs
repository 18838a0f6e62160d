// npm test: installs what is missing, builds, and runs every check and test there is
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { check } from './check.mjs';
import { install } from './install.mjs';
import { PlainError, cache, main, root, run } from './run.mjs';

/** @typedef {{ passed: number, failed: number, names?: string[] }} Count - `names`: of the tests that failed. */
/** @typedef {{ name: string, ok: boolean, seconds: number, count: Count }} Outcome */

/**
 * Counts what a reporter has written, so that the last line can say more than how many steps there were.
 * @param {string} report
 * @returns {Count | undefined}
 */
function readReport(report) {
  if (!existsSync(report)) return undefined;
  const content = JSON.parse(readFileSync(report, 'utf8'));
  // vitest's report, then playwright's
  if (content.numTotalTests !== undefined) {
    const names = content.testResults.flatMap(namesOfUnpassed);
    return { passed: content.numPassedTests, failed: names.length, names };
  }
  const { expected, unexpected, flaky } = content.stats;
  const names = content.suites.flatMap((/** @type {any} */ suite) => namesOfFailed(suite, ''));
  const errors = content.errors.map((/** @type {any} */ { message }) => message);
  return { passed: expected + flaky, failed: unexpected, names: [...names, ...errors] };
}

/**
 * @param {any} file - Of vitest's report. If it did not load, or its process ended, no test of it has failed, and it has a message or
 *   tests without an end.
 * @returns {string[]}
 */
function namesOfUnpassed({ name, status, message, assertionResults }) {
  const unpassed = assertionResults.filter(
    (/** @type {any} */ test) =>
      test.status === 'failed' || (status === 'failed' && test.status === 'pending'),
  );
  if (unpassed.length === 0 && status === 'failed') return [`${relative(root, name)}: ${message}`];
  return unpassed.map((/** @type {any} */ test) =>
    test.status === 'failed' ? test.fullName : `${test.fullName} (did not end)`,
  );
}

/**
 * @param {any} suite - Of playwright's report; it may hold others.
 * @param {string} path - The titles above it.
 * @returns {string[]}
 */
function namesOfFailed(suite, path) {
  const title = `${path}${suite.title} › `;
  const own = (suite.specs ?? []).filter((/** @type {any} */ { ok }) => !ok);
  return [
    ...own.map((/** @type {any} */ spec) => title + spec.title),
    ...(suite.suites ?? []).flatMap((/** @type {any} */ inner) => namesOfFailed(inner, title)),
  ];
}

/** @type {Outcome[]} */
const outcomes = [];

/** @param {string} name */
function announce(name) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}\n`);
}

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, report?: string }} [options] - `report`: the file that the command counts its tests in.
 */
async function step(name, command, args, { env = {}, report = '' } = {}) {
  announce(name);
  rmSync(report, { force: true });
  const { ok, seconds } = await run(command, args, { env, show: true });
  const count = (report === '' ? undefined : readReport(report)) ?? { passed: ok ? 1 : 0, failed: 0 };
  // a step may fail without a failing test, for instance on a broken configuration
  if (!ok && count.failed === 0) count.failed = 1;
  outcomes.push({ name, ok: ok && count.failed === 0, seconds, count });
  return ok;
}

/** @param {string} name @param {string[]} args */
function vitest(name, args) {
  const report = join(cache, `${name.replaceAll(' ', '-')}.json`);
  return step(
    name,
    'vitest',
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { report },
  );
}

async function checkStep() {
  announce('check');
  const start = performance.now();
  const count = await check();
  outcomes.push({
    name: 'check',
    ok: count.failed === 0,
    seconds: (performance.now() - start) / 1000,
    count,
  });
}

function summarize() {
  console.log('\n');
  for (const { name, ok, seconds, count } of outcomes) {
    const failures = ok ? '' : `, ${count.failed} failed`;
    console.log(`${ok ? '✓' : '✗'} ${name}: ${count.passed} passed${failures} (${seconds.toFixed(0)} s)`);
    // repeated here, because the end of a long output is what is read, and sometimes all that is kept
    for (const title of count.names ?? []) console.log(`    ${title}`);
  }
  const passed = outcomes.reduce((sum, { count }) => sum + count.passed, 0);
  const failed = outcomes.reduce((sum, { count }) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await main(async () => {
  try {
    await install();
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    throw new PlainError(`${error.message}\n0 passed, 1 failed`);
  }
  mkdirSync(cache, { recursive: true });
  const turbo = ['run', 'build', 'build:under-path', '--output-logs=errors-only'];
  const built = await step('build', 'turbo', turbo);
  await checkStep();
  await vitest('unit tests', []);
  await vitest('browser tests', ['--config', 'vitest.browser.config.ts', '--project', '*-browser']);
  // the rest looks at the built site
  if (built) {
    const report = join(cache, 'end-to-end-tests.json');
    await step('end-to-end tests', 'playwright', ['test', '--reporter=list,json'], {
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      report,
    });
    await step('lighthouse', 'node', ['scripts/lighthouse.mjs', '--without-performance']);
  }
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (scripts.claims !== undefined) await step('claims', 'npm', ['run', '--silent', 'claims']);
  summarize();
});
