import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { root } from '../run.mjs';

/** @returns {Promise<number>} A port that no program uses now. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

test(
  'npm start serves the site, says once where it is, and then is silent',
  { timeout: 120_000 },
  async () => {
    const port = await freePort();
    const child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: root,
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const ended = new Promise((resolve) => child.once('exit', resolve));
    /** @type {Promise<void>} */
    const started = new Promise((resolve) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text) => {
          output += String(text);
          if (output.includes('Ctrl+C')) resolve();
        });
    });
    try {
      await Promise.race([started, ended]);
      const page = await fetch(`http://localhost:${port}/`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Symmetry Lab');
      // long enough for a second message, if there were one
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(output.split(`http://localhost:${port}/`)).toHaveLength(2);
      expect(output).not.toMatch(/taken|error/i);
    } finally {
      child.kill('SIGINT');
      await ended;
    }
  },
);
