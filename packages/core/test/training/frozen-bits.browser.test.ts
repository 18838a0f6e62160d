import { expect, test } from 'vitest';
import frozen from './frozen-bits.json' with { type: 'json' };
import { hashFrozenRuns } from './frozen-runs.js';

test('a seed gives the same bits in a browser as in Node', { timeout: 60_000 }, () => {
  expect(hashFrozenRuns()).toEqual(frozen);
});
