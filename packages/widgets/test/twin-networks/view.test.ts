import { accuracy, createRun, forward, unitClasses } from '@symmetry-lab/core';
import { expect, describe, test } from 'vitest';
import { answer, notYet } from '../../src/figure/verdict.js';
import type { ChartData } from '../../src/chart/model.js';
import type { RunState } from '../../src/lab/run-state.js';
import { firstLayerClasses } from '../../src/course/first-layer-classes.js';
import { courseExperiment } from '../../src/course/course.js';
import { twinPlan } from '../../src/twin-networks/plan.js';
import * as view from '../../src/twin-networks/view.js';
import type { NetworkView, TwinNetworksView } from '../../src/twin-networks/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

describe('both experiments', () => {
  test('draw the same first unit and differ only in the start', async () => {
    const [equal, random] = await Promise.all([
      createRun(courseExperiment('equal', 'inverted', 4)),
      createRun(courseExperiment('random', 'inverted', 4)),
    ]);
    expect(equal.mlp.layers[0]!.weights.slice(0, 400)).toEqual(random.mlp.layers[0]!.weights.slice(0, 400));
    expect(equal.data.train.inputs).toEqual(random.data.train.inputs);
    expect([0, 1].map((layer) => unitClasses(equal.mlp, layer).count)).toEqual([1, 1]);
    expect([0, 1].map((layer) => unitClasses(random.mlp, layer).count)).toEqual([25, 15]);
  });

  test('are plain JSON', () => {
    const { experiments } = twinPlan('plain', 1);
    expect(JSON.parse(JSON.stringify(experiments))).toEqual(experiments);
  });
});

test('classes are read from parameters alone', async () => {
  const { mlp, trainer } = await createRun(courseExperiment('equal', 'inverted', 1));
  trainer.step(3);
  expect(firstLayerClasses(mlp.parameters)).toEqual(Array(25).fill(0));
  mlp.layers[0]!.weights[7 * 400 + 3]! += 1e-12;
  expect(firstLayerClasses(mlp.parameters)).toEqual(
    Array.from({ length: 25 }, (_, unit) => (unit === 7 ? 1 : 0)),
  );
});

const network = (distinct: number, accuracy: number): NetworkView => ({
  distinct,
  accuracy,
  loss: 0.5,
  labels: [],
});
const at = (step: number, distinct = 1): TwinNetworksView => ({
  step,
  limit: 0.2,
  networks: [network(distinct, 0.76), network(25, 0.98)],
  curve: [[0], [0.7], [0.7]],
});

test('the sentence says what is seen', () => {
  expect(view.twinSentence(at(340))).toBe(
    'Step 340. Equal start: 1 distinct unit of 25, 76.0\u202f% of test digits right. Random start: 25 distinct units, 98.0\u202f%.',
  );
});

describe('the verdict', () => {
  const reads = (accuracy: number, step: number): TwinNetworksView => ({
    ...at(step),
    networks: [network(1, accuracy), network(25, 0.98)],
  });

  test('waits for the digits as written, and for training', () => {
    expect(view.twinVerdict('half', 'inverted', reads(0.75, 900))).toEqual(
      notYet('Noted. Choose the digits as written and see.'),
    );
    expect(view.twinVerdict('half', 'plain', reads(0.5, 20))).toEqual(notYetWith(/Let it train/));
  });

  test.each([
    ['nearly', 0.99, 'Yes: after 500 steps it is 99.0\u202f%.'],
    ['half', 0.99, 'No: after 500 steps it is 99.0\u202f%.'],
    ['some', 0.75, 'Yes: after 500 steps it is 75.0\u202f%.'],
    ['half', 0.5, 'Yes: after 500 steps it is 50.0\u202f%.'],
  ] as const)('for the guess %s and %d says “%s”', (guess, accuracy, words) => {
    expect(view.twinVerdict(guess, 'plain', reads(accuracy, 500))).toEqual(answer(words));
  });

  test('is “nearly all” for the networks of the figure', async () => {
    const { mlp, trainer, data } = await createRun(courseExperiment('equal', 'plain', 1));
    trainer.step(500);
    const { inputs, targets, count } = data.test;
    const share = accuracy(forward(mlp, inputs, count), targets, count);
    expect(view.twinVerdict('nearly', 'plain', reads(share, 500))).toEqual(answerWith(/^Yes/));
  });
});

test('curve and table hold the measures of the history', () => {
  const history = [0, 5].map((step) => ({
    step,
    snapshots: [0.6, 0.5].map((trainLoss) => ({
      step,
      status: 'ok' as const,
      batchLoss: null,
      trainLoss,
      testAccuracy: 0.5,
      distinctUnits: [1, 1, 1],
    })),
  }));
  expect(view.lossCurve(history)).toEqual([
    [0, 5],
    [0.6, 0.6],
    [0.5, 0.5],
  ]);
  expect(view.twinRows(history)[1]).toEqual(['5', '0.6', '50.0\u202f%', '1', '0.5', '50.0\u202f%', '1']);
});

describe('what is to come', () => {
  const whole: ChartData = [
    [0, 20, 40],
    [0.7, 0.6, 0.5],
    [0.7, 0.3, 0.1],
  ];

  test('begins where the live curves end and goes on as the earlier run did', () => {
    const live: ChartData = [
      [0, 21],
      [0.71, 0.59],
      [0.72, 0.29],
    ];
    const curve = view.withFuture(live, whole);
    expect(curve).toEqual([
      [0, 21, 40],
      [0.71, 0.59, null],
      [0.72, 0.29, null],
      [null, 0.59, 0.5],
      [null, 0.29, 0.1],
    ]);
    expect(view.hasFuture(curve)).toBe(true);
    expect(view.lossChart(40, 0.7, true).series).toHaveLength(curve.length - 1);
  });

  test('is nothing once the live run is as far', () => {
    expect(view.withFuture(whole, whole)).toBe(whole);
    expect(view.hasFuture(whole)).toBe(false);
  });
});

test('the picture taken beforehand and the live one say which they are', () => {
  const frame = { step: 5, snapshots: [] };
  const words = (phase: RunState['phase'], shown?: RunState['frame']) =>
    view.momentWords(at(shown ? 5 : 1000), { phase, frame: shown, horizon: 1000 });
  expect(words('idle')).toBe('A picture taken beforehand: both networks after 1,000 steps.');
  expect(words('starting')).toContain('Now they start again, live.');
  expect(words('ready', frame)).toBe('Live, trained in this page from the start: step 5 of 1,000.');
});

test('the chart reaches above every loss, and is not smaller than guessing', () => {
  expect(view.lossChart(1000, 0.69).y.max).toBe(0.8);
  expect(view.lossChart(1000, 1.13).y.max).toBeCloseTo(1.2, 12);
  expect(
    view.highestLoss([
      [0, 1],
      [0.2, null],
      [0.7, 0.1],
    ]),
  ).toBe(0.7);
});
