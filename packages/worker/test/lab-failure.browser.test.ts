import { createRun } from '@symmetry-lab/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import type {} from '@vitest/browser-playwright';
import { cdp } from 'vitest/browser';
import { createLab } from '../src/index.js';
import type { Lab, LabOptions } from '../src/index.js';
import { courseExperiment, fingerprint } from './course-experiment.js';

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

test('an experiment for which there is no memory is refused in words, and the others go on, here or in a new lab', async () => {
  const script = new URL('../src/lab-worker.js', import.meta.url);
  // takes all memory for numbers that a page may have, which the lab's own arrays must come from too
  const worker = workerFrom(`
    import ${JSON.stringify(script.href)};
    // what the test server writes around dynamic imports
    globalThis.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() };
    const hoard = [];
    new BroadcastChannel('hoard').onmessage = () => {
      for (let size = 2 ** 30; size >= 2 ** 12; size /= 2) {
        try {
          for (;;) hoard.push(new ArrayBuffer(size));
        } catch {}
      }
      new BroadcastChannel('hoarded').postMessage('');
    };`);
  const lab = createLabForTest({ createWorker: () => worker });
  const run = await lab.start(courseExperiment());
  await run.step(10);
  const hoarded = new Promise((resolve) => (new BroadcastChannel('hoarded').onmessage = resolve));
  new BroadcastChannel('hoard').postMessage('');
  await hoarded;
  const large = courseExperiment({
    data: {
      name: 'teacherStudent',
      teacher: { inputs: 400, layers: [{ units: 1, activation: 'sigmoid' }] },
      trainCount: 20_000,
    },
  });
  await expect(lab.start(large)).rejects.toThrow(
    /^Lab\.start: the lab worker has no memory left: .* resume its runs in a new one\.$/,
  );
  expect((await run.step(1)).step).toBe(11);
  lab.dispose();
  const resumed = await vi.waitFor(() => run.resumeIn(createLabForTest()), { timeout: 10_000 });
  const { parameters } = await resumed.snapshot({ parameters: true });
  const straight = await createRun(courseExperiment());
  straight.trainer.step(11);
  expect(fingerprint(parameters!)).toBe(fingerprint(straight.mlp.parameters));
});

/** Counts workers and bytes of the page's heap after a collection of garbage. */
async function whatIsHeld(): Promise<{ workers: number; bytes: number }> {
  await cdp().send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp().send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  return { workers: value('WorkerGlobalScopes'), bytes: value('JSHeapUsedSize') };
}

/** `VITE_CYCLES=500` for a thorough run. */
const cycles = Number(import.meta.env['VITE_CYCLES'] ?? 60);

test(
  `${cycles} labs, disposed in the middle of a step or of a start, leave no worker and no memory behind`,
  { timeout: 600_000 },
  async () => {
    await cdp().send('Performance.enable');
    async function cycle(number: number): Promise<void> {
      const lab = createLab();
      const started = lab.start(courseExperiment());
      const pending = number % 2 === 0 ? started : (await started).step(endless, { parameters: true });
      lab.dispose();
      await expect(pending).rejects.toThrow(/^Lab(Run\.step|\.start): the lab was disposed\.$/);
    }
    const noLocks = () => vi.waitFor(async () => expect(await locksOfLabs()).toBe(0), { timeout: 10_000 });
    // what is only made once is made before the heap is measured
    for (let number = 0; number < 10; number++) await cycle(number);
    await noLocks();
    const before = await whatIsHeld();
    for (let number = 10; number < cycles; number++) await cycle(number);
    // each living worker holds a lock for as long as it lives
    await noLocks();
    await vi.waitFor(async () => expect((await whatIsHeld()).workers).toBe(before.workers), {
      timeout: 10_000,
    });
    const after = await whatIsHeld();
    // a run's parameters alone are 83 kB
    expect((after.bytes - before.bytes) / (cycles - 10)).toBeLessThan(4000);
    const lab = createLabForTest();
    await lab.start(courseExperiment());
    expect(await locksOfLabs()).toBeGreaterThan(0);
    expect((await whatIsHeld()).workers).toBe(before.workers + 1);
  },
);
