import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer, keepAnswers, notYet } from '../../src/figure/verdict.js';
import type { Verdict } from '../../src/figure/verdict.js';

const guesses = ['yes', 'no'] as const;
type Guess = (typeof guesses)[number];
const none: ReadonlyMap<Guess, string> = new Map();

describe('the verdict on a guess', () => {
  test('is not kept before the experiment has answered', () => {
    expect(keepAnswers(none, guesses, () => notYet('Noted. Press Play.'))).toBe(none);
  });

  test('stays when what is shown later gives no answer', () => {
    const kept = keepAnswers(none, guesses, (guess) => answer(guess === 'yes' ? 'Right.' : 'No.'));
    expect(Object.fromEntries(kept)).toEqual({ yes: 'Right.', no: 'No.' });
    expect(keepAnswers(kept, guesses, () => notYet('Noted.'))).toBe(kept);
  });

  test('is there for a guess that is made after the answer', () => {
    const kept = keepAnswers(none, guesses, (guess) => (guess === 'no' ? answer('No.') : notYet('Try on.')));
    expect(kept.get('no')).toBe('No.');
    expect(kept.has('yes')).toBe(false);
  });

  test('leaves what was kept as it was', () => {
    const before = keepAnswers(none, guesses, () => answer('after 10 steps'));
    keepAnswers(before, guesses, () => answer('after 20 steps'));
    expect(before.get('yes')).toBe('after 10 steps');
  });

  test('is the last answer of all that was shown, whatever was shown in between', () => {
    const shown = fc.record({ text: fc.string(), answered: fc.boolean() });
    fc.assert(
      fc.property(fc.array(shown), (verdicts: Verdict[]) => {
        let kept = none;
        for (const verdict of verdicts) kept = keepAnswers(kept, guesses, () => verdict);
        const last = verdicts.filter(({ answered }) => answered).at(-1)?.text;
        for (const guess of guesses) expect(kept.get(guess)).toBe(last);
      }),
    );
  });
});
