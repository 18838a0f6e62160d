import { createRun, largestDifference, meanLoss } from '@symmetry-lab/core';
import { expect, test, vi } from 'vitest';
import { createSession } from '../src/session.js';
import { createSweep } from '../src/sweep.js';
import type { SweepRow, SweepSpec } from '../src/sweep.js';
import { serveOverChannel } from './channel-worker.js';
import { toyExperiment } from './toy-experiment.js';
import { createWorker, rates } from './toy-sweep.js';

test('each row of a sweep is the run of its value and seed by itself', async () => {
  const rows = await createSweep(rates, { createWorker, workers: 2 }).finished;
  expect(rows.map(({ value, seed }) => [value, seed])).toEqual([
    [0.001, 1],
    [0.001, 2],
    [0.01, 1],
    [0.01, 2],
    [0.1, 1],
    [0.1, 2],
  ]);
  const { training, seeds } = toyExperiment();
  const { mlp, trainer, data } = await createRun(
    toyExperiment({
      training: { ...training, optimizer: { name: 'adam', learningRate: 0.01 } },
      seeds: { ...seeds, initialization: 2 },
    }),
  );
  trainer.step(120);
  expect(rows[3]!.result).toEqual({
    step: 120,
    status: 'ok',
    measured: {
      finalLoss: meanLoss(mlp, data.train, 'binaryCrossEntropy'),
      testAccuracy: expect.any(Number),
      distinctUnits: [8, 1],
    },
  });
});

test('the rows keep their order whatever the order in which runs end, and fill up as they do', async () => {
  let calls = 0;
  const ends: number[] = [];
  const slowFirst = () => {
    const session = createSession();
    return serveOverChannel({
      ...session,
      async measure(experiment, steps, measures) {
        // the first call of all ends last
        if (calls++ === 0) await vi.waitFor(() => expect(ends).toHaveLength(5));
        return session.measure(experiment, steps, measures);
      },
    });
  };
  const seen: SweepRow[] = [];
  const sweep = createSweep(rates, {
    createWorker: slowFirst,
    workers: 2,
    onProgress: (row, ended, total) => {
      seen.push(row);
      ends.push(sweep.rows.indexOf(row));
      expect([ended, total]).toEqual([ends.length, 6]);
      expect(sweep.rows.filter(({ result }) => result)).toHaveLength(ends.length);
    },
  });
  expect(sweep.rows).toHaveLength(6);
  const rows = await sweep.finished;
  expect(ends).toEqual([1, 2, 3, 4, 5, 0]);
  expect(seen).toEqual(ends.map((index) => rows[index]));
  expect(rows).toEqual(await createSweep(rates, { createWorker, workers: 1 }).finished);
});

test('a sweep finds the step at which equal units part', async () => {
  const nudges = [{ layer: 0, unit: 2, input: 0, step: 0, amount: 0.01 }] as const;
  const experiment = toyExperiment({
    initialization: { scheme: 'constant', value: 0.3 },
    training: { ...toyExperiment().training, interventions: { nudges } },
  });
  const spec: SweepSpec = {
    ...rates,
    experiment,
    seeds: [1],
    steps: 1000,
    measures: ['escapeStep', 'largestDifference'],
  };
  const [slow, , fast] = await createSweep(spec, { createWorker, workers: 1 }).finished;
  const escape = fast!.result!.measured.escapeStep as number;
  expect(slow!.result!.measured).toMatchObject({ escapeStep: null });

  const { training } = experiment;
  const { mlp, trainer } = await createRun({
    ...experiment,
    training: { ...training, optimizer: { name: 'adam', learningRate: 0.1 } },
  });
  trainer.step(escape - 10);
  expect(largestDifference(mlp, 0)).toBeLessThan(0.1);
  trainer.step(10);
  expect(largestDifference(mlp, 0)).toBeGreaterThanOrEqual(0.1);
});

test('the step at which units part is that of the twins, where an experiment has some among other units', async () => {
  const { network } = toyExperiment();
  const [first, ...others] = network.layers.map(() => ({ weights: { scheme: 'glorotUniform' as const } }));
  const twins = { outgoing: 'equal', groups: [[0, 1]] } as const;
  const escapeOf = async (layer: object): Promise<unknown> => {
    const initialization = { layers: [{ ...first!, ...layer }, ...others] };
    const spec: SweepSpec = {
      ...rates,
      experiment: toyExperiment({ initialization }),
      values: [0.1],
      seeds: [1],
      steps: 30,
      measures: ['escapeStep'],
    };
    const [row] = await createSweep(spec, { createWorker, workers: 1 }).finished;
    return row!.result!.measured.escapeStep;
  };
  expect(await escapeOf({})).toBe(0);
  expect(await escapeOf({ twins })).toBeNull();
});

