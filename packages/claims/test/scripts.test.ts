import { describe, expect, test } from 'vitest';
import type { Claim } from '@symmetry-lab/claims';
import { groupClaims } from '../scripts/groups.mjs';
import { runInPool } from '../scripts/pool.mjs';
import { markdown } from '../scripts/report.mjs';

const claim = (id: string, more: Partial<Claim> = {}): Claim => ({
  id,
  statement: 'S1',
  sentence: 'It is {value}.',
  seeds: [],
  measure: () => Promise.resolve([1]),
  format: String,
  expected: { exactly: [1], why: 'it is so' },
  ...more,
});

describe('groupClaims', () => {
  test('keeps a group together and begins with what takes longest', () => {
    const claims = [
      claim('short', { seconds: 0.1 }),
      claim('early', { group: 'run', seconds: 2 }),
      claim('long', { seconds: 3 }),
      claim('late', { group: 'run', seconds: 2 }),
    ];
    expect(groupClaims(claims)).toEqual([['early', 'late'], ['long'], ['short']]);
  });

  test('believes the clock rather than the estimate', () => {
    const claims = [claim('a', { seconds: 5 }), claim('b')];
    expect(groupClaims(claims, { a: 0.2, b: 4 })).toEqual([['b'], ['a']]);
  });
});

describe('runInPool', () => {
  const script = new URL('./echo-worker.mjs', import.meta.url);

  test.each([1, 2, 8])('does every task once with %i threads', async (size) => {
    const results: number[] = [];
    await runInPool([1, 2, 3, 4, 5], script, size, (result: number) => results.push(result));
    expect(results.toSorted((a, b) => a - b)).toEqual([1, 4, 9, 16, 25]);
  });

  test('fails if a thread does, and needs none for no tasks', async () => {
    await expect(runInPool([1, -1], script, 1, () => {})).rejects.toThrow('expected a number ≥ 0, got -1');
    await expect(runInPool([1, Infinity], script, 1, () => {})).rejects.toThrow('it ended with code 3');
    await expect(runInPool([], script, 2, () => {})).resolves.toBeUndefined();
  });
});

test('the report lists what was measured, expected and at fault, statement by statement', () => {
  const measured = {
    id: 'a',
    statement: 'S1',
    sentence: 'It is 1.',
    text: '1',
    values: [1],
    expected: { minimum: 0, maximum: 2, why: 'it is so' },
    seeds: [1, 2],
  } as const;
  const report = markdown([
    { id: 'a', seconds: 1.25, measured },
    { id: 'b', seconds: null, fault: 'not recorded' },
  ]);
  expect(report).toContain('2 claims, 1 faults.');
  expect(report).toContain(
    '## S1\n\n- ✓ `a`: It is 1.\n  - Measured: 1\n  - Expected: 0 to 2, because: it is so',
  );
  expect(report).toContain('- ✗ `b`: not measured\n  - Fault: not recorded');
});
