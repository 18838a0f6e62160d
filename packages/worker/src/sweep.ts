import type { Experiment } from '@symmetry-lab/core';
import { connect } from './connection.js';
import type { Connection, LabWorker } from './connection.js';
import { expectModerateLists } from './expect-moderate-lists.js';
import { expectFields } from './expect-fields.js';
import { expectInteger } from './expect-integer.js';
import { inWords } from './in-words.js';
import { createModuleWorker } from './module-worker.js';
import { isAbsent, replaceField } from './replace-field.js';
import { sweepMeasures } from './sweep-protocol.js';
import type { SweepMeasure, SweepResult } from './sweep-protocol.js';

/** Says what to run: one field over values, each with every seed. */
export interface SweepSpec {
  /** What all runs have in common. */
  experiment: Experiment;
  /** The path of the field, such as `training.optimizer.learningRate` or `network.layers.0.units`. */
  field: string;
  /** What the field becomes, plain JSON; at least one. */
  values: readonly unknown[];
  /** Seeds of the initialization; the experiment's own unless given. */
  seeds?: readonly number[];
  /** Steps of each run, an integer ≥ 0. */
  steps: number;
  /** What to measure at the end of each run, at least one. */
  measures: readonly SweepMeasure[];
}

/** Changes how a sweep gets its workers, and who hears of its progress. */
export interface SweepOptions {
  /** Workers at a time, an integer ≥ 1; as many as there are cores unless given. */
  workers?: number;
  /** Starts a worker; by default a module worker of this package. */
  createWorker?: () => LabWorker;
  /** Told whenever a run has ended. If it throws, the sweep is cancelled, and `finished` rejects with what was thrown. */
  onProgress?: (row: SweepRow, ended: number, total: number) => void;
}

/** One run of a sweep. Without `result` and `failure` it has not ended yet. */
export interface SweepRow {
  readonly value: unknown;
  /** Absent where the sweep names no seeds. */
  readonly seed?: number;
  readonly result?: SweepResult;
  /** Why there is no result, in words, such as a value that makes no experiment. */
  readonly failure?: string;
}

/** A sweep under way. */
export interface Sweep {
  /** A row for each run, for each value in turn all seeds, whatever the order in which they end. */
  readonly rows: readonly SweepRow[];
  /** Resolves with the rows when all have ended; rejects if the sweep is cancelled, `onProgress` throws, or there is no such field. */
  readonly finished: Promise<readonly SweepRow[]>;
  /** Ends all workers; `rows` keep what was done. Safe to call at any time. */
  cancel(): void;
}

const specFields: readonly (keyof SweepSpec)[] = [
  'experiment',
  'field',
  'values',
  'seeds',
  'steps',
  'measures',
];
const optionFields: readonly (keyof SweepOptions)[] = ['workers', 'createWorker', 'onProgress'];

/** After so many failures of its worker in a row a place in the pool is given up. */
const patience = 2;

/**
 * Runs one experiment many times over, on a pool of workers.
 *
 * Each result is that of the run by itself, bit for bit. A run that fails is a row with the reason; a worker that dies is
 * replaced.
 *
 * @throws {TypeError} If a part of `spec` or of the options is of the wrong kind.
 * @throws {RangeError} If the path of the field leads nowhere, there is nothing to run or to measure, a number is out of range, or
 *   a name in `spec` or the options is unknown. A field that the experiment could have but has not is looked up first: if there
 *   is none of that name, `finished` rejects before a run has started.
 */
