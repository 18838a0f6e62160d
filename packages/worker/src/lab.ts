import type { Alignment, Experiment, TrainingChanges } from '@symmetry-lab/core';
import { connect } from './connection.js';
import type { Connection, ConnectionStatus, LabWorker } from './connection.js';
import { expectModerateLists } from './expect-moderate-lists.js';
import { expectFields } from './expect-fields.js';
import { inWords } from './in-words.js';
import { createModuleWorker } from './module-worker.js';
import type {
  LayerLayout,
  NudgeNow,
  Snapshot,
  SnapshotRequest,
  StartedRun,
  StopCondition,
  StopSnapshot,
  TwoNetworks,
} from './protocol.js';

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
  /**
   * Builds the data and the network of an experiment. Rejects with the core's message if it is not valid, and before a copy of it
   * is made if a list in it is too long.
   */
  start(experiment: Experiment): Promise<LabRun>;
  /**
   * Matches the hidden units of two networks by their weights, which takes some tenths of a second, with the core's
   * `matchByWeights`.
   *
   * @returns The alignment that brings `parameters` nearest to `reference`.
   * @throws {TypeError} If a part of `networks` is of the wrong kind.
   * @throws {RangeError} If the parameters do not fit the layers, or one is not finite.
   */
  matchUnits(networks: TwoNetworks): Promise<Alignment>;
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
  /** The experiment with everything that was done to the run; with it as a link, others get the same bits. */
  readonly experiment: Experiment;
  /**
   * Takes optimizer steps, then a snapshot.
   *
   * @param count - Steps to take, an integer ≥ 0.
   * @param request - What the snapshot holds; step, status and batch loss are always there.
   * @throws {TypeError} If `count` is not a number, or the request not an object.
   * @throws {RangeError} If `count` is not an integer ≥ 0, or the request names an unknown measure.
   */
  step(count: number, request?: SnapshotRequest): Promise<Snapshot>;
  /**
   * Takes steps until a condition holds, the run diverges or is paused, then a snapshot.
   *
   * @throws {TypeError} If the condition or a part of it is of the wrong kind.
   * @throws {RangeError} If there is no condition, or one is unknown or out of range.
   */
  until(condition: StopCondition, request?: SnapshotRequest): Promise<StopSnapshot>;
  /**
   * Goes to any step, past or future, with the bits of a straight run, then takes a snapshot. Checkpoints lie so close that a
   * jump back replays some milliseconds of training; in a run so long that they need more memory than `historyBytes`, half of
   * them are given up and the distance doubles.
   *
   * @param step - An integer ≥ 0; the run stays earlier where it diverges or is paused.
   * @throws {TypeError} If `step` is not a number.
   * @throws {RangeError} If `step` is not an integer ≥ 0.
   */
  jump(step: number, request?: SnapshotRequest): Promise<Snapshot>;
  /** Ends the calls made before early; they still answer, with a snapshot of where the run is. */
  pause(): Promise<void>;
  /** Starts a run in the same lab that shares the past of this one up to its step, and goes its own way from there. */
  fork(): Promise<LabRun>;
  /**
   * Changes one weight or bias here and now, and records this in `experiment` as a nudge of that step. Nudges and
   * timeline entries of later steps stay.
   *
   * @throws {TypeError} If `nudge` is no object.
   * @throws {RangeError} If there is no such weight, not either an amount or a value, or a field is unknown, such as a step.
   */
  nudge(nudge: NudgeNow): Promise<void>;
  /**
   * Goes on with other settings from the next step on: optimizer, batch size, order of samples, schedule or interventions. This
   * is recorded in the timeline of `experiment`, one entry a step, and lasts until a later entry changes the same field. What the
   * optimizer has gathered stays where the same formula goes on; see `TrainingChanges`.
   *
   * @throws {TypeError} If `changes` is no object.
   * @throws {RangeError} If nothing changes, or a setting is unknown, such as a step, or out of range.
   */
  changeTraining(changes: TrainingChanges): Promise<void>;
  /** Takes a snapshot without a step. */
  snapshot(request?: SnapshotRequest): Promise<Snapshot>;
  /** Goes back to step 0: the same weights, the same batches. */
  reset(): Promise<void>;
  /**
   * Starts this run anew at its last good state: its experiment, at the step of its last snapshot, with the same bits. Meant for
   * when its own lab has failed.
   *
   * @param lab - A lab that is open.
   */
  resumeIn(lab: Lab): Promise<LabRun>;
  /** Frees the run in the worker; a step in progress ends early and still answers. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a worker for training.
 *
 * @returns A lab at once; a worker that cannot be started rejects the first call and is told to `onFailure`.
 * @throws {TypeError} If the options are no object.
 * @throws {RangeError} If an option is unknown.
 */
export function createLab(options: LabOptions = {}): Lab {
  expectFields('createLab', 'options', options, ['createWorker', 'onFailure']);
  const { createWorker = createModuleWorker, onFailure } = options;
  const connection = connect(createWorker, onFailure);
  return {
    get status() {
      return connection.status;
    },
    async start(experiment) {
      expectModerateLists('Lab.start', experiment);
      const started = await connection.call('Lab.start', (session) => session.start(experiment));
      return createLabRun(connection, started);
    },
    matchUnits: (networks) => connection.call('Lab.matchUnits', (session) => session.match(networks)),
    dispose: () => connection.dispose(),
  };
}

function createLabRun(connection: Connection, { id, layers, ...started }: StartedRun): LabRun {
  let { experiment } = started;
  let lastStep = 0;

  async function seen<T extends Snapshot>(answer: Promise<T>): Promise<T> {
    const snapshot = await answer;
    lastStep = snapshot.step;
    return snapshot;
  }

  return {
    layers,
    get experiment() {
      return experiment;
    },
    step: (count, request = {}) =>
      seen(connection.call('LabRun.step', (session) => session.step(id, count, request))),
    until: (condition, request = {}) =>
      seen(connection.call('LabRun.until', (session) => session.until(id, condition, request))),
    jump: (step, request = {}) =>
      seen(connection.call('LabRun.jump', (session) => session.jump(id, step, request))),
    pause: () => connection.call('LabRun.pause', (session) => session.pause(id)),
    async fork() {
      const forked = await connection.call('LabRun.fork', (session) => session.fork(id));
      return createLabRun(connection, forked);
    },
    async nudge(nudge) {
      experiment = await connection.call('LabRun.nudge', (session) => session.nudge(id, nudge));
    },
    async changeTraining(changes) {
      expectModerateLists('LabRun.changeTraining', changes);
      experiment = await connection.call('LabRun.changeTraining', (session) =>
        session.changeTraining(id, changes),
      );
    },
    snapshot: (request = {}) =>
      seen(connection.call('LabRun.snapshot', (session) => session.snapshot(id, request))),
    async reset() {
      await connection.call('LabRun.reset', (session) => session.reset(id));
      lastStep = 0;
    },
    async resumeIn(lab) {
      if (typeof (lab as Lab | undefined)?.start !== 'function')
        throw new TypeError(`LabRun.resumeIn: expected a lab, got ${inWords(lab)}`);
      const step = lastStep;
      const run = await lab.start(experiment);
      await run.jump(step);
      return run;
    },
    stop: () => connection.call('LabRun.stop', (session) => session.stop(id)),
  };
}
