import { defineConfig } from '@playwright/test';
import { createServer, type AddressInfo } from 'node:net';
import { resolveChromium } from './scripts/chromium.mjs';
import { underPath } from './e2e/under-path.mjs';

async function freePort(): Promise<string> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

// the workers read this file again and must find the ports that the runner chose
process.env.E2E_PORT ??= await freePort();
process.env.E2E_UNDER_PATH_PORT ??= await freePort();

const { executablePath, args, env } = await resolveChromium();
const url = `http://localhost:${process.env.E2E_PORT}/`;
const urlUnderPath = `http://localhost:${process.env.E2E_UNDER_PATH_PORT}${underPath}`;

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  // no test measures time on the clock, so that neighbours only make each other wait
  workers: '100%',
  forbidOnly: process.env.CI !== undefined,
  // what a busy machine delays passes at the second try, and is reported as flaky; a defect fails twice
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    baseURL: url,
    locale: 'en-US',
    launchOptions: { executablePath, args, env },
  },
  projects: [
    { name: 'site', testIgnore: '**/under-path.spec.ts' },
    { name: 'site under a path', testMatch: '**/under-path.spec.ts', use: { baseURL: urlUnderPath } },
  ],
  webServer: [
    { command: 'node scripts/serve.mjs docs/dist', env: { PORT: process.env.E2E_PORT }, url },
    {
      command: `node scripts/serve.mjs docs/dist-under-path ${underPath}`,
      env: { PORT: process.env.E2E_UNDER_PATH_PORT },
      url: urlUnderPath,
    },
  ],
});
