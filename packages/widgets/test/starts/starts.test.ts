import {
  accuracy,
  activationSlope,
  createRun,
  forward,
  forwardLayers,
  unitClasses,
} from '@symmetry-lab/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import {
  firstSettings,
  horizon,
  linkFields,
  rampSteps,
  startExperiment,
  starts,
  tasks,
} from '../../src/starts/settings.js';
import type { StartName } from '../../src/starts/settings.js';
import { startsStill } from '../../src/starts/still.js';
import {
  accuracyChart,
  drawnVerdict,
  outcomeRows,
  rampWords,
  saturatedShare,
  startRows,
  startsSentence,
} from '../../src/starts/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const begin = (start: StartName, seed: number, ramp = firstSettings.ramp) =>
  createRun(startExperiment(start, { ...firstSettings, ramp }, seed));

describe('the starts', () => {
  test.each([
    ['equal', 1, 1],
    ['ramp', 25, 1],
    ['hadamard', 25, 15],
    ['orthogonal', 25, 15],
    ['random', 25, 15],
  ] as const)('%s has %d and %d distinct units', async (start, first, second) => {
    const { mlp } = await begin(start, 1);
    expect([unitClasses(mlp, 0).count, unitClasses(mlp, 1).count]).toEqual([first, second]);
  });

  test.each(['ramp', 'hadamard'] as const)(
    '%s draws nothing: every seed gives the same weights',
    async (start) => {
      const [one, other] = await Promise.all([begin(start, 1), begin(start, 2)]);
      expect(one.mlp.parameters).toEqual(other.mlp.parameters);
    },
  );

  test.each(['equal', 'orthogonal', 'random'] as const)(
    '%s draws: seeds give other weights',
    async (start) => {
      const [one, other] = await Promise.all([begin(start, 1), begin(start, 2)]);
      expect(one.mlp.parameters).not.toEqual(other.mlp.parameters);
    },
  );

  test('differ in their first weights alone: data, order and rule are the same', () => {
    const [first, ...others] = starts.map(({ value }) => startExperiment(value, firstSettings, 3));
    for (const other of others) {
      expect({ ...other, initialization: first!.initialization }).toEqual(first);
    }
  });

  test('every unit of a ramp is one step larger than the one before', async () => {
    for (const [ramp, size] of rampSteps.entries()) {
      const { mlp } = await begin('ramp', 1, ramp);
      const { weights } = mlp.layers[0]!;
      const wrong = Array.from(weights).filter((weight, i) => weight !== (Math.floor(i / 400) + 1) * size);
      expect(wrong).toEqual([]);
    }
  });
});

test('an answer counts as saturated where the core’s slope is below a tenth of its largest', async () => {
  const { mlp, data } = await begin('ramp', 1);
  const { inputs, count } = data.test;
  const { preActivations, activations } = forwardLayers(mlp, inputs, count)[0]!;
  const flat = Array.from(preActivations).filter((z) => activationSlope('sigmoid', z) < 0.025);
  expect(saturatedShare(activations)).toBe(flat.length / preActivations.length);
  expect(saturatedShare(activations)).toBeGreaterThan(0.5);
});

test('a link brings every setting back', () => {
  const states = fc.record({
    task: fc.constantFrom(...tasks.map(({ value }) => value)),
    ramp: fc.integer({ min: 0, max: rampSteps.length - 1 }),
    seed: fc.nat(),
    step: fc.integer({ min: 0, max: 20_000 }),
  });
  fc.assert(
    fc.property(states, (state) => {
      const link = writeLink('https://lab.example/page/', 'starts', writeQuery(linkFields, state));
      expect(readLink(link, 'starts', linkFields)).toEqual({ state, refused: [] });
    }),
  );
});

describe('the still', async () => {
  const still = await startsStill(2);

  test('is JSON and small', () => {
    expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    expect(JSON.stringify(still).length).toBeLessThan(30_000);
  });

  test('holds every start as it is before the first step, without a word of what comes of it', async () => {
    expect(still.step).toBe(0);
    expect(still.curve).toEqual([[0], ...still.networks.map(({ accuracy }) => [accuracy])]);
    for (const [index, { value }] of starts.entries()) {
      const { mlp, data } = await begin(value, 2);
      const { inputs, targets, count } = data.test;
      const network = still.networks[index]!;
      expect(network.accuracy).toBe(accuracy(forward(mlp, inputs, count), targets, count));
      expect(network.distinct).toBe(unitClasses(mlp, 0).count);
      expect(network.saturated).toBe(saturatedShare(forwardLayers(mlp, inputs, count)[0]!.activations));
      expect(network.accuracy).not.toBe(still.outcome.networks[index]!.accuracy);
    }
  });

  test('holds what the core makes of every start, for the table', async () => {
    expect(still.outcome.step).toBe(horizon);
    for (const [index, { value }] of starts.entries()) {
      const { mlp, trainer, data } = await begin(value, 2);
      trainer.step(horizon);
      const { inputs, targets, count } = data.test;
      const network = still.outcome.networks[index]!;
      expect(network.accuracy).toBe(accuracy(forward(mlp, inputs, count), targets, count));
      expect(network.distinct).toBe(unitClasses(mlp, 0).count);
      expect(network.saturated).toBe(saturatedShare(forwardLayers(mlp, inputs, count)[0]!.activations));
    }
  });

  test('says what is seen, in the sentence and in the table', () => {
    const row = startRows(still.curve).at(-1)!;
    expect(row[0]).toBe('0');
    starts.forEach(({ label }, index) => {
      expect(startsSentence(still)).toContain(`${label} ${row[index + 1]}`);
      expect(outcomeRows(still.outcome)[index]![0]).toBe(label);
    });
  });

  test('lies inside the axes of the chart', () => {
    const { y, x, series } = accuracyChart(horizon);
    const [steps, ...lines] = still.curve;
    expect(Math.max(...steps)).toBeLessThan(x.max);
    expect(Math.max(...x.ticks!)).toBe(horizon);
    expect(lines).toHaveLength(series.length);
    for (const value of lines.flat()) {
      expect(value).toBeGreaterThanOrEqual(y.min);
      expect(value).toBeLessThanOrEqual(y.max);
    }
  });

  test('lets the guess be judged by what is seen, with the size of the ramp', () => {
    const { step, networks } = still.outcome;
    const trained = {
      ...still,
      step,
      networks: still.networks.map((network, index) => ({ ...network, ...networks[index] })),
    };
    expect(drawnVerdict('hadamard', firstSettings, trained)).toEqual(
      answerWith(/^Right: after 1,000 steps ramp of 0\.005 .*%, Hadamard .*%\.$/),
    );
    expect(drawnVerdict('both', firstSettings, trained)).toEqual(
      answerWith(/^No, only Hadamard: after 1,000 steps/),
    );
    expect(drawnVerdict('none', firstSettings, still)).toEqual(notYetWith(/^Noted/));
  });
});

test('the smallest step is written with all its digits', () => {
  expect(rampSteps.map((_, ramp) => rampWords(ramp))).toEqual(rampSteps.map(String));
});
