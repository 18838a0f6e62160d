import { createRun, forwardLayers } from '@symmetry-lab/core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createLinkedUnits } from '../../src/linked-units/linked-units.js';
import type { LinkedUnits } from '../../src/linked-units/linked-units.js';
import { longestPast, settingsExperiment } from '../../src/linked-units/settings.js';
import { compareUnits, createUnitPair, loadPairDigits, respond } from '../../src/linked-units/unit-pair.js';

const { test: images } = await loadPairDigits();
const image = (index: number) => Array.from(images.inputs).slice(index * 400, (index + 1) * 400);

describe('a pair of units', () => {
  test('that is linked answers identically to every image', () => {
    expect(compareUnits(createUnitPair('linked', 3), images)).toEqual({
      equal: 400,
      count: 400,
      largestDifference: 0,
    });
  });

  test('that is not linked has the same unit 1 and another unit 2', () => {
    const linked = createUnitPair('linked', 3).layers[0]!.weights;
    const unlinked = createUnitPair('unlinked', 3).layers[0]!.weights;
    expect(unlinked.slice(0, 400)).toEqual(linked.slice(0, 400));
    expect(compareUnits(createUnitPair('unlinked', 3), images).equal).toBe(0);
  });

  test('responds with the core’s own numbers', () => {
    const mlp = createUnitPair('unlinked', 2);
    const { preActivations, activations } = forwardLayers(mlp, image(7), 1)[0]!;
    expect(respond(mlp.parameters, image(7))).toEqual({
      preActivations: Array.from(preActivations),
      activations: Array.from(activations),
      biases: [0, 0],
    });
  });
});

describe('linked units', () => {
  let units: LinkedUnits;
  const state = () => units.getState();
  const compared = () => vi.waitFor(() => expect(state().agreement).toBeDefined());

  beforeEach(() => {
    units = createLinkedUnits('linked', 1, { equal: 400, count: 400, largestDifference: 0 });
  });

  test('tell every listener of a change, until it has enough', async () => {
    const listener = vi.fn();
    const stop = units.subscribe(listener);
    units.begin('unlinked', 1);
    await compared();
    expect(listener).toHaveBeenCalled();
    stop();
    listener.mockClear();
    units.begin('linked', 1);
    await compared();
    expect(listener).not.toHaveBeenCalled();
  });

  test('part when one weight is nudged, only on images with ink there, and meet again bit for bit', async () => {
    const before = state().parameters;
    units.nudge(210, 0.1);
    expect(state()).toMatchObject({ nudges: [{ weight: 210, amount: 0.1, step: 0 }], undoable: 1 });
    expect(state().agreement).toBeUndefined();
    await compared();
    const withoutInk = Array.from({ length: 400 }, (_, i) => image(i)[210]).filter((ink) => ink === 0).length;
    expect(state().agreement!.equal).toBe(withoutInk);
    units.nudge(3, 1e-12);
    units.undo();
    units.undo();
    expect(state()).toMatchObject({ nudges: [], undoable: 0 });
    expect(state().parameters).toEqual(before);
    units.undo();
    expect(state().parameters).toEqual(before);
  });

  test('stay identical while they train together', async () => {
    units.train(10);
    await vi.waitFor(() => expect(state().steps).toBe(10));
    units.train(10);
    await vi.waitFor(() => expect(state().steps).toBe(20));
    await compared();
    expect(state().agreement).toEqual({ equal: 400, count: 400, largestDifference: 0 });
    const [bias1, bias2] = respond(state().parameters, image(0)).biases;
    expect(bias1).not.toBe(0);
    expect(bias1 === bias2).toBe(true);
  });

  test('stay apart while they train from weights of their own', async () => {
    units.begin('unlinked', 1);
    units.train(20);
    await vi.waitFor(() => expect(state().steps).toBe(20));
    await compared();
    expect(state().agreement!.equal).toBe(0);
  });

  test('train by themselves until they are told to pause, off the screen or on', async () => {
    const page = { visibilityState: 'hidden' };
    vi.stubGlobal('document', page);
    units.subscribe(() => undefined);
    units.play({ steps: 3, interval: 1 });
    expect(state().playing).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(state().steps).toBe(0);
    page.visibilityState = 'visible';
    await vi.waitFor(() => expect(state().steps).toBeGreaterThan(3));
    units.pause();
    const { steps } = state();
    expect(steps % 3).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(state()).toMatchObject({ playing: false, steps });
    vi.unstubAllGlobals();
  });

  test('pause where a link could no longer lead, and when they begin anew', async () => {
    vi.stubGlobal('document', { visibilityState: 'visible' });
    units.begin('linked', 1, { nudges: [], steps: longestPast.steps - 5 });
    await vi.waitFor(() => expect(state().steps).toBe(longestPast.steps - 5), { timeout: 20_000 });
    units.play({ steps: 3, interval: 1 });
    await vi.waitFor(() => expect(state().playing).toBe(false));
    expect(state().steps).toBe(longestPast.steps);
    units.begin('linked', 1);
    units.play({ steps: 3, interval: 1 });
    units.begin('unlinked', 1);
    expect(state()).toMatchObject({ playing: false, steps: 0 });
    vi.unstubAllGlobals();
  });

  test('start over with the same weights', () => {
    const { parameters } = state();
    units.begin('linked', 2);
    expect(state().parameters).not.toEqual(parameters);
    units.begin('linked', 1);
    expect(state().parameters).toEqual(parameters);
  });

  test('go through a past again, bit for bit as by hand and as the experiment of the core', async () => {
    const reaches = (steps: number) => vi.waitFor(() => expect(state().steps).toBe(steps));
    units.begin('unlinked', 3);
    units.nudge(210, 1e-6);
    units.train(60);
    await reaches(60);
    units.nudge(7, 0.1);
    units.train(10);
    await reaches(70);
    const { parameters, nudges } = state();
    expect(nudges).toEqual([
      { weight: 210, amount: 1e-6, step: 0 },
      { weight: 7, amount: 0.1, step: 60 },
    ]);

    const experiment = settingsExperiment({ start: 'unlinked', seed: 3, step: 70, digit: 0, nudges });
    const run = await createRun(experiment);
    run.trainer.step(70);
    expect(run.mlp.parameters).toEqual(parameters);

    const again = createLinkedUnits('linked', 1);
    again.begin('unlinked', 3, { nudges, steps: 70 });
    await vi.waitFor(() => expect(again.getState().steps).toBe(70));
    expect(again.getState().parameters).toEqual(parameters);
    expect(again.getState().nudges).toEqual(nudges);
  });
});
