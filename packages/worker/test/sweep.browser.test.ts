import { createRun, meanLoss } from '@symmetry-lab/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createLab, createSweep } from '../src/index.js';
import type { SweepSpec } from '../src/index.js';
import { fingerprint } from './course-experiment.js';
import { toyExperiment } from './toy-experiment.js';

const spec: SweepSpec = {
  experiment: toyExperiment(),
  field: 'training.optimizer.learningRate',
  values: [0.001, 0.01, 0.1],
  seeds: [1, 2],
  steps: 500,
  measures: ['finalLoss', 'escapeStep'],
};

async function locksOfLabs(): Promise<number> {
  const { held, pending } = await navigator.locks.query();
  return [...held!, ...pending!].filter(({ name }) => name!.startsWith('symmetry-lab/')).length;
}

test('a sweep over real workers has the results of the runs by themselves, and leaves no worker', async () => {
  const rows = await createSweep(spec).finished;
  for (const { value, seed, result } of rows) {
    const { training, seeds } = toyExperiment();
    const { mlp, trainer, data } = await createRun(
      toyExperiment({
        training: { ...training, optimizer: { name: 'adam', learningRate: value as number } },
        seeds: { ...seeds, initialization: seed! },
      }),
    );
    trainer.step(500);
    expect(result!.measured.finalLoss).toBe(meanLoss(mlp, data.train, 'binaryCrossEntropy'));
  }
  await vi.waitFor(async () => expect(await locksOfLabs()).toBe(0));
});

test('a cancelled sweep leaves no worker', async () => {
  const sweep = createSweep({ ...spec, steps: 1_000_000 });
  setTimeout(() => sweep.cancel(), 200);
  await expect(sweep.finished).rejects.toThrow('createSweep: the sweep was cancelled');
  await vi.waitFor(async () => expect(await locksOfLabs()).toBe(0));
});

test('a run in a real worker jumps with the bits of the page, and resumes after its worker was terminated', async () => {
  const worker = new Worker(new URL('../src/lab-worker.js', import.meta.url), { type: 'module' });
  const lab = createLab({ createWorker: () => worker });
  onTestFinished(() => lab.dispose());
  const run = await lab.start(toyExperiment());
  await run.step(900);
  await run.nudge({ layer: 0, unit: 1, input: 0, amount: 0.5 });
  await run.changeTraining({ optimizer: { name: 'sgd', learningRate: 0.1 } });
  await run.jump(1500);
  await run.jump(300);
  const last = await run.jump(1200, { parameters: true });
  const here = await createRun(run.experiment);
  here.trainer.step(1200);
  expect(fingerprint(last.parameters!)).toBe(fingerprint(here.mlp.parameters));

  const lost = run.step(100_000_000);
  worker.terminate();
  await expect(lost).rejects.toThrow(/the lab worker failed: it ended without a message/);
  const other = createLab();
  onTestFinished(() => other.dispose());
  const resumed = await run.resumeIn(other);
  expect(await resumed.snapshot({ parameters: true })).toEqual(last);
});
