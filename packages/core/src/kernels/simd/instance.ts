import type { NumberArray, Precision } from '../../math/precision.js';
import { webAssembly, type WasmMemory, type WasmModule } from './web-assembly.js';

/** What the compiled kernel exports; see assembly/index.ts. */
export interface KernelExports {
  readonly train64: (plan: number, firstBatch: number, count: number) => number;
  readonly train32: (plan: number, firstBatch: number, count: number) => number;
  readonly forward64: (plan: number, rows: number) => void;
  readonly forward32: (plan: number, rows: number) => void;
  readonly pack64: (plan: number, flat: number, block: number) => void;
  readonly pack32: (plan: number, flat: number, block: number) => void;
  readonly unpack64: (plan: number, flat: number, block: number) => void;
  readonly unpack32: (plan: number, flat: number, block: number) => void;
}

/** The unit in which memory is given, in bytes. */
export const PAGE_BYTES = 65536;

/** A kernel does not take more memory than this; larger data are left to the portable kernels. */
export const MAXIMUM_BYTES = 2 ** 30;

/** Returns memory of at least `bytes` bytes, all 0. */
export function createMemory(bytes: number): WasmMemory {
  return new webAssembly!.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
}

/** Returns the functions of the kernel, which work on the numbers in `memory`. */
export function instantiate(module: WasmModule, memory: WasmMemory): KernelExports {
  const { exports } = new webAssembly!.Instance(module, { env: { memory } });
  return exports as unknown as KernelExports;
}

/** Returns a view on numbers in a memory. */
export function numbersAt(
  precision: Precision,
  buffer: ArrayBuffer,
  address: number,
  length: number,
): NumberArray {
  return precision === 'float64'
    ? new Float64Array(buffer, address, length)
    : new Float32Array(buffer, address, length);
}
