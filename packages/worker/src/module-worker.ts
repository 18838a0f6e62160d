import type { LabWorker } from './connection.js';

/** Starts the worker of this package; bundlers find it by this literal form. */
export function createModuleWorker(): LabWorker {
  return new Worker(new URL('./lab-worker.js', import.meta.url), { type: 'module' });
}
