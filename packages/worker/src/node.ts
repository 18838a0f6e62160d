import { availableParallelism } from 'node:os';
import { createLab as createLabAnywhere } from './lab.js';
import type { Lab, LabOptions } from './lab.js';
import { createNodeWorker } from './node-worker.js';
import { createSweep as createSweepAnywhere } from './sweep.js';
import type { Sweep, SweepOptions, SweepSpec } from './sweep.js';

export { createNodeWorker } from './node-worker.js';
export type { NodeWorkerOptions } from './node-worker.js';

/** Starts a worker thread for training, in Node; as `createLab` of the package. */
export function createLab(options: LabOptions = {}): Lab {
  return createLabAnywhere(withDefaults({ createWorker: createNodeWorker }, options));
}

/** Runs a sweep on worker threads, in Node; as `createSweep` of the package. */
export function createSweep(spec: SweepSpec, options: SweepOptions = {}): Sweep {
  const defaults: SweepOptions = { createWorker: createNodeWorker, workers: availableParallelism() };
  return createSweepAnywhere(spec, withDefaults(defaults, options));
}

/** Adds defaults to options; what is no object stays as it is, to be refused. */
function withDefaults<T extends object>(defaults: T, options: T): T {
  const isObject = typeof options === 'object' && options !== null && !Array.isArray(options);
  return isObject ? { ...defaults, ...options } : options;
}
