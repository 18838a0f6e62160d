import { applyAlignment, createRun, matchByWeights, randomAlignment } from '@symmetry-lab/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { LabWorker } from '../src/connection.js';
import { createLab } from '../src/lab.js';
import type { LabOptions } from '../src/lab.js';
import type { Session } from '../src/protocol.js';
import { createSession } from '../src/session.js';
import { serveOverChannel } from './channel-worker.js';
import { courseExperiment, fingerprint } from './course-experiment.js';

function createLabOverChannel(session: Session = createSession(), options: LabOptions = {}) {
  const lab = createLab({ ...options, createWorker: () => serveOverChannel(session) });
  onTestFinished(() => lab.dispose());
  return lab;
}

// enough turns of the event loop for a message to travel both ways
async function settleMessages(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
}

test('a run over a message channel answers with the same values as the session itself', async () => {
  const request = { parameters: true, testAccuracy: true, distinctUnits: true, largestDifference: true };
  const run = await createLabOverChannel().start(courseExperiment());
  const session = createSession();
  const { id, layers } = await session.start(courseExperiment());
  expect(run.layers).toEqual(layers);
  expect(await run.step(20, request)).toEqual(await session.step(id, 20, request));
  await run.reset();
  await session.reset(id);
  expect(await run.snapshot(request)).toEqual(await session.snapshot(id, request));
  await run.stop();
});

test('parameters are moved to the receiver, not copied', async () => {
  const session = createSession();
  const sent: Float64Array[] = [];
  const lab = createLabOverChannel({
    ...session,
    async snapshot(id, request) {
      const snapshot = await session.snapshot(id, request);
      sent.push(snapshot.parameters as Float64Array);
      return snapshot;
    },
  });
  const run = await lab.start(courseExperiment());
  const first = await run.snapshot({ parameters: true });
  const second = await run.snapshot({ parameters: true });
  expect(sent.map((array) => array.length)).toEqual([0, 0]);
  expect(first.parameters).toHaveLength(400 * 25 + 25 + 25 * 15 + 15 + 15 + 1);
  expect(fingerprint(second.parameters!)).toBe(fingerprint(first.parameters!));
});

test('units are matched in the worker as the core matches them by itself', async () => {
  const { trainer, mlp: reference } = await createRun(courseExperiment());
  const shuffled = applyAlignment(reference, randomAlignment(reference, 3));
  trainer.step(5);
  const lab = createLabOverChannel();
  const networks = {
    inputs: reference.inputs,
    layers: reference.layers.map(({ units, activation }) => ({ units, activation })),
    reference: reference.parameters,
    parameters: shuffled.parameters,
    signs: true,
  };
  const alignment = await lab.matchUnits(networks);
  expect(alignment).toEqual(matchByWeights(reference, shuffled, { signs: true }).alignment);
  await expect(lab.matchUnits({ ...networks, parameters: shuffled.parameters.subarray(1) })).rejects.toThrow(
    new RangeError('Lab.matchUnits: expected 10431 parameters, got 10430'),
  );
});

test('an error keeps its kind and its words on the way', async () => {
  const run = await createLabOverChannel().start(courseExperiment());
  await expect(run.step(-1)).rejects.toThrow(
    new RangeError('LabRun.step: expected count ≥ 0, an integer, got -1'),
  );
  await expect(run.step(-1)).rejects.toBeInstanceOf(RangeError);
  await expect(run.snapshot(null as never)).rejects.toBeInstanceOf(TypeError);
});

test('what cannot be sent to a worker is refused in words', async () => {
  const run = await createLabOverChannel().start(courseExperiment());
  const request = { parameters: () => true } as object;
  await expect(run.step(1, request)).rejects.toThrow(
    /^LabRun\.step: expected plain data, got what cannot be sent/,
  );
  expect((await run.snapshot()).step).toBe(0);
});

test('disposing rejects every pending call, each with the name of the call and a reason', async () => {
  const onFailure = vi.fn();
  const lab = createLabOverChannel(createSession(), { onFailure });
  const run = await lab.start(courseExperiment());
  const pending = [run.step(5), run.snapshot(), run.reset(), run.stop(), lab.start(courseExperiment())];
  lab.dispose();
  const messages = (await Promise.allSettled(pending)).map((result) =>
    result.status === 'rejected' ? (result.reason as Error).message : 'answered',
  );
  expect(messages).toEqual([
    'LabRun.step: the lab was disposed.',
    'LabRun.snapshot: the lab was disposed.',
    'LabRun.reset: the lab was disposed.',
    'LabRun.stop: the lab was disposed.',
    'Lab.start: the lab was disposed.',
  ]);
  expect(lab.status).toBe('disposed');
  expect(onFailure).not.toHaveBeenCalled();
});

