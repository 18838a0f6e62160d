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

/** Begins with an experiment as a link opens it, far from its start, and waits until it is on its way. */
async function onTheWay(to: number): Promise<RunDriver> {
  const driver = createRunDriver(createLab);
  onTestFinished(() => driver.dispose());
  driver.sync([firstExperiment], to);
  await vi.waitUntil(() => driver.getState().step > 100 && driver.getState().goal === to, 20_000);
  return driver;
}

/** Farther than any way that a test waits for. */
const far = 10_000_000;

test('on the way to where a link leads, the start, another step and a few steps more are reached at once', async () => {
  const driver = await onTheWay(far);
  driver.jump(0);
  await isAt(driver, 0);
  driver.sync([{ ...firstExperiment }], far);
  await vi.waitUntil(() => driver.getState().step > 200, 20_000);
  driver.jump(150);
  await isAt(driver, 150);
  expect(steps(driver, 0).at(-1)).toBeGreaterThan(200);

  driver.sync([{ ...firstExperiment }], far);
  await vi.waitUntil(() => driver.getState().goal === far, 20_000);
  driver.step(1);
  driver.step(1);
  await vi.waitUntil(() => driver.getState().goal === undefined, 20_000);
  const seen: number[] = [];
  driver.subscribe(() => seen.push(driver.getState().step));
  await vi.waitUntil(() => new Set(seen).size >= 3, 20_000);
  const [stood = 0] = seen;
  expect(seen.at(-1)).toBe(stood + 2);
});

test('what is asked for before the runs have begun comes in place of the way that the link asks for', async () => {
  const driver = createRunDriver(createLab);
  onTestFinished(() => driver.dispose());
  const goals = new Set<number | undefined>();
  driver.subscribe(() => goals.add(driver.getState().goal));
  driver.sync([firstExperiment], far);
  driver.jump(40);
  await isAt(driver, 40);
  expect([...goals]).not.toContain(far);
  // waiting for something that never holds gives way as well
  driver.until({ trainLossBelow: 1e-300 });
  await vi.waitUntil(() => driver.getState().step > 200, 20_000);
  driver.jump(0);
  await isAt(driver, 0);
});

test('steps asked for one after the other are all taken, and a jump waits for none of them', async () => {
  const driver = await trained([firstExperiment], 10);
  driver.step(3);
  driver.step(4);
  await isAt(driver, 17);
  driver.step(far);
  await vi.waitUntil(() => driver.getState().step > 200, 20_000);
  driver.step(far);
  driver.jump(0);
  await isAt(driver, 0);
  driver.step(2);
  await isAt(driver, 2);
});

test('training until something holds waits for no steps that were asked for before', async () => {
  const driver = await trained([firstExperiment], 10);
  driver.step(far);
  await vi.waitUntil(() => driver.getState().step > 200, 20_000);
  driver.until({ trainLossBelow: 10 });
  await vi.waitUntil(() => driver.getState().stoppedBy === 'trainLoss', 20_000);
  expect(driver.getState().step).toBeLessThan(far);
  expect(driver.getState().goal).toBeUndefined();
});

/** Node draws no pictures: playing needs someone who asks for them. */
function drawFrames(): void {
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) =>
    setTimeout(() => draw(performance.now()), 1),
  );
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  onTestFinished(() => void vi.unstubAllGlobals());
}

/** The names of all that was measured of a run at a step. */
const measuredAt = (driver: RunDriver, at: number): string[] =>
  Object.keys(driver.getState().lanes[0]!.history.find(({ step }) => step === at) ?? {}).sort();

test('wherever a run stays, all is measured that is measured at the points of its curves', async () => {
  expect([137, 139, 143].some(isRecorded)).toBe(false);
  const driver = await trained([firstExperiment], 137);
  const names = measuredAt(driver, 100);
  expect(names).toEqual(expect.arrayContaining(['distinctIncoming', 'largestDifference', 'twinDifference']));
  expect(measuredAt(driver, 137)).toEqual(names);
  driver.step(2);
  await isAt(driver, 139);
  expect(measuredAt(driver, 139)).toEqual(names);
  driver.until({ trainLossBelow: 1e-300, steps: 4 });
  await isAt(driver, 143);
  expect(measuredAt(driver, 143)).toEqual(names);
  // every second step has a point from here on: no picture is at one
  drawFrames();
  driver.setStepsPerPicture(2, 0);
  driver.play();
  await vi.waitUntil(() => driver.getState().step > 150, 20_000);
  driver.pause();
  const end = (): string[] => measuredAt(driver, driver.getState().step);
  await vi.waitUntil(() => end().includes('twinDifference'), 20_000);
  expect(isRecorded(driver.getState().step)).toBe(false);
  expect(end()).toEqual(names);
});

test('where a run diverges while it plays, its last point is as whole as the others', async () => {
  // linear layers have nothing that holds their answers back
  const layers = firstExperiment.network.layers.map(({ units }) => ({
    units,
    activation: 'linear' as const,
  }));
  const linear: Experiment = {
    ...firstExperiment,
    network: { layers },
    training: {
      ...firstExperiment.training,
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.01 },
    },
  };
  const blown = changeTrainingAt(linear, 301, { optimizer: { name: 'sgd', learningRate: 1e200 } });
  const driver = await trained([blown], 301);
  const names = measuredAt(driver, 300);
  drawFrames();
  driver.setStepsPerPicture(2, 0);
  driver.play();
  await vi.waitUntil(() => driver.getState().lanes[0]!.snapshot.status === 'diverged', 20_000);
  // no picture is at a point of the curves here
  const end = driver.getState().step;
  expect(isRecorded(end)).toBe(false);
  await vi.waitUntil(() => measuredAt(driver, end).includes('twinDifference'), 20_000);
  expect(measuredAt(driver, end)).toEqual(expect.arrayContaining(names));
  expect(driver.getState().playing).toBe(false);
});
