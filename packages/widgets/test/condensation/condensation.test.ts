import { createRun, meanAbsolutePair, meanLoss, pairwiseCosines, unitRows } from '@symmetry-lab/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../src/figure/verdict.js';
import {
  batches,
  condensationExperiment,
  firstSettings,
  scales,
  settingsWords,
} from '../../src/condensation/settings.js';
import type { Settings } from '../../src/condensation/settings.js';
import { condensationStill } from '../../src/condensation/still.js';
import * as view from '../../src/condensation/view.js';
import type { RunFrame } from '../../src/lab/run-state.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const still = await condensationStill();

async function cosineAfter(
  scale: number,
  steps: number,
  settings: Settings = firstSettings,
): Promise<number> {
  const { mlp, trainer } = await createRun(condensationExperiment(scale, settings, 1));
  trainer.step(steps);
  return meanAbsolutePair(pairwiseCosines(unitRows(mlp, 0, 'weights+bias')), 20);
}

const frameAt = (step: number, cosines: readonly number[]): RunFrame => ({
  step,
  snapshots: cosines.map((cosine) => ({
    step,
    status: 'ok',
    batchLoss: null,
    meanCosine: [cosine, NaN],
    trainLoss: 0.5,
  })),
});

describe('the three networks', () => {
  test('start in the same directions, each in its own size', async () => {
    const starts = await Promise.all(
      scales.map((scale) => createRun(condensationExperiment(scale, firstSettings, 2))),
    );
    const weights = starts.map(({ mlp }, i) => Array.from(mlp.layers[0]!.weights, (w) => w / scales[i]!));
    weights[0]!.forEach((value, k) => {
      expect(weights[1]![k]).toBeCloseTo(value, 12);
      expect(weights[2]![k]).toBeCloseTo(value, 12);
    });
  });

  test('line up if they begin very small, and do not if they begin large', async () => {
    expect(await cosineAfter(0.001, 300)).toBeGreaterThan(0.9);
    expect(await cosineAfter(1, 300)).toBeLessThan(0.65);
  });

  test('are drawn together by L2', async () => {
    const [without, withL2] = [
      await cosineAfter(0.001, 10_000),
      await cosineAfter(0.001, 10_000, { ...firstSettings, l2: true }),
    ];
    expect(withL2).toBeGreaterThan(without + 0.05);
  });
});

test('every setting has words of its own', () => {
  const words = batches.flatMap(({ value: batch }) =>
    [0, 1, 2, 3].map((bits) => settingsWords({ batch, l2: (bits & 1) > 0, noisy: bits > 1 })),
  );
  expect(new Set(words).size).toBe(12);
});

describe('the still', () => {
  test('is JSON and small', () => {
    expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    expect(JSON.stringify(still).length).toBeLessThan(6000);
  });

  test('holds the untrained networks’ own numbers', async () => {
    for (const [index, scale] of scales.entries()) {
      const { mlp, data } = await createRun(condensationExperiment(scale, firstSettings, still.seed));
      expect(still.networks[index]).toEqual({
        directions: view.directionsOf(mlp.layers[0]!.weights),
        cosine: await cosineAfter(scale, 0),
        loss: meanLoss(mlp, data.train, 'meanSquaredError'),
      });
    }
  });
});

test('a direction has length 1 and the signs of its weights; no weights have none', () => {
  const weight = fc.double({ min: -100, max: 100, noNaN: true }).filter((w) => Math.abs(w) > 1e-9);
  fc.assert(
    fc.property(weight, weight, (x, y) => {
      const [[u, v]] = view.directionsOf([x, y]) as [view.Direction];
      expect(Math.hypot(u, v)).toBeCloseTo(1, 12);
      expect([Math.sign(u), Math.sign(v)]).toEqual([Math.sign(x), Math.sign(y)]);
    }),
  );
  expect(view.directionsOf([0, 0])).toEqual([[0, 0]]);
});

describe('the view', () => {
  test('shows the still before anything ran, and draws its cosines', () => {
    const now = view.condensationView({ frame: undefined, layers: [] }, still);
    expect(now).toEqual({ step: 0, networks: still.networks });
    expect(view.cosineCurves([], now.networks)).toEqual([[0], ...still.networks.map((n) => [n.cosine])]);
  });

  test('draws one line for each network', () => {
    expect(view.cosineCurves([frameAt(0, [0.5, 0.5, 0.5]), frameAt(9, [0.9, 0.6, 0.4])], [])).toEqual([
      [0, 9],
      [0.5, 0.9],
      [0.5, 0.6],
      [0.5, 0.4],
    ]);
  });

  test('judges a guess by what the first steps did, and waits for them', () => {
    const soon = [frameAt(0, [0.5, 0.5, 0.5]), frameAt(100, [0.95, 0.5, 0.5])];
    expect(view.condensationVerdict('small', firstSettings, soon)).toEqual(notYetWith(/Noted/));
    const history = [...soon, frameAt(300, [0.99, 0.5, 0.5]), frameAt(9000, [0.7, 0.95, 0.95])];
    expect(view.condensationVerdict('small', firstSettings, history)).toEqual(
      answer('Yes: by step 300 those from 0.001 aligned, mean |cosine| 0.99.'),
    );
    for (const guess of ['large', 'all', 'none'] as const)
      expect(view.condensationVerdict(guess, firstSettings, history)).toEqual(answerWith(/^No: /));
  });

  test('judges a guess by no other training, and by no run that was seen too late', () => {
    const late = [frameAt(0, [0.5, 0.5, 0.5]), frameAt(334, [0.99, 0.5, 0.5])];
    expect(view.condensationVerdict('small', firstSettings, late)).toEqual(notYetWith(/Begin at the start/));
    const seen = [...late.slice(0, 1), frameAt(276, [0.99, 0.5, 0.5]), ...late.slice(1)];
    expect(view.condensationVerdict('small', firstSettings, seen).answered).toBe(true);
    expect(view.condensationVerdict('small', { ...firstSettings, l2: true }, seen)).toEqual(
      notYetWith(/without L2/),
    );
  });

  test('never rounds a cosine up to 1', () => {
    expect(view.formatCosine(0.996)).toBe('over 0.99');
    expect(view.formatCosine(0.994)).toBe('0.99');
    expect(view.formatCosine(1)).toBe('1.00');
  });

  test('says what is seen', () => {
    const networks = [0.99, 0.5, 0.58].map((cosine) => ({ directions: [], cosine, loss: 1 }));
    expect(view.condensationSentence({ ...firstSettings, l2: true }, 300, networks)).toBe(
      'All samples in each step, L2, step 300: mean |cosine| 0.99 from weights of size 0.001, 0.50 from weights of size 0.1, 0.58 from weights of size 1.',
    );
  });
});
