import { portableKernel } from '../portable.js';
import { createForward } from './forward.js';
import type { SimdKernels } from './load.js';
import { runSteps } from './run-steps.js';
import { simdKernels } from './simd-kernels.js';
import { webAssembly } from './web-assembly.js';

/** Fetches what makes the portable kernels faster where these cannot be used. */
export const fetchListRows = async () => (await import('../list-rows.js')).listRows;

/** Compiles the kernels; null where they cannot be used. */
export function compileKernels(): SimdKernels | null {
  if (webAssembly === undefined) return null;
  const bytes = decodeHex(simdKernels);
  // false where vectors are not known
  if (!webAssembly.validate(bytes)) return null;
  const module = new webAssembly.Module(bytes);
  return {
    module,
    run: (training, step, count) => runSteps(module, training, step, count),
    kernel: { ...portableKernel, name: 'SIMD', forward: createForward(module, portableKernel) },
  };
}

/** Reads pairs of the digits 0–9 and a–f. */
function decodeHex(text: string): Uint8Array {
  // the codes of letters have bit 6 and count from 1
  const digit = (at: number): number => (text.charCodeAt(at) & 15) + 9 * (text.charCodeAt(at) >> 6);
  return Uint8Array.from({ length: text.length / 2 }, (_, k) => 16 * digit(2 * k) + digit(2 * k + 1));
}
