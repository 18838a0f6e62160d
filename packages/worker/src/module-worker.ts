import type { LabWorker } from './connection.js';

/** Starts the worker of this package; bundlers find it by this literal form. */
export function createModuleWorker(): LabWorker {
  if (typeof Worker === 'undefined')
    throw new Error(
      'expected a browser, where there is a Worker; in Node import from @symmetry-lab/worker/node instead',
    );
  return new Worker(new URL('./lab-worker.js', import.meta.url), { type: 'module' });
}
