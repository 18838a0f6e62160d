// what every engine runs: the frozen runs, on the portable kernels and then on the SIMD kernels
import { loadedSimdKernels, loadSimdKernels } from '../../src/kernels/simd/load.js';
import { hashFrozenRuns } from '../training/frozen-runs.js';

/** The bits of the runs on either kernel; `null` where an engine has no vectors. */
interface EngineBits {
  readonly portable: Record<string, string>;
  readonly simd: Record<string, string> | null;
}

async function runAll(): Promise<EngineBits> {
  // in one go: the first trainer asks for the kernels, and they cannot arrive before the last one is done
  const portable = hashFrozenRuns();
  if (!(await loadSimdKernels()) || loadedSimdKernels() === null) return { portable, simd: null };
  return { portable, simd: hashFrozenRuns() };
}

Object.assign(globalThis, { engineBits: runAll() });
