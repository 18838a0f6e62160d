import { describe, expect, test } from 'vitest';
import { answer, notYet } from '../../src/figure/verdict.js';
import { firstSettings } from '../../src/keep-or-break/settings.js';
import type { Settings } from '../../src/keep-or-break/settings.js';
import * as view from '../../src/keep-or-break/view.js';
import type { Trial } from '../../src/keep-or-break/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const trial = (
  change: Partial<Settings> & { step?: number; distinct?: number; seed?: number } = {},
): Trial => {
  const { step = 300, distinct = 1, seed = 1, ...settings } = change;
  return {
    settings: { ...firstSettings, ...settings },
    seed,
    step,
    distinct,
    difference: distinct === 1 ? 0 : 0.01,
    accuracy: 0.74,
  };
};

describe('the list of trials', () => {
  test('starts with the newest one and leaves out what was not trained', () => {
    const trials = view.addTrial([trial()], trial({ dropout: true, distinct: 25 }));
    expect(trials.map(({ distinct }) => distinct)).toEqual([25, 1]);
    expect(view.addTrial(trials, trial({ l2: true, step: 0 }))).toEqual(trials);
  });

  test('holds each setting and seed once', () => {
    const trials = view.addTrial([trial({ step: 10 }), trial({ l2: true }), trial({ seed: 2 })], trial());
    expect(trials.map(({ step, seed }) => [step, seed])).toEqual([
      [300, 1],
      [300, 1],
      [300, 2],
    ]);
  });

  test('is written with what came of each', () => {
    expect(view.trialRows([trial(), trial({ dropout: true, distinct: 25 })])).toEqual([
      ['SGD, batches of 32 (seed 1, 300 steps)', '1 of 25', 'exactly 0'],
      ['SGD, batches of 32, hidden dropout (seed 1, 300 steps)', '25 of 25', '0.01'],
    ]);
  });
});

describe('the verdict', () => {
  test('asks for a trial before it judges', () => {
    expect(view.breakVerdict('adam', [trial()])).toEqual(notYet('Noted. Try Adam and train.'));
    expect(view.breakVerdict('adam', [trial({ optimizer: 'adam', step: 0 })])).toEqual(notYetWith(/Noted/));
  });

  test('says no where equality was kept', () => {
    expect(view.breakVerdict('adam', [trial({ optimizer: 'adam' })])).toEqual(
      answer('No: with Adam still 1 of 25 after 300 steps.'),
    );
  });

  test('does not credit a setting with what dropout or a nudge did', () => {
    const misleading = [
      trial({ l2: true, dropout: true, distinct: 25 }),
      trial({ l2: true, start: 'nudged', distinct: 2 }),
    ];
    expect(view.breakVerdict('l2', misleading)).toEqual(notYetWith(/Noted/));
  });

  test('says yes to hidden dropout, and so no to nothing', () => {
    const trials = [trial({ dropout: true, distinct: 25 })];
    expect(view.breakVerdict('dropout', trials)).toEqual(answer('Yes: 25 of 25 after 300 steps.'));
    expect(view.breakVerdict('nothing', trials)).toEqual(answerWith(/^No: with hidden dropout 25 of 25/));
    expect(view.breakVerdict('nothing', [trial()])).toEqual(notYetWith(/Try each switch/));
  });
});

test('the sentence names the settings and what is seen', () => {
  const now = { step: 50, distinct: 1, difference: 0, accuracy: 0.735, labels: [], limit: 0.2 };
  expect(view.keepOrBreakSentence({ ...firstSettings, optimizer: 'adam' }, now)).toBe(
    'Adam, batches of 32, step 50: 1 distinct unit of 25, no bit differs, 73.5\u202f% of test digits right.',
  );
});

test('before anything ran, the figure shows the untrained network with equal units', () => {
  const still = { seed: 1, limit: 0.15, accuracy: 0.5, masks: { negative: '', positive: '' }, trials: [] };
  const now = view.keepOrBreakView({ frame: undefined, layers: [] }, still);
  expect(now).toMatchObject({ step: 0, distinct: 1, accuracy: 0.5, labels: Array(25).fill(0) });
  expect(view.distinctCurve([], now)).toEqual([[0], [1]]);
  expect(view.differenceCurve([], now)).toEqual([[0], [0]]);
});
