import { createRun } from '@symmetry-lab/core';
import { createLab } from '@symmetry-lab/worker';
import type { Lab } from '@symmetry-lab/worker';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRunLoop } from '../../src/lab/run-loop.js';
import type { RunLoop } from '../../src/lab/run-loop.js';
import { createLabLender } from '../../src/lab/shared-lab.js';
import { smallExperiment, smallPlan } from './small-plan.js';

let labs: Lab[];
let loop: RunLoop;
let detach: () => void;

beforeEach(() => {
  labs = [];
  const lease = createLabLender(() => {
    const lab = createLab();
    labs.push(lab);
    return lab;
  });
  loop = createRunLoop(smallPlan(1), lease);
  detach = loop.attach();
});

afterEach(() => detach());

const step = () => loop.getState().frame?.step;
/** A busy machine may take its time. */
const eventually = (assertion: () => void) => vi.waitFor(assertion, { timeout: 10_000 });
const reaches = (expected: number) => eventually(() => expect(step()).toBe(expected));

/** Trains the same network without a worker. */
async function parametersAt(seed: number, steps: number): Promise<number[]> {
  const { mlp, trainer } = await createRun(smallExperiment(seed));
  if (steps > 0) trainer.step(steps);
  return Array.from(mlp.parameters);
}

const parametersSeen = () =>
  loop.getState().frame!.snapshots.map(({ parameters }) => Array.from(parameters!));

test('nothing starts before something is asked for', () => {
  expect(loop.getState().phase).toBe('idle');
  expect(labs).toHaveLength(0);
});

test('playing trains both networks in step up to the horizon, from a picture of step 0 on, with the core’s own bits', async () => {
  loop.setOnScreen(true);
  loop.play();
  await reaches(30);
  const { playing, history } = loop.getState();
  expect(playing).toBe(false);
  expect(history.map((frame) => frame.step)).toEqual([0, 1, 6, 11, 16, 21, 26, 30]);
  expect(parametersSeen()).toEqual([await parametersAt(1, 30), await parametersAt(2, 30)]);
});

test('every step of a close-up has a picture of its own, whether it is played or gone past', async () => {
  loop.setOnScreen(true);
  loop.load({ ...smallPlan(1), closeUp: 3 }, true);
  await reaches(30);
  expect(loop.getState().history.map((frame) => frame.step)).toEqual([0, 1, 2, 3, 8, 13, 18, 23, 28, 30]);
  loop.load({ ...smallPlan(1), closeUp: 3 }, false, 300);
  await reaches(300);
  const { history } = loop.getState();
  expect(history.slice(0, 6).map((frame) => frame.step)).toEqual([0, 1, 2, 3, 8, 13]);
  expect(parametersSeen()).toEqual([await parametersAt(1, 300), await parametersAt(2, 300)]);
});

test('playing on after the horizon goes on to the next one', async () => {
  loop.setOnScreen(true);
  loop.play();
  await reaches(30);
  loop.play();
  await reaches(60);
  expect(loop.getState().horizon).toBe(60);
});

test('a plan that goes to the end of its horizon and is to be played goes on to the next one', async () => {
  loop.setOnScreen(true);
  loop.load(smallPlan(1), true, 30);
  await reaches(60);
  expect(loop.getState()).toMatchObject({ playing: false, horizon: 60 });
});

test('off the screen nothing is trained, and training goes on when the figure comes back', async () => {
  loop.play();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(loop.getState()).toMatchObject({ playing: true, phase: 'idle' });
  loop.setOnScreen(true);
  await eventually(() => expect(step()).toBeGreaterThan(0));
  loop.setOnScreen(false);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const paused = step();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(step()).toBe(paused);
  loop.setOnScreen(true);
  await reaches(30);
});

test('a step pauses and takes exactly one step', async () => {
  loop.step(1);
  await reaches(1);
  loop.step(1);
  await reaches(2);
  expect(parametersSeen()[0]).toEqual(await parametersAt(1, 2));
});

test('reset gives the same weights back, bit for bit, in the middle of playing too', async () => {
  loop.setOnScreen(true);
  loop.play();
  await eventually(() => expect(step()).toBeGreaterThan(0));
  loop.reset();
  await reaches(0);
  expect(loop.getState()).toMatchObject({ playing: false, history: [{ step: 0 }] });
  expect(parametersSeen()).toEqual([await parametersAt(1, 0), await parametersAt(2, 0)]);
  loop.step(3);
  await reaches(3);
  expect(parametersSeen()[1]).toEqual(await parametersAt(2, 3));
});

test('another plan starts at step 0; the last picture stays until then, and pictures of the old one never come back', async () => {
  loop.step(7);
  await reaches(7);
  loop.step(1);
  loop.load(smallPlan(5), false);
  expect(step()).toBe(7);
  await reaches(0);
  expect(parametersSeen()).toEqual([await parametersAt(5, 0), await parametersAt(6, 0)]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(loop.getState().history.map((frame) => frame.step)).toEqual([0]);
});

test('many plans in a row end at the last one', async () => {
  for (let seed = 10; seed < 20; seed++) loop.load(smallPlan(seed), false);
  await eventually(() => expect(loop.getState().phase).toBe('ready'));
  expect(parametersSeen()[0]).toEqual(await parametersAt(19, 0));
});

test('a plan that cannot be trained fails with the core’s own words, and another plan works afterwards', async () => {
  const plan = smallPlan(1);
  const broken = { ...plan.experiments[0]!, version: 2 as unknown as 1 };
  loop.load({ ...plan, experiments: [plan.experiments[1]!, broken] }, true);
  await eventually(() => expect(loop.getState().phase).toBe('failed'));
  expect(loop.getState()).toMatchObject({ playing: false, failure: expect.stringContaining('version') });
  expect(labs.every(({ status }) => status === 'disposed')).toBe(true);
  loop.load(smallPlan(1), false);
  await reaches(0);
  expect(loop.getState().failure).toBeUndefined();
});

test('after the lab died, the failure says so and restart begins anew in a new lab', async () => {
  loop.step(2);
  await reaches(2);
  labs[0]!.dispose();
  loop.step(1);
  await eventually(() => expect(loop.getState().phase).toBe('failed'));
  expect(loop.getState().failure).toContain('lab was disposed');
  loop.restart();
  await reaches(0);
  expect(labs.map(({ status }) => status)).toEqual(['disposed', 'open']);
});

test('detaching gives the lab back, also while networks are being built; attaching again starts anew', async () => {
  loop.step(1);
  detach();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(labs.every(({ status }) => status === 'disposed')).toBe(true);
  expect(loop.getState().phase).toBe('idle');
  detach = loop.attach();
  loop.step(2);
  await reaches(2);
  expect(parametersSeen()[0]).toEqual(await parametersAt(1, 2));
});

test('loading once more before the first one has arrived leads to the step of the last one, no further', async () => {
  loop.load(smallPlan(1), false, 20);
  loop.load(smallPlan(3), false, 25);
  await reaches(25);
  // whatever is still under way would have gone on by then
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(step()).toBe(25);
  expect(parametersSeen()[0]).toEqual(await parametersAt(3, 25));
});
