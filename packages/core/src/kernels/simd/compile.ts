import { portableKernel } from '../portable.js';
import { createSimdEngine } from './engine.js';
import { createForward } from './forward.js';
import type { SimdKernels } from './load.js';
import { simdKernels } from './simd-kernels.js';
import { webAssembly } from './web-assembly.js';

/** Fetches what makes the portable kernels faster where these cannot be used. */
export const fetchListRows = async () => (await import('../list-rows.js')).listRows;

/** Compiles the kernels; null where they cannot be used. */
export function compileKernels(): SimdKernels | null {
  if (webAssembly === undefined) return null;
  const bytes = decodeBase64(simdKernels);
  // false where vectors are not known
  if (!webAssembly.validate(bytes)) return null;
  const module = new webAssembly.Module(bytes);
  return {
    module,
    createEngine: (spec, state) => createSimdEngine(module, spec, state),
    kernel: { ...portableKernel, name: 'SIMD', forward: createForward(module, portableKernel) },
  };
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
