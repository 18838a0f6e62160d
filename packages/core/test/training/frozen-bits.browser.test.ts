import { expect, test } from 'vitest';
import { loadedSimdKernels, loadSimdKernels } from '../../src/kernels/simd/load.js';
import frozen from './frozen-bits.json' with { type: 'json' };
import { hashFrozenRuns } from './frozen-runs.js';

// in this order: the kernels cannot arrive while the first test runs
test('a seed gives the same bits in a browser as in Node', { timeout: 60_000 }, () => {
  expect(loadedSimdKernels()).toBeNull();
  expect(hashFrozenRuns()).toEqual(frozen);
});

test('and so it does with the SIMD kernels', { timeout: 60_000 }, async () => {
  expect(await loadSimdKernels()).toBe(true);
  expect(hashFrozenRuns()).toEqual(frozen);
});
