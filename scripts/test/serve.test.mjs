import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, run } from '../run.mjs';
import { assertPortFree, parsePort, serve } from '../serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'symmetry-lab-site-'));
mkdirSync(join(folder, 'chapter'));
mkdirSync(join(folder, '_astro'));
writeFileSync(join(folder, 'index.html'), `<h1>home</h1>${'<p>text</p>'.repeat(1000)}`);
writeFileSync(join(folder, 'chapter', 'index.html'), '<h1>chapter</h1>');
writeFileSync(join(folder, '404.html'), '<h1>missing</h1>');
writeFileSync(join(folder, '_astro', 'script.4f2a.js'), 'export {};');
afterAll(() => rmSync(folder, { recursive: true }));

/** @param {import('node:http').Server} server */
const portOf = (server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port;

describe('parsePort', () => {
  test('takes a port and has 4321 for none', () => {
    expect([parsePort('8080'), parsePort('1'), parsePort('65535')]).toEqual([8080, 1, 65535]);
    expect([parsePort(undefined), parsePort('')]).toEqual([4321, 4321]);
  });
  test.each(['0', '65536', '80a', '-1', '4321.5', ' 80', 'http'])('refuses "%s"', (text) => {
    expect(() => parsePort(text)).toThrow(
      `PORT must be a whole number from 1 to 65535, and it is "${text}".`,
    );
  });
});

describe.each(['/', '/some/path/'])('a folder served at %s', (base) => {
  /** @type {import('node:http').Server} */
  let server;
  /** @type {string} */
  let home;
  beforeAll(async () => {
    server = await serve(folder, 0, base);
    home = `http://localhost:${portOf(server)}${base}`;
  });
  afterAll(() => server.close());

  test('gives its pages', async () => {
    expect(await (await fetch(home)).text()).toContain('home');
    expect(await (await fetch(`${home}chapter/`)).text()).toContain('chapter');
    expect(await (await fetch(`${home}chapter/index.html?query`)).text()).toContain('chapter');
  });

  test('compresses text', async () => {
    const response = await fetch(home, { headers: { 'Accept-Encoding': 'br' } });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(await response.text()).toContain('home');
  });

  test('leads from a folder without its slash to the one with it', async () => {
    const response = await fetch(`${home}chapter?query`, { redirect: 'manual' });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(`${base}chapter/?query`);
  });

  test('keeps files with a hash in their name for ever and asks about all others', async () => {
    const script = await fetch(`${home}_astro/script.4f2a.js`);
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(home)).headers.get('cache-control')).toBe('no-cache');
  });

  test.each(['nothing/', 'nothing.js', '%zz', '..%2f..%2fpackage.json'])(
    'answers 404 with the page for it to %s',
    async (address) => {
      const response = await fetch(home + address);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('missing');
    },
  );

  test('holds only what lies below its base', async () => {
    const { origin } = new URL(home);
    expect((await fetch(`${origin}/`)).status).toBe(base === '/' ? 200 : 404);
  });
});

describe('a port that another program has', () => {
  const other = createServer((_, response) => response.end());
  beforeAll(() => new Promise((resolve) => other.listen(0, '127.0.0.1', () => resolve(undefined))));
  afterAll(() => other.close());

  test('is noticed before and while listening', async () => {
    const port = portOf(other);
    await expect(assertPortFree(port)).rejects.toThrow(`Port ${port} is taken by another program`);
    await expect(serve(folder, port)).rejects.toThrow(`Port ${port} is taken by another program`);
  });

  test('makes npm start end with one sentence', async () => {
    const port = portOf(other);
    const { ok, output } = await run('node', [join(root, 'scripts', 'start.mjs')], {
      env: { PORT: String(port) },
    });
    expect(ok).toBe(false);
    expect(output).toMatch(
      /^Port \d+ is taken by another program: stop it, or choose another port with PORT=\d+\.\n$/,
    );
  });
});
