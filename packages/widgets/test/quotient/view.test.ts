import { describe, expect, test } from 'vitest';
import { firstSettings } from '../../src/quotient/settings.js';
import * as view from '../../src/quotient/view.js';
import { notYetWith } from '../figure/verdict-words.js';

const network = (accuracy: number, outgoing = 0.2): view.NetworkView => ({ accuracy, outgoing, loss: 0.1 });
const at = (step: number, deviation: number, ofSingle = 0.99): view.QuotientView => ({
  step,
  deviation,
  limit: 0.1,
  networks: [network(0.99), network(ofSingle)],
});

test('the sentence tells rounding from a difference', () => {
  expect(view.quotientSentence(25, at(340, 2e-15))).toBe(
    'After 340 steps, 25 twins and one unit give answers that differ by at most 2 × 10⁻¹⁵, which is rounding; both read 99.0\u202f% of the 400 test digits correctly.',
  );
  expect(view.quotientSentence(2, at(1, 0.3, 0.5))).toBe(
    'After 1 step, 2 twins and one unit give answers that differ by at most 0.3; they read 99.0\u202f% and 50.0\u202f% of the 400 test digits correctly.',
  );
  expect(view.quotientSentence(2, at(0, 0))).toContain('the same answers, to the last bit');
});

test('the outgoing weights of twins are added up', () => {
  expect(view.outgoingWords(25, -0.2)).toBe('25 × −0.200 ≈ −5.00');
  expect(view.outgoingWords(1, 5)).toBe('5.00');
});

describe('the verdict', () => {
  test('waits for training', () => {
    expect(view.quotientVerdict('rates', firstSettings, at(0, 0))).toEqual(notYetWith(/let them train/));
  });

  test.each([
    ['rates', 'adjusted', /^Yes: with adjusted rates they differ by 10⁻¹⁵ after 100 steps/],
    ['less', 'adjusted', /^No, it learns the same/],
    ['same', 'adjusted', /try the twins’ rate/],
    ['same', 'same', /^No: at that rate they differ by 0\.4 after 100 steps/],
    ['rates', 'same', /Now try adjusted rates/],
  ] as const)('on “%s” with %s rates', (guess, rates, words) => {
    const deviation = rates === 'same' ? 0.4 : 1e-15;
    expect(view.quotientVerdict(guess, { ...firstSettings, rates }, at(100, deviation)).text).toMatch(words);
  });
});

test('curve and table hold what was measured at each step', () => {
  const snapshot = { status: 'ok' as const, batchLoss: null, trainLoss: 0.5, testAccuracy: 0.75 };
  const history = [0, 5].map((step) => ({
    step,
    measured: step * 1e-16,
    snapshots: [
      { ...snapshot, step },
      { ...snapshot, step },
    ],
  }));
  expect(view.deviationCurve(history, at(5, 5e-16))).toEqual([
    [0, 5],
    [0, 5e-16],
  ]);
  expect(view.quotientRows(history)[1]?.[1]).toBe('5 × 10⁻¹⁶');
  expect(view.deviationCurve([], at(0, 0))).toEqual([[0], [0]]);
});
