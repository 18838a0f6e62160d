// how fast the core could be at most: what the processor multiplies and adds in vectors of WebAssembly, from registers alone
import asc from 'assemblyscript/asc';

/** So many sums are under way at a time: enough to hide how long an operation takes, and they still fit into the registers. */
const chains = Array.from({ length: 12 }, (_, k) => k);
const lanes = 4;

const source = `export function run(count: i32, at: usize): void {
  const w = v128.load(at);
  const b = v128.load(at, 16);
  ${chains.map((k) => `let a${k} = v128.load(at, ${16 * (k + 2)});`).join('\n  ')}
  for (let i = 0; i < count; i++) {
    ${chains.map((k) => `a${k} = f32x4.add(f32x4.mul(a${k}, w), b);`).join('\n    ')}
  }
  ${chains.map((k) => `v128.store(at, a${k}, ${16 * (k + 2)});`).join('\n  ')}
}`;

/** @returns {Promise<number>} Multiply-adds in float32 a second, in the best of many short runs. */
export async function measureBound() {
  /** @type {Uint8Array | undefined} */
  let binary;
  const { error } = await asc.main(
    [
      'bound.ts',
      '-O1',
      '--enable',
      'simd',
      '--runtime',
      'stub',
      '--importMemory',
      '--noAssert',
      '-o',
      'bound.wasm',
    ],
    {
      readFile: (name) => (name === 'bound.ts' ? source : null),
      writeFile: (_, contents) => void (binary = /** @type {Uint8Array} */ (contents)),
      listFiles: () => [],
    },
  );
  if (error || !binary) throw error ?? new Error('measureBound: expected a program, got none');
  const memory = new WebAssembly.Memory({ initial: 1 });
  new Float32Array(memory.buffer).fill(0.5);
  const { instance } = await WebAssembly.instantiate(/** @type {BufferSource} */ (binary), {
    env: { memory, abort() {} },
  });
  const run = /** @type {(count: number, at: number) => void} */ (instance.exports.run);
  const count = 500_000;
  let best = 0;
  for (let turn = 0; turn < 100; turn++) {
    const begin = performance.now();
    run(count, 0);
    best = Math.max(best, (count * chains.length * lanes) / (performance.now() - begin));
  }
  return 1000 * best;
}

/**
 * Counts what a step multiplies and adds for each sample: forward and for the gradient in all layers, backward in all but the
 * first.
 * @param {import('./workloads.mjs').Workload} workload
 */
export function multiplyAddsPerSample({ inputs, layers }) {
  const sizes = [inputs, ...layers.map(({ units }) => units)];
  return layers.reduce((sum, { units }, l) => sum + (l === 0 ? 2 : 3) * sizes[l] * units, 0);
}