export function createSweep(spec: SweepSpec, options: SweepOptions = {}): Sweep {
  expectFields('createSweep', 'a specification', spec, specFields);
  expectFields('createSweep', 'options', options, optionFields);
  const { steps, measures } = spec;
  expectModerateLists('createSweep', spec);
  const { onProgress, createWorker = createModuleWorker } = options;
  expectCallback('onProgress', onProgress);
  expectCallback('createWorker', createWorker);
  const { rows, experiments } = plan(spec);
  const size = expectInteger('createSweep', 'workers', options.workers ?? countCores(), 1);
  const open = new Set<Connection>();
  let next = 0;
  let ended = 0;
  let isCancelled = false;
  let reject: (reason: unknown) => void;

  function record(index: number, outcome: Pick<SweepRow, 'result' | 'failure'>): void {
    // an answer may have been on its way when the sweep was cancelled
    if (isCancelled) return;
    const row = { ...rows[index]!, ...outcome };
    rows[index] = row;
    ended++;
    try {
      onProgress?.(row, ended, rows.length);
    } catch (error) {
      // caught here: whoever called would take it for a failure of the run
      end(error);
    }
  }

  function end(reason: unknown): void {
    isCancelled = true;
    next = rows.length;
    for (const connection of open) connection.dispose();
    reject(reason);
  }

  function start(): Connection {
    const connection = connect(createWorker);
    open.add(connection);
    return connection;
  }

  function close(connection: Connection): void {
    connection.dispose();
    open.delete(connection);
  }

  // one place in the pool: returns why it was given up, or nothing when no run is left
  async function work(): Promise<string | undefined> {
    let connection = start();
    let failures = 0;
    try {
      while (next < rows.length) {
        const index = next++;
        const experiment = experiments[index]!;
        try {
          const send = () =>
            connection.call('createSweep', (session) => session.measure(experiment, steps, measures));
          record(index, { result: await send() });
          failures = 0;
        } catch (error) {
          if (isCancelled) return undefined;
          const failure = error instanceof Error ? error.message : String(error);
          record(index, { failure });
          if (connection.status === 'open') continue;
          if (++failures === patience) return failure;
          close(connection);
          connection = start();
        }
      }
      return undefined;
    } finally {
      close(connection);
    }
  }

  async function workAll(): Promise<readonly SweepRow[]> {
    if (isAbsent(spec.experiment, spec.field)) {
      // the schema is large, and few sweeps ask for it: it is fetched when it is needed
      const { expectKnownField } = await import('./expect-known-field.js');
      expectKnownField(spec.experiment, spec.field, spec.values[0]);
    }
    const reasons = await Promise.all(Array.from({ length: Math.min(size, rows.length) }, work));
    const failure = reasons.find((reason) => reason !== undefined);
    // left over only where every place was given up
    while (failure !== undefined && next < rows.length) record(next++, { failure });
    return rows;
  }

  const cancelled = new Promise<never>((_, refuse) => (reject = refuse));
  const finished = Promise.race([workAll(), cancelled]);
  return {
    rows,
    finished,
    cancel() {
      // whoever only cancels need not listen; what `onProgress` throws must not get lost
      finished.catch(() => undefined);
      end(new Error('createSweep: the sweep was cancelled'));
    },
  };
}

function plan({ experiment, field, values, seeds, steps, measures }: SweepSpec) {
  expectInteger('createSweep', 'steps', steps, 0);
  if (typeof field !== 'string')
    throw new TypeError(`createSweep: expected field, a text, got ${inWords(field)}`);
  expectList('values', values);
  expectList('measures', measures);
  const unknown = measures.find((measure) => !sweepMeasures.includes(measure));
  if (unknown !== undefined)
    throw new RangeError(
      `createSweep: expected measures among ${sweepMeasures.join(', ')}, got ${inWords(unknown)}`,
    );
  if (seeds !== undefined) expectList('seeds', seeds);
  const rows: SweepRow[] = [];
  const experiments: Experiment[] = [];
  for (const value of values) {
    const varied = replaceField('createSweep', experiment, field, value);
    for (const seed of seeds ?? [undefined]) {
      rows.push({ value, ...(seed === undefined ? {} : { seed }) });
      experiments.push(
        seed === undefined ? varied : replaceField('createSweep', varied, 'seeds.initialization', seed),
      );
    }
  }
  return { rows, experiments };
}

function expectList(name: string, value: unknown): void {
  const expected = `createSweep: expected ${name}, a list of at least one`;
  if (!Array.isArray(value)) throw new TypeError(`${expected}, got ${inWords(value)}`);
  if (value.length === 0) throw new RangeError(`${expected}, got an empty one`);
}

function expectCallback(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'function')
    throw new TypeError(
      `createSweep: expected ${name} to be a function, got ${value === null ? 'null' : typeof value}`,
    );
}

function countCores(): number {
  return typeof navigator === 'undefined' ? 4 : navigator.hardwareConcurrency || 4;
}
