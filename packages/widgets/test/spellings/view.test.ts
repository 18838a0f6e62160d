import { createRun, lossBarrier, meanLoss, orbitSize, parameterDistance } from '@symmetry-lab/core';
import type { Snapshot } from '@symmetry-lab/worker';
import { describe, expect, test } from 'vitest';
import { courseLayers } from '../../src/course/course.js';
import { countInWords, groupDigits } from '../../src/spellings/count-words.js';
import * as plan from '../../src/spellings/plan.js';
import { plainSpelling, shuffledSpelling, spell, swapUnits } from '../../src/spellings/spelling.js';
import { spellingsStill } from '../../src/spellings/still.js';
import * as view from '../../src/spellings/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const still = await spellingsStill();
const runs = await Promise.all(plan.spellingsExperiments(1).map((experiment) => createRun(experiment)));
const [first, second] = runs.map(({ mlp, trainer }) => {
  trainer.step(200);
  return mlp;
}) as [(typeof runs)[0]['mlp'], (typeof runs)[0]['mlp']];
const { train } = runs[0]!.data;
const frame = {
  step: 200,
  snapshots: [first, second].map(({ parameters }): Snapshot => ({
    step: 200,
    status: 'ok',
    batchLoss: null,
    parameters,
  })),
};

describe('the still', () => {
  test('is JSON and small', () => {
    expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    expect(JSON.stringify(still).length).toBeLessThan(20_000);
  });

  test('says what shuffling and matching do', () => {
    const [shuffled, found, other, matched] = still.paths.map(({ losses }) => view.barrierOf(losses));
    expect(shuffled).toBeGreaterThan(0.05);
    expect(found).toBeLessThan(1e-12);
    expect(matched).toBeLessThan(other! / 10);
    expect(still.paths[1]!.distance).toBeLessThan(1e-12);
  });
});

describe('both networks', () => {
  test('are the same one before anything is exchanged', () => {
    const shown = view.spellingsView(frame, 'copy', plainSpelling)!;
    expect([shown.distance, shown.changed, shown.parameters]).toEqual([0, 0, 25 * 401 + 15 * 26 + 16]);
  });

  test('differ in the weights of two units that change places', () => {
    const shown = view.spellingsView(frame, 'copy', swapUnits(plainSpelling, 0, 0, 1))!;
    // 400 incoming weights, a bias and 15 outgoing weights of each
    expect(shown.changed).toBeLessThanOrEqual(2 * (400 + 1 + 15));
    expect(shown.changed).toBeGreaterThan(800);
  });

  test('are those of the snapshots, in the spelling shown', () => {
    const spelling = shuffledSpelling(2);
    const shown = view.spellingsView(frame, 'seed', spelling)!;
    expect(shown.first.parameters).toEqual(first.parameters);
    expect(shown.second.parameters).toEqual(spell(second, spelling).parameters);
    expect(shown.distance).toBe(parameterDistance(first, spell(second, spelling)));
  });

  test('are not there before training has begun', () => {
    expect(view.spellingsView(undefined, 'copy', plainSpelling)).toBeUndefined();
  });
});

describe('the line between both networks', () => {
  test('is measured as the core measures it', async () => {
    const { experiments } = plan.pathPlan(first, second, 1);
    const losses = await Promise.all(
      experiments.map(async (experiment) => {
        const { mlp, data } = await createRun(experiment);
        return meanLoss(mlp, data.train, 'binaryCrossEntropy');
      }),
    );
    const truth = lossBarrier(first, second, train, 'binaryCrossEntropy', plan.pathPlaces.length);
    losses.forEach((loss, index) => expect(loss).toBeCloseTo(truth.losses[index]!, 12));
    expect(view.barrierOf(losses)).toBeCloseTo(truth.barrier, 12);
    expect(losses[0]).toBe(meanLoss(first, train, 'binaryCrossEntropy'));
    expect(losses.at(-1)).toBe(meanLoss(second, train, 'binaryCrossEntropy'));
  });

  test('has no barrier where the loss hangs below the line', () => {
    expect(view.barrierOf([1, 0.2, 0.1, 1])).toBe(0);
    expect(view.barrierOf([0, 1, 1])).toBe(0.5);
  });
});

describe('in words', () => {
  test('equal losses are told from nearly equal and different ones', () => {
    expect(view.lossWords([0.5, 9, 0.5])).toMatch(/to the last digit/);
    expect(view.lossWords([0.5, 9, 0.5 + 1e-15])).toMatch(/rounding/);
    expect(view.lossWords([0.5, 9, 0.6])).toMatch(/are 0\.5 and 0\.6/);
  });

  test('the verdict waits for a shuffled copy', () => {
    const losses = [0.5, 0.7, 0.5];
    const shuffled = shuffledSpelling(1);
    expect(view.spellingVerdict('same', 'copy', plainSpelling, losses)).toEqual(notYetWith(/^Noted/));
    expect(view.spellingVerdict('same', 'copy', shuffled, undefined)).toEqual(notYetWith(/^Noted/));
    expect(view.spellingVerdict('same', 'copy', shuffled, losses)).toEqual(answerWith(/^Yes/));
    expect(view.spellingVerdict('ruined', 'copy', shuffled, losses)).toEqual(answerWith(/^No/));
  });

  test('the number of spellings has all its digits', () => {
    const { exact } = orbitSize(courseLayers);
    const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));
    expect(BigInt(groupDigits(exact).replaceAll(',', ''))).toBe(factorial(25) * factorial(15) * 2n ** 40n);
    expect(countInWords(exact)).toBe('22 quindecillion');
    expect(countInWords(7n)).toBe('7');
    expect(countInWords(1_234n)).toBe('1 thousand');
    expect(() => countInWords(10n ** 51n)).toThrow('countInWords: expected a number below 10⁵¹');
  });
});
