import { createRun, lossAndGradient } from '@symmetry-lab/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../../src/figure/verdict.js';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import {
  depths,
  firstSettings,
  labels,
  linkFields,
  settingsWords,
  zeroExperiment,
} from '../../src/zero-start/settings.js';
import { zeroStartStill } from '../../src/zero-start/still.js';
import * as view from '../../src/zero-start/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

let still: view.ZeroStartStill;

beforeAll(async () => {
  still = await zeroStartStill();
}, 60_000);

/** Finds the outcomes of some settings. */
function outcomes(wanted: Partial<typeof firstSettings>): view.Outcome[] {
  return still.outcomes.filter(({ settings }) =>
    Object.entries(wanted).every(([name, value]) => settings[name as keyof typeof settings] === value),
  );
}

describe('from zeros', () => {
  test('only the output bias moves with tanh and ReLU, and nothing where the labels balance exactly', () => {
    for (const activation of ['tanh', 'relu'] as const) {
      for (const { settings, firstSteps, moved } of outcomes({ activation })) {
        expect(firstSteps.every((step) => step === null)).toBe(true);
        expect(moved, settingsWords(settings)).toBe(settings.labels === '1000' ? 0 : 1);
      }
    }
  });

  test('the gradient reaches one matrix more with each step where the units are sigmoids', () => {
    expect(outcomes({ activation: 'sigmoid', labels: '999' }).map(({ firstSteps }) => firstSteps)).toEqual([
      [3, 2, 1],
      [2, 1],
    ]);
  });

  test('nothing moves with sigmoids and 500 images of each digit', () => {
    for (const { firstSteps, moved } of outcomes({ activation: 'sigmoid', labels: '1000' })) {
      expect(firstSteps.every((step) => step === null)).toBe(true);
      expect(moved).toBe(0);
    }
  });
});

test('everything is 0 at the start, and each step sees all images', async () => {
  const { mlp, data } = await createRun(zeroExperiment(firstSettings));
  expect(mlp.parameters.every((value) => value === 0)).toBe(true);
  expect(data.train.count).toBe(999);
  expect(data.train.targets.reduce((sum, target) => sum + target, 0)).toBe(500);
  expect(zeroExperiment(firstSettings).training.batchSize).toBeUndefined();
});

test('the still is small JSON, and shows a gradient in the last matrix alone', () => {
  expect(JSON.parse(JSON.stringify(still))).toEqual(still);
  expect(JSON.stringify(still).length).toBeLessThan(5000);
  expect(still.norms.map(({ weights }) => weights > 0)).toEqual([false, false, true]);
  expect(still.outcomes).toHaveLength(18);
});

test('a link brings back settings and step', () => {
  const state = { depth: 'one', activation: 'relu', labels: '998', step: 12 } as const;
  const address = writeLink('https://a.example/', 'zero-start', writeQuery(linkFields, state));
  expect(readLink(address, 'zero-start', linkFields)).toEqual({ state, refused: [] });
});

describe('the table of first steps', () => {
  const part = (weights: number): view.PartNorms => ({ weights, biases: 0 });
  const now = (step: number): view.ZeroView => ({ ...still, step, norms: [part(0), part(step), part(1)] });

  test('has a column for each step seen, and leaves open what was not seen', () => {
    const history = [0, 1].map((step) => ({
      step,
      snapshots: [
        { step, status: 'ok' as const, batchLoss: null, gradientPartNorms: now(step).norms.slice() },
      ],
    }));
    const frames = view.firstFrames(history, now(2));
    expect(frames.map((frame) => frame?.step)).toEqual([0, 1, 2, undefined, undefined]);
    expect(frames.map((frame) => frame?.norms[1]?.weights)).toEqual([0, 1, 2, undefined, undefined]);
  });

  test('leaves open what the reader has not been told', () => {
    expect(view.firstFrames([], now(0), false)).toEqual(Array(5).fill(undefined));
    expect(view.gradientCurve([], now(0), false)).toEqual([[], [], [], []]);
    expect(view.untoldSentence(firstSettings, still)).toBe(
      '25 and 15 units, sigmoid, one more 1, step 0: all 10,431 weights and biases are 0. Guess, then press Step.',
    );
  });

  test('lists the parts from the output down', () => {
    expect(view.partRows(3).map(({ name }) => name)).toEqual(['W₃', 'b₃', 'W₂', 'b₂', 'W₁', 'b₁']);
    expect(view.partRows(2).map(({ name }) => name)).toEqual(['W₂', 'b₂', 'W₁', 'b₁']);
  });

  test('judges the guess once three steps are known', () => {
    const frame = (step: number): view.ZeroFrame => ({
      step,
      norms: [part(step > 1 ? 1 : 0), part(step > 0 ? 1 : 0), part(1)],
    });
    expect(view.zeroVerdict('last', firstSettings, [frame(0)])).toEqual(notYetWith(/Noted/));
    const frames = [0, 1, 2].map(frame);
    expect(view.zeroVerdict('last', firstSettings, frames)).toEqual(
      answer('Yes: W₃ at step 1, W₂ at step 2, W₁ at step 3.'),
    );
    for (const guess of ['all', 'first', 'none'] as const)
      expect(view.zeroVerdict(guess, firstSettings, frames)).toEqual(answerWith(/^No: W₃ at step 1/));
  });
});

test('the sentence says what has a gradient and how much has moved', () => {
  expect(view.zeroSentence(firstSettings, still)).toBe(
    '25 and 15 units, sigmoid, one more 1, step 0: only W₃ has a gradient; 0 of 10,431 weights and biases are no longer 0, one distinct unit per hidden layer, 50.0\u202f% of test digits right.',
  );
  const stuck = { ...still, norms: still.norms.map(() => ({ weights: 0, biases: 0 })) };
  expect(view.zeroSentence(firstSettings, stuck)).toContain('nothing has a gradient');
});

test.each(outcomeSettings())(
  'the chart has room for every gradient of $depth hidden, $labels images',
  async (settings) => {
    const { min } = view.gradientChart(settings, 400, 3).y;
    const { mlp, trainer, data } = await createRun(zeroExperiment(settings));
    for (let step = 0; step < 200; step++) {
      const { gradient } = lossAndGradient(mlp, data.train, 'binaryCrossEntropy');
      for (const { weightsOffset, biasesOffset } of mlp.layers) {
        const norm = Math.hypot(...gradient.subarray(weightsOffset, biasesOffset));
        if (norm > 0) expect(norm).toBeGreaterThanOrEqual(min);
      }
      trainer.step(1);
    }
  },
);

/** Lists the sigmoid networks, whose gradients do not stay 0. */
function outcomeSettings(): (typeof firstSettings)[] {
  return depths.flatMap(({ value: depth }) =>
    labels.map(({ value }) => ({ ...firstSettings, depth, labels: value })),
  );
}