test('any field may vary, also one that the experiment leaves out', async () => {
  const sweepOver = async (field: string, values: unknown[]) => {
    const spec = {
      experiment: toyExperiment(),
      field,
      values,
      steps: 5,
      measures: ['distinctUnits'],
    } as const;
    const rows = await createSweep(spec, { createWorker, workers: 1 }).finished;
    return rows.map(({ result, failure }) => result?.measured.distinctUnits ?? failure);
  };
  expect(await sweepOver('network.layers.0.units', [2, 5])).toEqual([
    [2, 1],
    [5, 1],
  ]);
  expect(await sweepOver('training.interventions', [{ hiddenDropout: 0.5 }])).toEqual([[8, 1]]);
  expect(await sweepOver('initialization', [{ scheme: 'zeros' }])).toEqual([[1, 1]]);
  expect(await sweepOver('network.precision', ['float16', 'float32'])).toEqual([
    "createSweep: expected network.precision to be 'float64' or 'float32', got \"float16\"",
    [8, 1],
  ]);
});

test('a run that diverges is a result with its cause', async () => {
  const wild = toyExperiment({
    network: { layers: [{ units: 1, activation: 'linear' }] },
    training: { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 4 }, batchSize: 10 },
  });
  const spec: SweepSpec = { ...rates, experiment: wild, values: [4], seeds: [1], steps: 10_000 };
  const [row] = await createSweep({ ...spec, measures: ['finalLoss', 'escapeStep'] }, { createWorker })
    .finished;
  expect(row!.result).toMatchObject({ status: 'diverged', cause: expect.stringMatching(/diverged/) });
});

test('cancelling ends the workers, rejects with a reason and keeps the rows that are done', async () => {
  const terminated = vi.fn();
  const sweep = createSweep(rates, {
    workers: 2,
    createWorker: () => {
      const worker = serveOverChannel();
      return Object.assign(worker, { terminate: vi.fn(worker.terminate).mockImplementation(terminated) });
    },
    onProgress: (_, ended) => {
      if (ended === 3) sweep.cancel();
    },
  });
  await expect(sweep.finished).rejects.toThrow('createSweep: the sweep was cancelled');
  expect(sweep.rows.filter(({ result }) => result)).toHaveLength(3);
  expect(sweep.rows.filter(({ failure }) => failure)).toHaveLength(0);
  expect(terminated).toHaveBeenCalledTimes(2);
  sweep.cancel();
});

test.each([
  ['in the middle', 3, 6],
  ['at the last run', 6, 6],
])(
  'a callback that throws %s cancels the sweep: its error rejects, workers end, and every row is what it was',
  async (_, thrownAt, total) => {
    const terminated = vi.fn();
    const calls: [number, number][] = [];
    const failure = new Error('the chart is gone');
    const sweep = createSweep(rates, {
      workers: 2,
      createWorker: () => {
        const worker = serveOverChannel();
        return Object.assign(worker, { terminate: vi.fn(worker.terminate).mockImplementation(terminated) });
      },
      onProgress: (_row, ended, of) => {
        calls.push([ended, of]);
        if (ended === thrownAt) throw failure;
      },
    });
    await expect(sweep.finished).rejects.toBe(failure);
    expect(terminated).toHaveBeenCalledTimes(2);
    // an answer that was on its way changes nothing any more
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(calls).toEqual(Array.from({ length: thrownAt }, (_run, k) => [k + 1, total]));
    expect(sweep.rows.filter(({ result }) => result)).toHaveLength(thrownAt);
    expect(sweep.rows.filter(({ failure }) => failure !== undefined)).toHaveLength(0);
  },
);

test('what a callback throws about a run that failed rejects too', async () => {
  const sweep = createSweep(
    { ...rates, field: 'network.precision', values: ['float16'] },
    {
      createWorker,
      workers: 1,
      onProgress: ({ failure }) => {
        throw new Error(`no chart for: ${failure}`);
      },
    },
  );
  await expect(sweep.finished).rejects.toThrow(/^no chart for: createSweep: expected network\.precision/);
  expect(sweep.rows.map(({ failure }) => failure === undefined)).toEqual([false, true]);
});

test('a worker that dies costs one row and is replaced', async () => {
  let started = 0;
  const dying = () => {
    const session = createSession();
    const isFirst = started++ === 0;
    const worker = serveOverChannel({
      ...session,
      measure(...call) {
        if (isFirst) worker.dispatchEvent(Object.assign(new Event('error'), { message: 'out of chalk' }));
        return session.measure(...call);
      },
    }) as ReturnType<typeof serveOverChannel> & EventTarget;
    return worker;
  };
  const rows = await createSweep(rates, { createWorker: dying, workers: 1 }).finished;
  expect(rows.map(({ failure }) => failure)).toEqual([
    expect.stringMatching(/^createSweep: the lab worker failed: out of chalk/),
    ...Array.from({ length: 5 }, () => undefined),
  ]);
  expect(started).toBe(2);
});

test('where no worker can be started, every row says why', async () => {
  const refuse = vi.fn(() => {
    throw new Error('workers are not allowed here');
  });
  const rows = await createSweep(rates, { createWorker: refuse, workers: 2 }).finished;
  for (const { failure } of rows) expect(failure).toMatch(/workers are not allowed here/);
  expect(refuse.mock.calls.length).toBeLessThanOrEqual(4);
});
