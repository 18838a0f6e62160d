import { createRun, lossAndGradient } from '@symmetry-lab/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import * as settings from '../../src/error-signals/settings.js';
import { createSignalNetwork } from '../../src/error-signals/signal-network.js';
import { errorSignalsStill } from '../../src/error-signals/still.js';
import type { ErrorSignalsStill } from '../../src/error-signals/view.js';

const { firstSettings, signalExperiment, startNetwork, starts, stepSamples } = settings;
let still: ErrorSignalsStill;
let rows: settings.SampleRow[];

beforeAll(async () => {
  still = await errorSignalsStill();
  rows = still.images.map(({ row }) => row);
});

describe('the start', () => {
  test('has weights of two decimals, so that a reader can follow', () => {
    for (const { value } of starts)
      for (const weight of startNetwork(value, 5).parameters) expect(weight).toBe(Number(weight.toFixed(2)));
  });

  test('differs in what its name says', () => {
    const kinds = (start: settings.StartChoice): [rows: number, outgoing: number] => {
      const [hidden, output] = startNetwork(start, 4).layers;
      const incoming = [0, 1, 2].map((unit) => hidden!.weights.slice(2 * unit, 2 * unit + 2).join());
      return [new Set(incoming).size, new Set(output!.weights).size];
    };
    expect(kinds('equal')).toEqual([1, 1]);
    expect(kinds('outgoing')).toEqual([1, 3]);
    expect(kinds('random')).toEqual([3, 3]);
  });
});

describe('the experiment is what the figure trains', () => {
  test.each([
    { batch: 'one', image: 0 },
    { batch: 'one', image: 5 },
    { batch: 'all', image: 2 },
  ] as const)('with %j', async (change) => {
    for (const { value: start } of starts) {
      const chosen = { ...firstSettings, ...change, start };
      const { mlp, trainer, data } = await createRun(signalExperiment(chosen, 3, rows, still.table));
      const samples = stepSamples(rows, chosen);
      expect(data.train).toMatchObject({ count: samples.count });
      expect(data.train.inputs).toEqual(samples.inputs);
      expect(data.train.targets).toEqual(samples.targets);
      const network = createSignalNetwork(rows, chosen, 3);
      expect(network.getState().parameters).toEqual(mlp.parameters);
      trainer.step(25);
      network.step(25);
      expect(network.getState().parameters).toEqual(mlp.parameters);
      expect(lossAndGradient(mlp, data.train, settings.loss).loss).toBeLessThan(1);
    }
  });
});

test('going to a step at once is the same as walking there', () => {
  const walked = createSignalNetwork(rows, firstSettings, 1);
  for (let step = 0; step < 7; step++) walked.step(1);
  const opened = createSignalNetwork(rows, firstSettings, 9);
  opened.begin(firstSettings, 1, 7);
  expect(opened.getState()).toEqual(walked.getState());
});

test('a link brings back every setting, seed and step', () => {
  const state = { start: 'outgoing', batch: 'all', image: 3, stage: 'blame', seed: 2, step: 6 } as const;
  const query = writeQuery(settings.linkFields, state);
  const address = writeLink('https://a.example/', 'error-signals', query);
  expect(readLink(address, 'error-signals', settings.linkFields)).toEqual({ state, refused: [] });
});

test('the still is small JSON, with images of both digits that its two numbers tell apart', () => {
  expect(JSON.parse(JSON.stringify(still))).toEqual(still);
  expect(JSON.stringify(still).length).toBeLessThan(10_000);
  expect(new Set(still.images.map(({ digit }) => digit))).toEqual(new Set([0, 1]));
  const mean = (digit: number, at: 0 | 1): number => {
    const values = still.images.filter((image) => image.digit === digit).map(({ row }) => row[at]);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  expect(mean(1, 0)).toBeGreaterThan(mean(0, 0));
  expect(mean(1, 1)).toBeLessThan(mean(0, 1));
});
