import { rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { PlainError, root, run } from './run.mjs';

/** The oldest Node that Astro and Vitest run on. */
const oldestNode = { major: 22, minor: 12 };

/**
 * Tells whether a Node can run the tools by itself.
 * @param {string} version - For example `v22.12.0`.
 */
export function isRecentNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor);
}

/**
 * Tells whether the repository brings its own Node for a platform, so that the reader's Node may be older.
 * @param {string} platform
 * @param {string} arch
 */
export function bringsOwnNode(platform, arch) {
  return platform === 'linux' && (arch === 'x64' || arch === 'arm64');
}

/** @param {string} version */
const tooOld = (version) =>
  `Symmetry Lab needs Node ${oldestNode.major}.${oldestNode.minor} or newer here, and this is ${version}: install a newer one from https://nodejs.org/ and run this again.`;

/**
 * Lists the packages of the lock file that belong on this machine, as `path version` lines.
 * @param {{ packages: Record<string, any> }} lock
 * @param {string} platform
 * @param {string} arch
 */
export function wantedPackages(lock, platform, arch) {
  /** @param {string[] | undefined} list @param {string} value */
  const fits = (list, value) => list === undefined || list.includes(value);
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.link && !entry.extraneous)
    .filter(([, entry]) =>
      entry.optional
        ? // an optional package without a platform may hang on one that is not ours: npm decides about those
          (entry.os || entry.cpu) && !entry.libc && fits(entry.os, platform) && fits(entry.cpu, arch)
        : true,
    )
    .map(([path, entry]) => `${path} ${entry.version}`);
}

/** @param {string} path */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Tells whether node_modules holds what package-lock.json asks for, by the record that npm writes last. */
function isInstalled() {
  const present = readLock('node_modules/.package-lock.json');
  const wanted = readLock('package-lock.json');
  if (present === undefined || wanted === undefined) return false;
  const found = new Set(Object.entries(present.packages).map(([path, { version }]) => `${path} ${version}`));
  return wantedPackages(wanted, process.platform, process.arch).every((line) => found.has(line));
}

/**
 * Turns npm's complaint into one sentence.
 * @param {string} output - What npm printed.
 */
export function explainInstallFailure(output) {
  const offline = findNetworkError(output);
  if (offline !== undefined) {
    return `The packages could not be installed because the npm registry cannot be reached (${offline}): check the network and run this again.`;
  }
  const reason = output
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .find((line) => line !== '' && !/^(code|errno|syscall|path)\b/.test(line));
  return `The packages could not be installed: ${reason ?? 'npm ci failed without giving a reason'}.`;
}

/** @param {string} output */
function findNetworkError(output) {
  const codes =
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|E(?:RR_SOCKET_)?TIMEDOUT|ERR_SOCKET_TIMEOUT)\b/;
  return codes.exec(output)?.[1];
}

/**
 * Runs npm's own file by the Node that runs us, which also works where `npm` is not a program that can be spawned.
 * @param {string[]} args
 */
function npm(args) {
  const file = process.env.npm_execpath;
  return file !== undefined && basename(file).startsWith('npm')
    ? run(process.execPath, [file, ...args])
    : run('npm', args);
}

/** @throws {PlainError} If the network is down or npm fails. */
async function installPackages() {
  console.log('Installing the packages (about half a minute) …');
  // npm would try each optional package three times before it gave up: ask once whether anybody is there
  const ping = await npm([
    'ping',
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=1000',
    '--fetch-timeout=15000',
  ]);
  if (!ping.ok && findNetworkError(ping.output) !== undefined) {
    throw new PlainError(explainInstallFailure(ping.output));
  }
  const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline', '--engine-strict=false'];
  const { ok, output } = await npm(['ci', ...flags]);
  if (!ok) throw new PlainError(explainInstallFailure(output));
}

/** The Node in node_modules/.bin, if it is there and runs on this system. */
async function ownNode() {
  const path = join(root, 'node_modules', '.bin', 'node');
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  // built for another C library: left in place it would hide the reader's own Node
  await rm(path, { force: true });
  return undefined;
}

/**
 * Installs what is missing and makes sure that a recent Node will run the tools.
 * @throws {PlainError} If the network is down, npm fails, or no Node here is recent enough.
 */
export async function install() {
  const inherited = bringsOwnNode(process.platform, process.arch);
  if (!inherited && !isRecentNode(process.version)) throw new PlainError(tooOld(process.version));
  if (!isInstalled()) await installPackages();
  if (inherited && (await ownNode()) === undefined && !isRecentNode(process.version)) {
    throw new PlainError(tooOld(process.version));
  }
}
