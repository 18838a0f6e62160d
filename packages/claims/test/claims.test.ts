import { describe, expect, test } from 'vitest';
import { equalityEffects, parseExperiment } from '@symmetry-lab/core';
import { allClaims, measuredClaims, recordClaim, STATEMENTS } from '@symmetry-lab/claims';

describe('the claims', () => {
  test('have ids of their own, in lower-case words', () => {
    const ids = allClaims.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('cover every statement', () => {
    expect(new Set(allClaims.map(({ statement }) => statement))).toEqual(new Set(STATEMENTS));
  });

  test('cover every field that is said to keep or break equality', () => {
    const ids = new Set(allClaims.map(({ id }) => id));
    for (const [field, { effect }] of Object.entries(equalityEffects)) {
      const name = field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      expect(ids).toContain(`${effect}-${name}-distinct-units`);
    }
  });

  test('are all recorded, and nothing else is', () => {
    expect(Object.keys(measuredClaims).toSorted()).toEqual(allClaims.map(({ id }) => id).toSorted());
  });

  test.each(allClaims)(
    '$id has a slot for its number, a reason for its bounds, and a fresh record',
    (claim) => {
      expect(claim.sentence).toContain('{value}');
      expect(claim.expected.why).not.toBe('');
      const recorded = measuredClaims[claim.id]!;
      // as JSON, which is how it is kept: it knows no −0 and no absent fields
      expect(JSON.stringify(recorded)).toBe(JSON.stringify(recordClaim(claim, recorded.values)));
      expect(recorded.sentence).toContain(recorded.text);
      expect(recorded).not.toHaveProperty('seconds');
    },
  );

  test.each(allClaims.filter(({ experiment }) => experiment))(
    '$id has an experiment that can be opened',
    (claim) => {
      expect(parseExperiment(claim.experiment)).toEqual(claim.experiment);
      if (claim.seeds.length > 0) expect(claim.seeds).toContain(claim.experiment!.seeds.initialization);
    },
  );

  test.each(allClaims)('$id has bounds that its record respects', ({ id, expected }) => {
    const { values } = measuredClaims[id]!;
    if ('exactly' in expected) expect(values).toEqual(expected.exactly);
    else {
      expect(expected.minimum).toBeLessThanOrEqual(expected.maximum);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(expected.minimum);
      expect(Math.max(...values)).toBeLessThanOrEqual(expected.maximum);
    }
  });
});
