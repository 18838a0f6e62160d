import { createExperimentData } from '@symmetry-lab/core';
import type { DataSet } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { drawnRanges } from '../../src/network/answers.js';

const between = (low: number, high: number): DataSet =>
  ({ description: { inputRanges: [[low, high]] } }) as unknown as DataSet;

test('the plane is drawn to round numbers a little beyond the outermost points', async () => {
  const data = await createExperimentData({ data: { name: 'circle' }, seeds: { data: 1 } });
  const { x, y } = drawnRanges(data);
  const points = data.description!.inputRanges;
  [x, y].forEach(([low, high], i) => {
    expect(low).toBeLessThan(points[i]![0]);
    expect(high).toBeGreaterThan(points[i]![1]);
    expect([low, high]).toEqual([Math.round(low), Math.round(high)]);
  });
  expect(drawnRanges(between(-1.02, 1.98)).x).toEqual([-1.3, 2.3]);
  expect(drawnRanges(between(0.002, 0.004)).x).toEqual([0.0018, 0.0042]);
  expect(drawnRanges(between(3, 3)).x).toEqual([2, 4]);
});
