import type { Experiment, TrainingChanges } from '@symmetry-lab/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createLab } from '../src/lab.js';
import { createSweep } from '../src/sweep.js';
import { serveOverChannel } from './channel-worker.js';
import { toyExperiment } from './toy-experiment.js';

function createLabForTest() {
  const lab = createLab({ createWorker: () => serveOverChannel() });
  onTestFinished(() => lab.dispose());
  return lab;
}

const { network, training } = toyExperiment();
const cyclic: Record<string, unknown> = { ...toyExperiment() };
cyclic['data'] = cyclic;

const hostile: [string, object][] = [
  ['refers to itself', cyclic],
  ['names fields of every object', JSON.parse(`{ "__proto__": { "version": 1 }, "constructor": {} }`)],
];

const wrong: [string, object][] = [
  [
    'asks for millions of weights',
    { network: { layers: Array(16).fill({ units: 1024, activation: 'relu' }) } },
  ],
  ['asks for billions of units', { network: { layers: [{ units: 2 ** 31, activation: 'relu' }] } }],
  ['asks for billions of samples', { data: { name: 'moons', trainCount: 1e9 } }],
  ['brings millions of numbers', { initialization: { scheme: 'literal', values: new Array(2e6).fill(1) } }],
  ['brings a list of lists of lists', { timeline: JSON.parse('['.repeat(500) + ']'.repeat(500)) }],
  [
    'changes its optimizer a million times',
    { timeline: Array.from({ length: 1e6 }, (_, step) => ({ step })) },
  ],
  ['has numbers that are none', { training: { ...training, batchSize: NaN } }],
  ['has units that are text', { network: { ...network, layers: 'layers' } }],
];
for (const [title, changes] of wrong) hostile.push([title, { ...toyExperiment(), ...changes }]);

test.each(hostile)(
  'an experiment that %s is refused in words, and the lab goes on',
  async (_, experiment) => {
    const lab = createLabForTest();
    const run = await lab.start(toyExperiment());
    const began = performance.now();
    await expect(lab.start(experiment as Experiment)).rejects.toThrow(
      /^(Lab\.start|parseExperiment): expected .*, got /,
    );
    expect(performance.now() - began).toBeLessThan(1000);
    expect((await run.step(3)).step).toBe(3);
    expect(lab.status).toBe('open');
  },
);

test('lists that are too long are named before the worker gets a copy of them', async () => {
  const lab = createLabForTest();
  const entries = new Array(10_001).fill({ layer: 0, unit: 0 });
  await expect(
    lab.start(toyExperiment({ training: { ...training, interventions: { frozenUnits: entries } } })),
  ).rejects.toThrow(
    'Lab.start: expected training.interventions.frozenUnits to be a list of at most 10000 entries, got one of 10001',
  );
  const values = new Array(1_000_001).fill(0);
  await expect(lab.start(toyExperiment({ initialization: { scheme: 'literal', values } }))).rejects.toThrow(
    'Lab.start: expected initialization.values to be a list of at most 1000000 entries, got one of 1000001',
  );
});

test('lists that are too long are refused before they are copied where training changes and where a sweep is planned', async () => {
  const run = await createLabForTest().start(toyExperiment());
  const frozenUnits = new Array(10_001).fill({ layer: 0, unit: 0 });
  await expect(run.changeTraining({ interventions: { frozenUnits } })).rejects.toThrow(
    'LabRun.changeTraining: expected interventions.frozenUnits to be a list of at most 10000 entries, got one of 10001',
  );
  expect((await run.step(2)).step).toBe(2);

  const values = new Array(1_000_001).fill(0);
  const createWorker = vi.fn(() => serveOverChannel());
  const plan = { field: 'initialization', steps: 1, measures: ['finalLoss'] } as const;
  const literal = { scheme: 'literal', values };
  expect(() =>
    createSweep({ ...plan, experiment: toyExperiment(), values: [literal] }, { createWorker }),
  ).toThrow(
    'createSweep: expected values[0].values to be a list of at most 1000000 entries, got one of 1000001',
  );
  const experiment = toyExperiment({ initialization: { scheme: 'literal', values } });
  expect(() => createSweep({ ...plan, experiment, values: [literal] }, { createWorker })).toThrow(
    'to be a list of at most 1000000 entries, got one of 1000001',
  );
  const seeds = new Array(1_000_001).fill(1);
  expect(() =>
    createSweep({ ...plan, experiment: toyExperiment(), values: [{}], seeds }, { createWorker }),
  ).toThrow('createSweep: expected seeds to be a list of at most 1000000 entries, got one of 1000001');
  expect(createWorker).not.toHaveBeenCalled();
});

test('an experiment that cannot be sent is refused in words', async () => {
  const lab = createLabForTest();
  const seeds = { ...toyExperiment().seeds, data: () => 1 };
  await expect(lab.start({ ...toyExperiment(), seeds } as never)).rejects.toThrow(
    /^Lab\.start: expected plain data, got what cannot be sent to a worker/,
  );
});

/** Bytes that are still in use once what is no longer needed is gone: when that happens by itself is chance. */
async function heldMemory(): Promise<number> {
  // what a collection finds unused in WebAssembly, the one after it gives back
  for (let collection = 0; collection < 2; collection++) {
    globalThis.gc!();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test.each<[string, number, (step: number) => TrainingChanges]>([
  [
    'optimizers',
    3000,
    (step) => ({
      optimizer: step % 2 === 0 ? { name: 'adam', learningRate: 0.01 } : { name: 'sgd', learningRate: 0.1 },
    }),
  ],
  ['batch sizes', 100, (step) => ({ batchSize: 1 + (step % 30) })],
])('ten thousand changes between %s take no more memory than two', async (_, steps, changes) => {
  const digits = toyExperiment({
    data: { name: 'digits', task: 'plain', trainCount: 1000 },
    timeline: Array.from({ length: 10_000 }, (_, step) => ({ step, ...changes(step) })),
  });
  const run = await createLabForTest().start(digits);
  await run.step(10);
  const before = await heldMemory();
  expect(await run.step(steps)).toMatchObject({ step: 10 + steps, status: 'ok' });
  // a kernel of its own with its copy of the data for each change would be hundreds of megabytes
  expect((await heldMemory()) - before).toBeLessThan(5e7);
});
