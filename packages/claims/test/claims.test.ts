import { describe, expect, test } from 'vitest';
import { allClaims, findFault, measuredClaims, recordClaim, type Claim } from '@symmetry-lab/claims';

const claim: Claim = {
  id: 'an-example',
  sentence: 'The answer is {value}.',
  measure: () => Promise.resolve([0.5]),
  format: ([value]) => `${100 * value!} %`,
  expected: { minimum: 0.4, maximum: 0.6, why: 'theory says one half' },
};

describe('the claims', () => {
  test('have ids of their own', () => {
    const ids = allClaims.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test.each(allClaims)('$id has a slot for its number, a reason for its bounds, and a record', (each) => {
    expect(each.sentence).toContain('{value}');
    expect(each.expected.why).not.toBe('');
    expect(measuredClaims[each.id]?.text).toBe(each.format(measuredClaims[each.id]!.values));
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

  test('rejects NaN, an empty measurement and a missing record', () => {
    expect(findFault(claim, [NaN], recordClaim(claim, [NaN]))).toMatch(/measured NaN/);
    expect(findFault(claim, [], recordClaim(claim, [0.5]))).toMatch(/measured nothing/);
    expect(findFault(claim, [0.5], undefined)).toMatch(/not recorded/);
  });

  test('rejects a sentence that was reworded without a new record', () => {
    const recorded = recordClaim({ ...claim, sentence: 'It is {value}.' }, [0.5]);
    expect(findFault(claim, [0.5], recorded)).toMatch(/the record says/);
  });
});
