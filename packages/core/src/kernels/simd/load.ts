import type { Kernel } from '../kernel.js';
import type { listRows as list } from '../list-rows.js';
import type { EngineTraining } from './run-steps.js';
import type { WasmModule } from './web-assembly.js';

/** The compiled kernels, and the code that is needed with them only. */
export interface SimdKernels {
  readonly module: WasmModule;
  /** As `runSteps` does from the module. */
  readonly run: (training: EngineTraining, step: number, count: number) => number;
  /** For single passes: the portable kernel, with a forward pass in vectors. */
  readonly kernel: Kernel;
}

let loading: Promise<boolean> | undefined;
let kernels: SimdKernels | null = null;
let listRows: typeof list | undefined;

/**
 * Loads the SIMD kernels, which make training many times faster and change not a single bit. They are fetched once, beside the
 * library itself; where they cannot be used, what makes the portable kernels faster on inputs that are mostly 0 is.
 *
 * Creating a trainer begins to load them, and `createRun` and `runExperiment` wait for them. Call this only before training
 * that begins and ends without a pause.
 *
 * @returns Whether they can be used here; if not, the portable kernels are. It never rejects: where they cannot be fetched, the
 *   answer is false.
 */
export function loadSimdKernels(): Promise<boolean> {
  loading ??= load();
  return loading;
}

async function load(): Promise<boolean> {
  try {
    const { compileKernels, fetchListRows } = await import('./compile.js');
    kernels = compileKernels();
    if (kernels === null) listRows = await fetchListRows();
  } catch {
    // without them everything is slower, and the same
  }
  return kernels !== null;
}

/** The compiled kernels, or null as long as they are not loaded, or where they cannot be used. */
export function loadedSimdKernels(): SimdKernels | null {
  return kernels;
}

/** What lists inputs for the portable kernel, or undefined as long as it is not loaded. */
export function loadedListRows(): typeof listRows {
  return listRows;
}
