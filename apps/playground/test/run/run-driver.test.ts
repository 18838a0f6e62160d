import type { Experiment } from '@symmetry-lab/core';
import { createLab } from '@symmetry-lab/worker/node';
import { expect, onTestFinished, test, vi } from 'vitest';
import { firstExperiment } from '../../src/edit/first-experiment.js';
import { changeTrainingAt, setSeed } from '../../src/edit/edit-training.js';
import { isRecorded } from '../../src/run/measures.js';
import type { RunDriver } from '../../src/run/bench.js';
import { createRunDriver } from '../../src/run/run-driver.js';

async function trained(experiments: readonly Experiment[], to: number): Promise<RunDriver> {
  const driver = createRunDriver(createLab);
  onTestFinished(() => driver.dispose());
  driver.sync(experiments, 0);
  await isAt(driver, 0);
  driver.jump(to);
  await isAt(driver, to);
  return driver;
}

function isAt(driver: RunDriver, step: number): Promise<unknown> {
  const isThere = (): boolean => {
    const state = driver.getState();
    if (state.failure !== undefined) throw new Error(state.failure);
    return state.phase === 'ready' && state.goal === undefined && state.step === step;
  };
  return vi.waitUntil(isThere, 20_000);
}

const steps = (driver: RunDriver, lane: number): number[] =>
  driver.getState().lanes[lane]!.history.map(({ step }) => step);
const recorded = (to: number): number[] =>
  Array.from({ length: to + 1 }, (_, step) => step).filter((step) => isRecorded(step) || step === to);

test('a copy has the past of what it was copied from, and no run goes back for it', async () => {
  const driver = await trained([firstExperiment], 200);
  const past: number[] = [];
  driver.subscribe(() => past.push(driver.getState().step));
  driver.sync([firstExperiment, { ...firstExperiment }], 200);
  await isAt(driver, 200);
  expect(new Set(past)).toEqual(new Set([200]));
  expect(steps(driver, 1)).toEqual(recorded(200));

  const slower = changeTrainingAt(firstExperiment, 200, { optimizer: { name: 'sgd', learningRate: 0.01 } });
  driver.sync([firstExperiment, slower], 200);
  await isAt(driver, 200);
  driver.jump(300);
  await isAt(driver, 300);
  expect(steps(driver, 1)).toEqual(recorded(300));
  const [a, b] = driver.getState().lanes;
  const lossAt = (lane: typeof a, at: number) => lane!.history.find(({ step }) => step === at)!.trainLoss;
  expect(lossAt(b, 128)).toBe(lossAt(a, 128));
  expect(lossAt(b, 300)).not.toBe(lossAt(a, 300));
});

test('an experiment that starts anew beside one that has come far is measured on the whole way', async () => {
  const driver = await trained([firstExperiment], 200);
  driver.sync([firstExperiment, setSeed(firstExperiment, 'initialization', 7)], 200);
  await isAt(driver, 200);
  expect(steps(driver, 1)).toEqual(recorded(200));
  expect(steps(driver, 0)).toEqual(recorded(200));
});
