import type { Kernel } from './kernel.js';
import { portableForward } from './portable-forward.js';
import { loadedSimdKernels } from './simd/load.js';

/** Returns the fastest forward pass that is loaded. */
export function selectForward(): Kernel['forward'] {
  const { kernel } = loadedSimdKernels() ?? {};
  return kernel ? (layers, workspace, rows) => kernel.forward(layers, workspace, rows) : portableForward;
}
