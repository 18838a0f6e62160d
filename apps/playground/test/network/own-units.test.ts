import { createExperimentData } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { featureWords } from '../../src/network/feature-words.js';
import { planeAxis, unscaled } from '../../src/network/own-units.js';

const text = 'height,weight,kind\n20,3,cat\n30,6,cat\n60,25,dog\n50,31,dog\n55,28,dog\n24,4,cat\n';

test('a table that is scaled for training is drawn in its own names and numbers', async () => {
  const data = await createExperimentData({ data: { name: 'csv', text }, seeds: { data: 1 } });
  const height = planeAxis(data, 0, 40);
  expect(height.title).toBe('height');
  expect(height.ticks.map((tick) => tick.text)).toEqual(['20', '30', '40', '50', '60']);
  // the lowest of all rows lies a little inside of the left edge, and has its own number there
  const cell = height.ticks[0]!.at;
  expect(cell).toBeGreaterThan(0);
  expect(cell).toBeLessThan(6);
  expect(planeAxis(data, 1, 40).title).toBe('weight');
  const heights = Array.from({ length: data.train.count }, (_, i) =>
    Math.round(unscaled(data.description!.inputScaling, 0, data.train.inputs[2 * i]!)),
  );
  for (const each of heights) expect([20, 30, 60, 50, 55, 24]).toContain(each);
});

test('what is not scaled keeps the axes of the plane', async () => {
  const data = await createExperimentData({ data: { name: 'circle' }, seeds: { data: 1 } });
  const axis = planeAxis(data, 1, 40);
  expect(axis.title).toBe('y');
  expect(axis.ticks.map((tick) => tick.text)).toEqual(['−7', '0', '7']);
  expect(unscaled(undefined, 0, 3)).toBe(3);
});

test('features have the names of the columns that they are made of', () => {
  expect(featureWords('xSquared')).toBe('x²');
  expect(featureWords('xy')).toBe('xy');
  expect(featureWords('xSquared', ['height', 'weight'])).toBe('height²');
  expect(featureWords('xy', ['height', 'weight'])).toBe('height · weight');
  expect(featureWords('sinY', ['height', 'weight'])).toBe('sin weight');
});
