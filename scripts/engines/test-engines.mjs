// npm run test:engines: do all JavaScript engines of this machine train the same bits?
import { build } from 'esbuild';
import {
  accessSync,
  constants,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { resolveChromium } from '../chromium.mjs';
import { main, root } from '../run.mjs';
import { serveOnFreePort } from '../serve.mjs';
import { evaluateByWebDriver } from './web-driver.mjs';

/** @typedef {{ portable: Record<string, string>, simd: Record<string, string> | null }} EngineBits - As packages/core/test/engines/page.ts has it. */

/** Milliseconds; the runs take some seconds in a fast engine. */
const timeout = 180_000;

/** @param {readonly string[]} paths */
const firstUsable = (paths) =>
  paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** @param {readonly string[]} names */
const findProgram = (names) =>
  firstUsable(
    names.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))),
  );

/**
 * @param {import('puppeteer-core').LaunchOptions} options
 * @param {string} url
 * @returns {Promise<{ version: string, bits: EngineBits }>}
 */
async function evaluateByPuppeteer(options, url) {
  const browser = await puppeteer.launch({ ...options, headless: true, protocolTimeout: timeout });
  try {
    const page = await browser.newPage();
    await page.goto(url, { timeout });
    const bits = /** @type {EngineBits} */ (await page.evaluate('engineBits'));
    return { version: await browser.version(), bits };
  } finally {
    await browser.close();
  }
}

/** The small browser that comes with WebKitGTK. */
function findMiniBrowser() {
  const folders = ['/usr/lib', '/usr/libexec'].flatMap((folder) => {
    try {
      return [folder, ...readdirSync(folder).map((name) => join(folder, name))];
    } catch {
      return [];
    }
  });
  const versions = ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'];
  return firstUsable(
    folders.flatMap((folder) => versions.map((version) => join(folder, version, 'MiniBrowser'))),
  );
}

/**
 * The engines; each resolves to null if it is not on this machine.
 * @param {string} bundle - The file to run.
 * @param {string} url - The page that runs it.
 * @returns {Record<string, () => Promise<{ version: string, bits: EngineBits } | null>>}
 */
const engines = (bundle, url) => ({
  async Node() {
    await import(pathToFileURL(bundle).href);
    const bits = await /** @type {any} */ (globalThis).engineBits;
    return { version: `Node ${process.versions.node}`, bits };
  },
  async Chromium() {
    const { executablePath, args, env } = await resolveChromium();
    return evaluateByPuppeteer({ executablePath, args, env }, url);
  },
  async Firefox() {
    const executablePath = process.env.FIREFOX ?? findProgram(['firefox', 'firefox-esr']);
    if (executablePath === undefined) return null;
    return evaluateByPuppeteer({ browser: 'firefox', executablePath }, url);
  },
  async WebKit() {
    const driver = findProgram(['WebKitWebDriver']);
    const browser = findMiniBrowser();
    if (driver === undefined || browser === undefined) return null;
    const capabilities = { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } };
    const hasScreen = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
    const virtual = hasScreen ? undefined : findProgram(['xvfb-run']);
    if (!hasScreen && virtual === undefined) return null;
    const display = virtual === undefined ? [] : [virtual, '-a'];
    const bits = await evaluateByWebDriver(driver, display, capabilities, url, 'engineBits', timeout);
    return { version: 'WebKitGTK', bits };
  },
});

/**
 * @param {Record<string, string>} expected
 * @param {Record<string, string>} actual
 */
const differences = (expected, actual) =>
  Object.keys(expected).filter((run) => actual[run] !== expected[run]);

await main(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'symmetry-lab-engines-'));
  const bundle = join(folder, 'page.mjs');
  await build({
    entryPoints: [join(root, 'packages/core/test/engines/page.ts')],
    bundle: true,
    format: 'esm',
    outfile: bundle,
    logLevel: 'error',
  });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>Bits</title><script type="module" src="page.mjs"></script>',
  );
  const frozen = JSON.parse(readFileSync(join(root, 'packages/core/test/training/frozen-bits.json'), 'utf8'));
  const { server, url } = await serveOnFreePort(folder);
  let failed = false;
  try {
    for (const [name, runIn] of Object.entries(engines(bundle, url))) {
      let result;
      try {
        result = await runIn();
      } catch (error) {
        failed = true;
        console.log(`✗ ${name}: did not run: ${/** @type {Error} */ (error).message}`);
        continue;
      }
      if (result === null) {
        console.log(`– ${name}: not found on this machine`);
        continue;
      }
      const { portable, simd } = result.bits;
      const wrong = [portable, simd ?? portable].flatMap((bits) => differences(frozen, bits));
      const kernels = simd === null ? 'portable kernels; it has no vectors' : 'portable and SIMD kernels';
      if (wrong.length > 0) failed = true;
      console.log(
        wrong.length === 0
          ? `✓ ${result.version}: the same bits in ${Object.keys(frozen).length} runs (${kernels})`
          : `✗ ${result.version}: other bits in ${[...new Set(wrong)].join('; ')}`,
      );
    }
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
  if (failed) process.exitCode = 1;
});
