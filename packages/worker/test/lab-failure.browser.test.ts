import { expect, onTestFinished, test, vi } from 'vitest';
import { createLab } from '../src/index.js';
import type { Lab, LabOptions } from '../src/index.js';
import { courseExperiment } from './course-experiment.js';

// far more steps than a test may last: a call that is pending for sure
const endless = 100_000_000;

function createLabForTest(options?: LabOptions): Lab {
  const lab = createLab(options);
  onTestFinished(() => lab.dispose());
  return lab;
}

/** Starts the package's own worker and lets the test reach it, as the browser does when it ends a worker. */
function createLabWithWorker(options: LabOptions = {}): { lab: Lab; worker: Worker } {
  const worker = new Worker(new URL('../src/lab-worker.js', import.meta.url), { type: 'module' });
  return { lab: createLabForTest({ ...options, createWorker: () => worker }), worker };
}

function workerFrom(source: string): Worker {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  onTestFinished(() => URL.revokeObjectURL(url));
  return new Worker(url, { type: 'module' });
}

async function locksOfLabs(): Promise<number> {
  const { held, pending } = await navigator.locks.query();
  return [...held!, ...pending!].filter(({ name }) => name!.startsWith('symmetry-lab/')).length;
}

async function expectOnlyFailure(
  lab: Lab,
  onFailure: ReturnType<typeof vi.fn>,
  reason: RegExp,
): Promise<void> {
  await expect(lab.start(courseExperiment())).rejects.toThrow(reason);
  await expect(lab.start(courseExperiment())).rejects.toThrow(reason);
  expect(lab.status).toBe('failed');
  expect(onFailure).toHaveBeenCalledOnce();
  expect(onFailure).toHaveBeenCalledWith(expect.objectContaining({ message: expect.stringMatching(reason) }));
}

async function expectNewLabWorks(): Promise<void> {
  const run = await createLabForTest().start(courseExperiment());
  expect((await run.step(2)).step).toBe(2);
}

test('disposing during a call rejects the call and ends the worker', async () => {
  const lab = createLabForTest();
  const run = await lab.start(courseExperiment());
  const pending = run.step(endless);
  lab.dispose();
  await expect(pending).rejects.toThrow('LabRun.step: the lab was disposed.');
  await expect(run.snapshot()).rejects.toThrow('LabRun.snapshot: the lab was disposed.');
  await vi.waitFor(async () => expect(await locksOfLabs()).toBe(0));
});

test('disposing before the worker has loaded rejects the start', async () => {
  const lab = createLabForTest();
  const pending = lab.start(courseExperiment());
  lab.dispose();
  await expect(pending).rejects.toThrow('Lab.start: the lab was disposed.');
});

test('a worker script that does not load rejects what is pending and says so', async () => {
  const onFailure = vi.fn();
  const missing = new URL('/no-such-worker.js', location.href);
  const lab = createLabForTest({ onFailure, createWorker: () => new Worker(missing, { type: 'module' }) });
  await expectOnlyFailure(
    lab,
    onFailure,
    /^(Lab\.start: )?the lab worker failed: its script could not be loaded\. A new/,
  );
  await expectNewLabWorks();
});

test('a worker script that throws while it loads rejects what is pending with its message', async () => {
  const onFailure = vi.fn();
  const lab = createLabForTest({
    onFailure,
    createWorker: () => workerFrom(`throw new Error('out of chalk.');`),
  });
  await expectOnlyFailure(lab, onFailure, /^(Lab\.start: )?the lab worker failed: .*out of chalk\. A new/);
  await expectNewLabWorks();
});

test('a worker that is terminated in the middle of a call rejects the call', async () => {
  const onFailure = vi.fn();
  const { lab, worker } = createLabWithWorker({ onFailure });
  const run = await lab.start(courseExperiment());
  const pending = run.step(endless);
  worker.terminate();
  await expect(pending).rejects.toThrow(
    /^LabRun\.step: the lab worker failed: it ended without a message\. A new/,
  );
  await expectOnlyFailure(lab, onFailure, /the lab worker failed: it ended without a message/);
  await expectNewLabWorks();
});

test('a worker that dies while idle is noticed before the next call', async () => {
  const onFailure = vi.fn();
  const { lab, worker } = createLabWithWorker({ onFailure });
  await lab.start(courseExperiment());
  worker.terminate();
  await vi.waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
  expect(lab.status).toBe('failed');
});

test('an error thrown in the worker outside of a call rejects what is pending', async () => {
  const onFailure = vi.fn();
  const source = `self.onmessage = () => { setTimeout(() => { throw new Error('a stray one'); }); };`;
  const lab = createLabForTest({ onFailure, createWorker: () => workerFrom(source) });
  await expectOnlyFailure(lab, onFailure, /the lab worker failed: .*a stray one/);
});

test(
  'fifty labs, disposed in the middle of a step or of a start, leave no worker behind',
  { timeout: 60_000 },
  async () => {
    for (let cycle = 0; cycle < 50; cycle++) {
      const lab = createLab();
      const started = lab.start(courseExperiment());
      const pending = cycle % 2 === 0 ? started : (await started).step(endless, { parameters: true });
      lab.dispose();
      await expect(pending).rejects.toThrow(/^Lab(Run\.step|\.start): the lab was disposed\.$/);
    }
    // each living worker holds a lock for as long as it lives
    await vi.waitFor(async () => expect(await locksOfLabs()).toBe(0));
    const lab = createLabForTest();
    await lab.start(courseExperiment());
    expect(await locksOfLabs()).toBeGreaterThan(0);
  },
);
