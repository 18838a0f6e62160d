import { expectFields, expectInteger } from '../check/expect.js';
import type { TrainingResult } from '../training/trainer.js';
import type { DataSet } from '../data/data-set.js';
import { makeRun, type Run } from './create-run.js';
import type { Experiment } from './experiment.js';
import { readExperiment } from './parse-experiment.js';

/** Tells whether to stop: an `AbortSignal`, or anything shaped like it. */
export interface AbortSignalLike {
  /** Whether to stop. */
  readonly aborted: boolean;
  /** What the promise is rejected with, whatever it is; an `Error` that says so where there is none. */
  readonly reason?: unknown;
}

/** How to run an experiment. */
export interface RunOptions<T = undefined> {
  /** Steps to train, an integer ≥ 0; the experiment's own `step` unless given. */
  readonly steps?: number;
  /** Measures every so many steps, an integer ≥ 1, at step 0 and at the end; only at the end unless given. */
  readonly every?: number;
  /** What to measure; its results are the `measured` of the history. */
  readonly measure?: (run: Run, result: TrainingResult) => T;
  /** Called after each measurement. */
  readonly onProgress?: (record: RunRecord<T>, steps: number) => void;
  /** Stops the run between two slices of work; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignalLike;
  /** The experiment's own data, where they have been made already. */
  readonly data?: DataSet;
}

/** One measurement of a run. */
export interface RunRecord<T = undefined> extends TrainingResult {
  /** What `measure` returned; undefined without it. */
  readonly measured: T;
}

/** A run that has ended. */
export interface RunResult<T = undefined> extends Run, TrainingResult {
  /** The measurements in the order of the steps, the last one at the end. */
  readonly history: readonly RunRecord<T>[];
}

/** Every engine has it; the core's types assume neither a page nor Node. */
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;

/** Multiplications between two pauses: some tens of milliseconds. */
const SLICE = 20_000_000;
/** What a step costs beside its multiplications, counted as such. */
const STEP_OVERHEAD = 2000;

/**
 * Runs an experiment from its first step, in Node, in a page or in a worker, pausing now and then so that others get a turn.
 *
 * The steps do not depend on the pauses: the same experiment gives the same bits everywhere.
 *
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If the experiment or an option is out of range; see `parseExperiment`.
 * @throws The reason of the signal, if it aborts.
 */
export async function runExperiment<T = undefined>(
  experiment: Experiment,
  options: RunOptions<T> = {},
): Promise<RunResult<T>> {
  expectFields('runExperiment', 'options', options, [
    'steps',
    'every',
    'measure',
    'onProgress',
    'signal',
    'data',
  ]);
  const parsed = readExperiment('runExperiment', experiment);
  const steps = expectInteger('runExperiment', 'steps', options.steps ?? parsed.step ?? 0, 0);
  const every = expectInteger('runExperiment', 'every', options.every ?? Math.max(steps, 1), 1);
  const { measure, onProgress, signal } = options;
  const run = await makeRun('runExperiment', parsed, options.data);
  const batchSize = Math.min(parsed.training.batchSize ?? Infinity, run.data.train.count);
  const slice = Math.ceil(SLICE / (batchSize * run.mlp.parameters.length + STEP_OVERHEAD));

  const history: RunRecord<T>[] = [];
  const record = (result: TrainingResult): void => {
    const entry = { ...result, measured: measure?.(run, result) as T };
    history.push(entry);
    onProgress?.(entry, steps);
  };

  let result = run.trainer.step(0);
  if (options.every !== undefined && steps > 0) record(result);
  while (result.step < steps && result.status === 'ok') {
    throwIfAborted(signal);
    const nextRecord = Math.min(steps, (Math.floor(result.step / every) + 1) * every);
    result = run.trainer.step(Math.min(slice, nextRecord - result.step));
    if (result.step === nextRecord && result.step < steps) record(result);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
  throwIfAborted(signal);
  record(result);
  return { ...run, ...result, history };
}

function throwIfAborted(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted !== true) return;
  const reason: unknown = signal.reason ?? new Error('runExperiment: the run was aborted');
  throw reason;
}