test('calls after disposal reject with a reason, and disposing again does nothing', async () => {
  const lab = createLabOverChannel();
  const run = await lab.start(courseExperiment());
  lab.dispose();
  lab.dispose();
  await expect(run.step(1)).rejects.toThrow('LabRun.step: the lab was disposed.');
  await expect(lab.start(courseExperiment())).rejects.toThrow('Lab.start: the lab was disposed.');
});

test('a worker that cannot be created rejects calls, is reported once, and can be followed by a new lab', async () => {
  const onFailure = vi.fn();
  const lab = createLab({
    onFailure,
    createWorker: () => {
      throw new Error('workers are not allowed here');
    },
  });
  const reason = 'the lab worker failed: workers are not allowed here. A new lab can be created.';
  await expect(lab.start(courseExperiment())).rejects.toThrow(`Lab.start: ${reason}`);
  await expect(lab.start(courseExperiment())).rejects.toThrow(`Lab.start: ${reason}`);
  expect(lab.status).toBe('failed');
  expect(onFailure.mock.calls).toEqual([[new Error(reason)]]);
  expect((await (await createLabOverChannel().start(courseExperiment())).step(1)).step).toBe(1);
});

test('a worker that never answers is given up with a reason', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { port1 } = new MessageChannel();
  const onFailure = vi.fn();
  const lab = createLab({
    onFailure,
    createWorker: () => Object.assign(port1, { terminate: () => port1.close() }),
  });
  const pending = lab.start(courseExperiment());
  vi.advanceTimersByTime(29_000);
  expect(lab.status).toBe('open');
  vi.advanceTimersByTime(2_000);
  await expect(pending).rejects.toThrow(
    'Lab.start: the lab worker failed: it did not start within 30 s. A new lab can be created.',
  );
  expect(onFailure).toHaveBeenCalledOnce();
});

test('fifty labs, each disposed in the middle of a call, leave no port, timer or lock behind', async () => {
  await settleMessages();
  const before = countResources();
  for (let cycle = 0; cycle < 50; cycle++) {
    const lab = createLab({ createWorker: () => serveOverChannel(createSession()) });
    const started = lab.start(courseExperiment());
    const pending = cycle % 2 === 0 ? started : (await started).step(3, { parameters: true });
    expect(countResources().ports).toBeGreaterThan(before.ports);
    lab.dispose();
    await expect(pending).rejects.toThrow(/^Lab(Run\.step|\.start): the lab was disposed\.$/);
  }
  await settleMessages();
  expect(countResources().ports).toBeLessThanOrEqual(before.ports);
  expect(countResources().timers).toBeLessThanOrEqual(before.timers);
  expect(await locksOfLabs()).toEqual([]);
});

test('a disposed lab can be forgotten: nothing keeps its worker in memory', async () => {
  const workers: WeakRef<LabWorker>[] = [];
  for (let cycle = 0; cycle < 10; cycle++) {
    const createWorker = () => {
      const worker = serveOverChannel(createSession());
      workers.push(new WeakRef(worker));
      return worker;
    };
    const lab = createLab({ createWorker });
    const started = lab.start(courseExperiment());
    // also before its worker has said a word
    const pending = cycle % 2 === 0 ? started : (await started).step(3);
    lab.dispose();
    await expect(pending).rejects.toThrow('disposed');
  }
  await vi.waitFor(() => {
    globalThis.gc!();
    expect(workers.filter((worker) => worker.deref() !== undefined)).toHaveLength(0);
  });
});

function countResources(): { ports: number; timers: number } {
  const kinds = process.getActiveResourcesInfo();
  const count = (kind: string) => kinds.filter((other) => other === kind).length;
  return { ports: count('MessagePort'), timers: count('Timeout') };
}

async function locksOfLabs(): Promise<unknown[]> {
  const { held, pending } = await navigator.locks.query();
  return [...held!, ...pending!].filter(({ name }) => name!.startsWith('symmetry-lab/'));
}

test.each<[unknown, string]>([
  [
    { creatWorker: () => serveOverChannel() },
    'createLab: expected options with fields createWorker, onFailure, got "creatWorker"',
  ],
  [5, 'createLab: expected options to be an object, got 5'],
  [null, 'createLab: expected options to be an object, got null'],
])('the options %o make no lab', (options, message) => {
  expect(() => createLab(options as LabOptions)).toThrow(message);
});
