// runs one contender in a process of its own: node host.mjs <module> [option]; one JSON request and one reply per line
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [file, option] = process.argv.slice(2);
const { create } = await import(new URL(file, import.meta.url).href);

/** @param {string} path */
function readNumbers(path) {
  const bytes = readFileSync(path);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** Seconds of work by all threads of this process. */
function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

let model;
let steps = 1;

/**
 * Trains until some CPU time is spent.
 * @param {number} seconds
 */
async function measure(seconds) {
  const start = cpuSeconds();
  let samples = 0;
  for (;;) {
    const before = cpuSeconds();
    samples += await model.train(steps);
    const now = cpuSeconds();
    if (now - start >= seconds) return { samples, seconds: now - start };
    if (now - before < seconds / 8) steps *= 2;
  }
}

const requests = {
  async create({ folder, task }) {
    const data = Object.fromEntries(
      ['inputs', 'targets', 'parameters'].map((name) => [name, readNumbers(join(folder, name))]),
    );
    steps = 1;
    model = await create({ ...task, data }, option);
    return {};
  },
  async epochs({ count }) {
    await model.epochs(count);
    return { outputs: Array.from(await model.outputs()) };
  },
  measure: ({ seconds }) => measure(seconds),
};

process.stdout.write('{}\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { request, ...rest } = JSON.parse(line);
  let reply;
  try {
    reply = await requests[request](rest);
  } catch (error) {
    reply = { error: error.message };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
