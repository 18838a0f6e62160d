import { expect, test } from 'vitest';
import { loadSimdKernels } from '../../src/kernels/simd/load.js';
import { hashFrozenRuns } from './frozen-runs.js';

/*
 * The hashes are in frozen-bits.json. A change of arithmetic, of the random streams or of their use changes them: links and
 * saved experiments would then show other numbers. If that is meant, say so in the commit and write them anew with
 *
 *     npx vitest run --project core --update frozen-bits
 */
test('a seed gives the same bits as on the day they were frozen', { timeout: 60_000 }, async () => {
  const hashes = hashFrozenRuns();
  // no two of them end in the same place
  expect(new Set(Object.values(hashes)).size).toBe(Object.keys(hashes).length);
  await expect(`${JSON.stringify(hashes, null, 2)}\n`).toMatchFileSnapshot('frozen-bits.json');
});

test('and the same bits with the SIMD kernels', { timeout: 60_000 }, async () => {
  expect(await loadSimdKernels()).toBe(true);
  await expect(`${JSON.stringify(hashFrozenRuns(), null, 2)}\n`).toMatchFileSnapshot('frozen-bits.json');
});
