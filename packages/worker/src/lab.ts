import type { Experiment } from '@symmetry-lab/core';
import { connect } from './connection.js';
import type { Connection, ConnectionStatus, LabWorker } from './connection.js';
import type { LayerLayout, Snapshot, SnapshotRequest, StartedRun } from './protocol.js';

/** Changes how a lab gets its worker and who hears of its failure. */
export interface LabOptions {
  /** Starts the worker; by default a module worker of this package. Its script has to expose a session. */
  createWorker?: () => LabWorker;
  /**
   * Told once if the worker cannot be loaded, throws, or ends by itself; everything pending was rejected before,
   * later calls reject with the same reason. Not told of `dispose`.
   */
  onFailure?: (reason: Error) => void;
}

/** Trains off the main thread; several runs may live in one lab and share their data. */
export interface Lab {
  /** `'open'` until the worker fails or the lab is disposed. */
  readonly status: ConnectionStatus;
  /** Builds the data and the network of an experiment. Rejects with the core's message if it is not valid. */
  start(experiment: Experiment): Promise<LabRun>;
  /** Rejects what is pending and ends the worker; leaves no worker, listener or lock. Safe to call twice. */
  dispose(): void;
}

/**
 * Is one experiment in training. Nothing happens unless asked: the view pulls the next snapshot when it can draw it.
 * Calls are served in order. Each one rejects if the run was stopped or the lab failed or was disposed.
 */
export interface LabRun {
  /** Says where each layer lies in `Snapshot.parameters`. */
  readonly layers: readonly LayerLayout[];
  /**
   * Takes optimizer steps, then a snapshot.
   *
   * @param count - Steps to take, an integer ≥ 0.
   * @param request - What the snapshot holds; step, status and batch loss are always there.
   * @throws {RangeError} If `count` is not an integer ≥ 0, or the request names an unknown measure.
   */
  step(count: number, request?: SnapshotRequest): Promise<Snapshot>;
  /** Takes a snapshot without a step. */
  snapshot(request?: SnapshotRequest): Promise<Snapshot>;
  /** Goes back to step 0: the same weights, the same batches. */
  reset(): Promise<void>;
  /** Frees the run in the worker; a step in progress ends early and still answers. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a worker for training.
 *
 * @returns A lab at once; a worker that cannot be started rejects the first call and is told to `onFailure`.
 */
export function createLab(options: LabOptions = {}): Lab {
  const connection = connect(options.createWorker ?? createModuleWorker, options.onFailure);
  return {
    get status() {
      return connection.status;
    },
    async start(experiment) {
      const started = await connection.call('Lab.start', (session) => session.start(experiment));
      return createLabRun(connection, started);
    },
    dispose: () => connection.dispose(),
  };
}

// bundlers find the worker by this literal form
function createModuleWorker(): LabWorker {
  return new Worker(new URL('./lab-worker.js', import.meta.url), { type: 'module' });
}

function createLabRun(connection: Connection, { id, layers }: StartedRun): LabRun {
  return {
    layers,
    step: (count, request = {}) =>
      connection.call('LabRun.step', (session) => session.step(id, count, request)),
    snapshot: (request = {}) =>
      connection.call('LabRun.snapshot', (session) => session.snapshot(id, request)),
    reset: () => connection.call('LabRun.reset', (session) => session.reset(id)),
    stop: () => connection.call('LabRun.stop', (session) => session.stop(id)),
  };
}
