import { describe, expect, test } from 'vitest';
import { findFault, recordClaim, type Claim } from '@symmetry-lab/claims';

const claim: Claim = {
  id: 'an-example',
  statement: 'S1',
  sentence: 'The answer is {value}.',
  seeds: [1],
  measure: () => Promise.resolve([0.5]),
  format: ([value]) => `${100 * value!} %`,
  expected: { minimum: 0.4, maximum: 0.6, why: 'theory says one half' },
};

describe('recordClaim', () => {
  test('keeps what a page needs and leaves out what changes from run to run', () => {
    const nightly: Claim = { ...claim, nightly: true, seconds: 12, group: 'slow ones' };
    expect(recordClaim(nightly, [0.5])).toEqual({
      id: 'an-example',
      statement: 'S1',
      sentence: 'The answer is 50 %.',
      text: '50 %',
      values: [0.5],
      expected: claim.expected,
      seeds: [1],
      nightly: true,
    });
  });
});

describe('findFault', () => {
  test('accepts the recorded number and nothing else, however close', () => {
    const recorded = recordClaim(claim, [0.5]);
    expect(findFault(claim, [0.5], recorded)).toBeUndefined();
    expect(findFault(claim, [0.5 + 2 ** -53], recorded)).toMatch(/the record says 0.5/);
  });

  test('rejects a number outside the expected bounds even if it is the recorded one', () => {
    expect(findFault(claim, [0.7], recordClaim(claim, [0.7]))).toMatch(
      /expected 0.4 to 0.6: theory says one half/,
    );
  });

  test('compares number by number where the numbers themselves are expected', () => {
    const counts: Claim = { ...claim, expected: { exactly: [25, 15], why: 'counting' } };
    expect(findFault(counts, [25, 15], recordClaim(counts, [25, 15]))).toBeUndefined();
    for (const values of [[15, 25], [25], [25, 15, 25]])
      expect(findFault(counts, values, recordClaim(counts, values))).toMatch(/expected 25, 15: counting/);
  });

  test('rejects NaN, an empty measurement and a missing record', () => {
    expect(findFault(claim, [NaN], recordClaim(claim, [NaN]))).toMatch(/measured NaN/);
    expect(findFault(claim, [], recordClaim(claim, [0.5]))).toMatch(/measured nothing/);
    expect(findFault(claim, [0.5], undefined)).toMatch(/not recorded/);
  });

  test('rejects words, bounds and seeds that were changed without a new record', () => {
    const recorded = recordClaim({ ...claim, sentence: 'It is {value}.' }, [0.5]);
    expect(findFault(claim, [0.5], recorded)).toMatch(/the record says otherwise: "It is 50 %\."/);
    const wider = { ...claim, expected: { ...claim.expected, maximum: 0.7 } };
    expect(findFault(wider, [0.5], recordClaim(claim, [0.5]))).toMatch(/an older experiment, expectation/);
    expect(findFault({ ...claim, seeds: [2] }, [0.5], recordClaim(claim, [0.5]))).toMatch(/older .* seed/);
  });
});
