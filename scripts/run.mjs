import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the tools keep what they may lose: reports, caches, an unpacked browser. */
export const cache = join(root, 'node_modules', '.cache', 'symmetry-lab');

/** A failure whose message is all that a reader needs: printed without a stack trace. */
export class PlainError extends Error {}

/**
 * Runs a script's main function and ends the process with a readable message if it fails.
 * @param {() => Promise<void>} body
 */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    process.exitCode = 1;
  }
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
const posix = process.platform !== 'win32';

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  try {
    // the negative id reaches the whole group: turbo's, vitest's and playwright's own children too
    if (posix && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // the group has ended between our look and our signal
  }
}

let stopping = false;

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  // a second signal means that the reader does not want to wait
  const patience = stopping ? 0 : 5000;
  stopping = true;
  for (const child of children) signalGroup(child, 'SIGTERM');
  const end = () => {
    for (const child of children) signalGroup(child, 'SIGKILL');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  setTimeout(end, patience);
  setInterval(() => {
    if (children.size === 0) end();
  }, 50);
}

let listening = false;

/** Takes the children along when this process is stopped; a process without children ends as it always does. */
function listenForSignals() {
  if (listening) return;
  listening = true;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => stop(signal));
}

/**
 * The environment of every child: the repository's own tools, and its own Node, come first; nothing phones home.
 * @returns {NodeJS.ProcessEnv}
 */
function toolEnvironment() {
  return {
    ...process.env,
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    ASTRO_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    ...(process.stdout.isTTY && process.env.NO_COLOR === undefined ? { FORCE_COLOR: '1' } : {}),
  };
}

/**
 * Runs a command to its end, in a process group of its own, which is stopped when this process is.
 * @param {string} command - A program of node_modules/.bin or of the PATH.
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean }} [options] - `show` passes the output through as it comes;
 *   otherwise it is collected.
 * @returns {Promise<{ ok: boolean, output: string, seconds: number }>}
 */
export function run(command, args, { env = {}, show = false } = {}) {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...toolEnvironment(), ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      detached: posix,
      shell: !posix,
    });
    children.add(child);
    listenForSignals();
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    /** @param {boolean} ok */
    const end = (ok) => {
      children.delete(child);
      resolve({ ok: ok && !stopping, output, seconds: (performance.now() - start) / 1000 });
    };
    child.on('error', (error) => {
      output += `${command}: ${error.message}\n`;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}
