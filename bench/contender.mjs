import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {string} [about] - Its version and what its speed depends on.
 * @property {(request: object) => Promise<any>} ask - Sends a request and waits for its reply.
 * @property {() => void} end
 */

/**
 * Starts a contender in a process of its own.
 * @param {string} name
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<Contender>}
 * @throws {Error} If it ends before it answers: what it needs is missing.
 */
async function start(name, program, args) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (complaint += text));
  const ended = new Promise((_, reject) => {
    child.on('error', reject);
    child.on('close', () => reject(new Error(complaint.trim().split('\n').at(-1))));
  });
  // an end that nobody waits for is no failure
  ended.catch(() => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const reply = async () => {
    // a library may print something of its own
    for (;;) {
      const { value = '' } = await Promise.race([lines.next(), ended]);
      if (value.startsWith('{')) return JSON.parse(value);
      if (value === '') await ended;
    }
  };
  const { about } = await reply();
  return {
    name,
    about,
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const answer = await reply();
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer;
    },
    end: () => void child.kill(),
  };
}

const file = (/** @type {string} */ name) => fileURLToPath(new URL(`contenders/${name}`, import.meta.url));

/** Contenders in JavaScript: name, module, option. */
const scripts = [
  ['core float32', './core.mjs', 'float32'],
  ['core float64', './core.mjs', 'float64'],
  ['core portable float64', './core.mjs', 'portable'],
  ['TensorFlow.js wasm', './tfjs.mjs', 'wasm'],
  ['TensorFlow.js cpu', './tfjs.mjs', 'cpu'],
  ['TensorFlow.js wasm, model.fit', './tfjs.mjs', 'wasm fit'],
  ['TensorFlow.js cpu, model.fit', './tfjs.mjs', 'cpu fit'],
  ['brain.js', './brain.mjs', ''],
  ['convnetjs', './convnet.mjs', ''],
  ['synaptic', './synaptic.mjs', ''],
];

/**
 * Starts all contenders that are to be had here.
 * @returns {Promise<{ contenders: Contender[], missing: string[] }>} Those, and why others are missing.
 */
export async function startContenders() {
  const contenders = [];
  const missing = [];
  for (const [name, module, option] of scripts)
    contenders.push(await start(name, process.execPath, [file('host.mjs'), module, option]));
  for (const [name, module] of [
    ['NumPy float32', 'numpy'],
    ['PyTorch', 'torch'],
  ]) {
    let reason = '';
    // the first Python may be without what another one has
    for (const python of [process.env.PYTHON, 'python3', '/usr/bin/python3'].filter(Boolean)) {
      const contender = await start(name, python, [file('host.py'), module]).catch(({ message }) => {
        reason = message;
      });
      if (contender) {
        contenders.push(contender);
        reason = '';
        break;
      }
    }
    if (reason !== '') missing.push(`${name}: ${reason}`);
  }
  return { contenders, missing };
}
