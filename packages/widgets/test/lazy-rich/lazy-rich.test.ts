import { createRun, meanLoss } from '@symmetry-lab/core';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import { horizon, lazyExperiment, linkFields, scales } from '../../src/lazy-rich/settings.js';
import { lazyRichStill } from '../../src/lazy-rich/still.js';
import {
  lazySentence,
  lossRows,
  movement,
  moverVerdict,
  planeWeights,
  reach,
  startPlane,
} from '../../src/lazy-rich/view.js';
import type { LazyRichView } from '../../src/lazy-rich/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const still = await lazyRichStill(2);

/** What the figure shows after its last step. */
async function trained(): Promise<LazyRichView> {
  const start = startPlane(2);
  const runs = await Promise.all(scales.map(({ scale }) => createRun(lazyExperiment(scale, 2))));
  const loss = ({ mlp, data }: (typeof runs)[number]): number =>
    meanLoss(mlp, data.train, 'meanSquaredError');
  const first = runs.map(loss);
  const networks = runs.map((run) => {
    run.trainer.step(horizon);
    const weights = planeWeights(run.mlp.parameters);
    return { loss: loss(run), movement: movement(start, weights), weights };
  });
  const curve = networks.map((network, run) => [1, network.loss / first[run]!]);
  return { step: horizon, networks, curve: [[0, horizon], ...curve] };
}

describe('the three scales', () => {
  test.each(scales)('start from the same units, whose output is 0: $label', async ({ scale }) => {
    const { mlp, data } = await createRun(lazyExperiment(scale, 2));
    expect(planeWeights(mlp.parameters)).toEqual(startPlane(2));
    const zero = data.train.targets.reduce((sum, target) => sum + target * target, 0) / data.train.count;
    expect(meanLoss(mlp, data.train, 'meanSquaredError')).toBeCloseTo(zero, 12);
  });

  test('learn the same thing, and move the less the louder they are', async () => {
    const { networks, curve } = await trained();
    const [quiet, between, loud] = networks.map((network) => network.movement);
    expect(quiet! / between!).toBeGreaterThan(3);
    expect(between! / loud!).toBeGreaterThan(3);
    for (const line of curve.slice(1)) expect(line.at(-1)).toBeLessThan(0.05);
  });
});

test('movement is 0 without a step and 1 for weights that were doubled', () => {
  const start = startPlane(1);
  expect(movement(start, start)).toBe(0);
  expect(
    movement(
      start,
      start.map((weight) => 2 * weight),
    ),
  ).toBeCloseTo(1, 12);
});

test('a link brings seed and step back', () => {
  const state = { seed: 12, step: 40 };
  const link = writeLink('https://lab.example/page/', 'lazy-rich', writeQuery(linkFields, state));
  expect(readLink(link, 'lazy-rich', linkFields)).toEqual({ state, refused: [] });
});

describe('the still', () => {
  test('is JSON, small, and holds the core’s own weights before the first step', async () => {
    expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    expect(JSON.stringify(still).length).toBeLessThan(25_000);
    for (const [index, { scale }] of scales.entries()) {
      const { mlp, data } = await createRun(lazyExperiment(scale, 2));
      expect(still.networks[index]!.weights).toEqual(planeWeights(mlp.parameters));
      expect(still.networks[index]!.loss).toBe(meanLoss(mlp, data.train, 'meanSquaredError'));
    }
  });

  test('fits into the plane that is drawn', () => {
    for (const weight of [...still.start, ...still.networks.flatMap(({ weights }) => weights)]) {
      expect(Math.abs(weight)).toBeLessThan(reach);
    }
  });

  test('tells nothing of the guess, which training judges, but in words for a page that does not train', async () => {
    const after = await trained();
    expect(moverVerdict('quiet', after)).toEqual(answerWith(/^Right: after 100 steps/));
    expect(moverVerdict('loud', after)).toEqual(answerWith(/^No/));
    expect(moverVerdict('quiet', still)).toEqual(notYetWith(/^Noted/));
    expect(still.outcome).toBe(lazySentence(after));
    expect(still.outcome).toMatch(/^Step 100\./);
    expect(lazySentence(still)).toMatch(/^Step 0: .* Press Play\.$/);
    expect(lossRows(still.curve)[0]).toEqual(['0', ...scales.map(() => '100.0\u202f%')]);
  });
});
