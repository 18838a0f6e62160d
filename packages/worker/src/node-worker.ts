import { Worker } from 'node:worker_threads';
import type { MessagePort as NodePort } from 'node:worker_threads';
import type { LabWorker } from './connection.js';

/** How to start a worker in Node. */
export interface NodeWorkerOptions {
  /** The script, which has to expose a session over the port it gets as `workerData`; by default that of this package. */
  script?: URL;
  /** Heap of the worker in megabytes, as many as Node allows unless given; a worker that needs more ends. */
  memory?: number;
}

/**
 * Room for what was made last, in megabytes. It is kept small, since all of it may join the rest of the heap at once: Node lets a
 * heap go 16 MB over its limit while it ends the thread, and beyond that it ends the whole process.
 */
const YOUNG_GENERATION = 4;

/** Starts a worker thread in Node; it keeps the process alive until it is terminated. */
export function createNodeWorker(options: NodeWorkerOptions = {}): LabWorker {
  const { script = new URL('./lab-worker-node.js', import.meta.url), memory } = options;
  const { port1, port2 } = new MessageChannel();
  const transferred = port2 as unknown as NodePort;
  const worker = new Worker(script, {
    workerData: transferred,
    transferList: [transferred],
    ...(memory !== undefined && {
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_GENERATION },
    }),
  });
  // as a worker in a browser tells of its failure
  const announce = (message: string) => port1.dispatchEvent(Object.assign(new Event('error'), { message }));
  worker.on('error', ({ message }) => announce(message));
  worker.on('exit', (code) => announce(`it ended with exit code ${code}`));
  return Object.assign(port1, {
    terminate() {
      port1.close();
      return worker.terminate();
    },
  });
}
