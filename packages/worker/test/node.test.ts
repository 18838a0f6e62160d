import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createLab, createNodeWorker, createSweep } from '../src/node.js';
import { createLab as createPageLab } from '../src/index.js';
import type { LabOptions } from '../src/index.js';
import { bundleWorker } from './bundled-worker.js';
import { bitsAfter100Steps, courseExperiment, fingerprint } from './course-experiment.js';
import { toyExperiment } from './toy-experiment.js';

let bundle: Awaited<ReturnType<typeof bundleWorker>>;
beforeAll(async () => {
  bundle = await bundleWorker();
});
afterAll(() => bundle.remove());

const createWorker = () => createNodeWorker({ script: bundle.script });

function createLabForTest(options: LabOptions = {}) {
  const lab = createLab({ createWorker, ...options });
  onTestFinished(() => lab.dispose());
  return lab;
}

/** Writes a script beside the bundle. */
function scriptOf(name: string, source: string): URL {
  const url = new URL(`./${name}.mjs`, bundle.script);
  writeFileSync(url, source);
  return url;
}

const countWorkers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Worker').length;

test('a worker thread trains with the bits of every engine', async () => {
  const run = await createLabForTest().start(courseExperiment());
  const { parameters } = await run.step(100, { parameters: true });
  expect(fingerprint(parameters!)).toBe(bitsAfter100Steps.float64);
  const back = await run.jump(100, { parameters: true });
  await run.jump(0);
  expect(await run.jump(100, { parameters: true })).toEqual(back);
});

test('options of another kind, and misspelt ones, start no thread', () => {
  expect(() => createLab(5 as never)).toThrow('createLab: expected options to be an object, got 5');
  expect(() => createLab({ creatWorker: createWorker } as never)).toThrow(/got "creatWorker"$/);
  const spec = {
    experiment: toyExperiment(),
    field: 'seeds.data',
    values: [1],
    steps: 1,
    measures: ['finalLoss'],
  } as const;
  expect(() => createSweep(spec, 5 as never)).toThrow('createSweep: expected options to be an object, got 5');
  expect(() => createSweep(spec, { worker: 3 } as never)).toThrow(/got "worker"$/);
  expect(countWorkers()).toBe(0);
});

test('two hundred runs of 2,000 steps on worker threads take a few seconds', async () => {
  const began = performance.now();
  const rows = await createSweep(
    {
      experiment: toyExperiment({
        data: { name: 'moons', trainCount: 500, testCount: 100 },
        training: {
          loss: 'binaryCrossEntropy',
          optimizer: { name: 'sgd', learningRate: 0.5 },
          batchSize: 10,
        },
      }),
      field: 'training.optimizer.learningRate',
      values: Array.from({ length: 20 }, (_, k) => 0.05 * (k + 1)),
      seeds: Array.from({ length: 10 }, (_, k) => k),
      steps: 2000,
      measures: ['finalLoss', 'testAccuracy', 'distinctUnits'],
    },
    { createWorker },
  ).finished;
  expect(rows.filter(({ result }) => result?.step === 2000)).toHaveLength(200);
  // some seconds at most, on a machine that has other things to do
  expect(performance.now() - began).toBeLessThan(15_000);
  await vi.waitFor(() => expect(countWorkers()).toBe(0));
});

test.each([
  ['throws while it loads', `throw new Error('out of chalk.');`, /failed: out of chalk\. A new lab/],
  ['is no script', `this is no script`, /failed: .*A new lab/],
  ['ends by itself', `process.exit(3);`, /failed: it ended with exit code 3\. A new lab/],
])('a thread whose script %s rejects what is pending', async (title, source, reason) => {
  const script = scriptOf(title.replaceAll(' ', '-'), source);
  const onFailure = vi.fn();
  const lab = createLabForTest({ onFailure, createWorker: () => createNodeWorker({ script }) });
  await expect(lab.start(toyExperiment())).rejects.toThrow(reason);
  await expect(lab.start(toyExperiment())).rejects.toThrow(reason);
  expect(onFailure).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(countWorkers()).toBe(0));
});

test('a thread without a script rejects what is pending', async () => {
  const script = new URL('./no-such-script.mjs', bundle.script);
  const lab = createLabForTest({ createWorker: () => createNodeWorker({ script }) });
  await expect(lab.start(toyExperiment())).rejects.toThrow(/failed: Cannot find module/);
});

test('a lab made for pages says in Node which one is for Node', async () => {
  const lab = createPageLab();
  await expect(lab.start(toyExperiment())).rejects.toThrow(/in Node import from @symmetry-lab\/worker\/node/);
});

test('a thread that runs out of memory in the middle of a call rejects it, and the run resumes elsewhere', async () => {
  // much comes and goes at first, so that Node would make much room for what is new: too much, once all of it stays
  const source = `
    import './lab-worker-node.mjs';
    setTimeout(() => {
      let held = [];
      for (const end = Date.now() + 400; Date.now() < end; ) {
        held = [];
        for (let k = 0; k < 3e5; k++) held.push({ k });
      }
      held = null;
      for (let kept; ; ) kept = { kept };
    }, 300);
  `;
  const script = scriptOf('greedy', source);
  const lab = createLabForTest({ createWorker: () => createNodeWorker({ script, memory: 64 }) });
  const run = await lab.start(toyExperiment());
  const last = await run.step(100, { parameters: true });
  await expect(run.step(Number.MAX_SAFE_INTEGER)).rejects.toThrow(
    /^LabRun\.step: the lab worker failed: .*memory/i,
  );
  expect(lab.status).toBe('failed');
  const resumed = await run.resumeIn(createLabForTest());
  expect(await resumed.snapshot({ parameters: true })).toEqual(last);
});

test('500 labs, disposed while they start or in the middle of a call, leave no thread and no memory behind', async () => {
  const ports: WeakRef<object>[] = [];
  const outcomes = new Set<string>();
  // without expect, which remembers every promise it was given until the test ends
  const cycle = async (kind: number) => {
    const lab = createLab({
      createWorker: () => {
        const worker = createWorker();
        ports.push(new WeakRef(worker));
        return worker;
      },
    });
    const started = lab.start(toyExperiment());
    const pending = kind % 10 > 0 ? started : (await started).step(Number.MAX_SAFE_INTEGER);
    lab.dispose();
    const outcome = (pending as Promise<unknown>).then(
      () => 'answered',
      (error: Error) => error.message,
    );
    outcomes.add(await outcome);
  };
  const heap = async () => {
    await vi.waitFor(() => expect(countWorkers()).toBe(0), 10_000);
    await new Promise((resolve) => setTimeout(resolve, 100));
    globalThis.gc!();
    return process.memoryUsage().heapUsed;
  };
  for (let k = 0; k < 50; k++) await cycle(k);
  const before = await heap();
  for (let k = 0; k < 500; k += 10) await Promise.all(Array.from({ length: 10 }, (_, j) => cycle(k + j)));
  const after = await heap();
  expect([...outcomes].sort()).toEqual([
    'Lab.start: the lab was disposed.',
    'LabRun.step: the lab was disposed.',
  ]);
  expect(ports.filter((port) => port.deref() !== undefined)).toHaveLength(0);
  // ten kilobytes per cycle would be five megabytes
  expect(after - before).toBeLessThan(4e6);
}, 60_000);
