import { webAssembly, type WasmModule } from './web-assembly.js';

let loading: Promise<boolean> | undefined;
let module: WasmModule | null = null;

/**
 * Loads the SIMD kernels, which make training many times faster and change not a single bit. They are fetched once, beside the
 * library itself.
 *
 * Creating a trainer begins to load them, and `createRun` and `runExperiment` wait for them. Call this only before training
 * that begins and ends without a pause.
 *
 * @returns Whether they can be used here; if not, the portable kernels are.
 */
export function loadSimdKernels(): Promise<boolean> {
  loading ??= compile()
    .catch(() => null)
    .then((compiled) => {
      module = compiled;
      return compiled !== null;
    });
  return loading;
}

/** The compiled kernels, or null as long as they are not loaded, or where they cannot be used. */
export function simdModule(): WasmModule | null {
  return module;
}

async function compile(): Promise<WasmModule | null> {
  if (webAssembly === undefined) return null;
  const { simdKernels } = await import('./simd-kernels.js');
  const bytes = decodeBase64(simdKernels);
  // false where vectors are not known
  return webAssembly.validate(bytes) ? new webAssembly.Module(bytes) : null;
}

function decodeBase64(text: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const values = new Uint8Array(128);
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
  const bytes = new Uint8Array(
    (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0),
  );
  for (let i = 0, k = 0; i < text.length; i += 4) {
    let word = 0;
    for (let j = 0; j < 4; j++) word = (word << 6) | values[text.charCodeAt(i + j)]!;
    for (let j = 16; j >= 0 && k < bytes.length; j -= 8) bytes[k++] = word >> j;
  }
  return bytes;
}
