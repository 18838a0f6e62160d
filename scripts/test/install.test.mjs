import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bringsOwnNode, explainInstallFailure, isRecentNode, wantedPackages } from '../install.mjs';
import { root, run } from '../run.mjs';

describe('isRecentNode', () => {
  test.each(['v22.12.0', 'v22.13.1', 'v23.0.0', 'v24.21.0', 'v100.0.0'])('takes %s', (version) => {
    expect(isRecentNode(version)).toBe(true);
  });
  test.each(['v0.12.0', 'v18.20.0', 'v20.19.0', 'v22.11.9', 'v22.2.0'])('refuses %s', (version) => {
    expect(isRecentNode(version)).toBe(false);
  });
});

test('a Node is brought for the two common kinds of Linux only', () => {
  expect(bringsOwnNode('linux', 'x64')).toBe(true);
  expect(bringsOwnNode('linux', 'arm64')).toBe(true);
  expect(bringsOwnNode('linux', 'riscv64')).toBe(false);
  expect(bringsOwnNode('darwin', 'arm64')).toBe(false);
  expect(bringsOwnNode('win32', 'x64')).toBe(false);
});

test('what belongs on a machine leaves out links, other platforms and what only npm can decide', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'packages/core': { version: '0.1.0' },
      'node_modules/@symmetry-lab/core': { link: true },
      'node_modules/plain': { version: '1.0.0' },
      'node_modules/runtime-linux': { version: '2.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
      'node_modules/runtime-mac': { version: '2.0.0', optional: true, os: ['darwin'] },
      'node_modules/runtime-musl': {
        version: '2.0.0',
        optional: true,
        os: ['linux'],
        cpu: ['x64'],
        libc: ['musl'],
      },
      'node_modules/of-another-platform': { version: '3.0.0', optional: true },
    },
  };
  expect(wantedPackages(lock, 'linux', 'x64')).toEqual([
    'node_modules/plain 1.0.0',
    'node_modules/runtime-linux 2.0.0',
  ]);
  expect(wantedPackages(lock, 'linux', 'arm64')).toEqual(['node_modules/plain 1.0.0']);
});

test('a failing npm is explained by its first reason', () => {
  const output = 'npm error code ENOSPC\nnpm error syscall write\nnpm error nospc no space left on device\n';
  expect(explainInstallFailure(output)).toBe(
    'The packages could not be installed: nospc no space left on device.',
  );
});

describe('on a fresh clone', () => {
  const clone = mkdtempSync(join(tmpdir(), 'symmetry-lab-clone-'));
  cpSync(join(root, 'scripts'), join(clone, 'scripts'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(clone, file));
  afterAll(() => rmSync(clone, { recursive: true }));
  const env = {
    PORT: '',
    // a port on which nothing listens, and a cache in which nothing lies
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_cache: join(clone, 'cache'),
  };

  test.each(['start', 'test'])(
    'npm %s without a network ends with one sentence',
    async (command) => {
      const { ok, output } = await run('node', [join(clone, 'scripts', `${command}.mjs`)], { env });
      expect(ok).toBe(false);
      expect(output).toContain('npm registry cannot be reached (ECONNREFUSED)');
      expect(output).not.toMatch(/^\s+at /m);
    },
    60_000,
  );

  test('an old Node where none is brought ends with one sentence', async () => {
    const pretend =
      "Object.defineProperty(process, 'platform', { value: 'freebsd' }); Object.defineProperty(process, 'version', { value: 'v20.20.2' })";
    const args = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`];
    const { ok, output } = await run('node', [...args, join(clone, 'scripts', 'test.mjs')], { env });
    expect(ok).toBe(false);
    expect(output).toMatch(
      /^Symmetry Lab needs Node 22\.12 or newer here, and this is v20\.20\.2: .*\n0 passed, 1 failed\n$/,
    );
  });
});
