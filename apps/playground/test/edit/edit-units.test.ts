import { parseExperiment } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { trainingAt } from '../../src/edit/edit-training.js';
import {
  setUnitInputs,
  setUnitRates,
  setUnitStart,
  unitInputs,
  unitRates,
  unitStart,
} from '../../src/edit/edit-units.js';
import { firstExperiment } from '../../src/edit/first-experiment.js';

const chosen = { layer: 0, units: [2, 3] };
const settings = trainingAt(firstExperiment, 0);

test('rates of units are what was set, and a factor of 1 leaves nothing behind', () => {
  const slow = setUnitRates(settings, chosen, { incoming: 0.1 });
  expect(unitRates(slow, 0, 2)).toEqual({ incoming: 0.1, outgoing: 1 });
  expect(unitRates(slow, 0, 1)).toEqual({ incoming: 1, outgoing: 1 });
  const both = setUnitRates(slow, { layer: 0, units: [3] }, { outgoing: 5 });
  expect(unitRates(both, 0, 3)).toEqual({ incoming: 0.1, outgoing: 5 });
  expect(setUnitRates(slow, chosen, { incoming: 1 })).toEqual(settings);
});

test('a unit sees the inputs that were set, and all of them again without a list', () => {
  const half = setUnitInputs(settings, chosen, [0]);
  expect(unitInputs(half, 0, 3)).toEqual([0]);
  expect(unitInputs(half, 0, 0)).toBeUndefined();
  expect(setUnitInputs(half, chosen, undefined)).toEqual(settings);
});

test('a unit starts as it was told, a copy of a twin as its twin, and all as their layer again', () => {
  const own = setUnitStart(firstExperiment, chosen, { weights: { scheme: 'constant', value: 1 } });
  parseExperiment(own);
  expect(unitStart(own, 0, 2)).toEqual({ weights: { scheme: 'constant', value: 1 } });
  const withBias = setUnitStart(own, { layer: 0, units: [2] }, { bias: 0.5 });
  expect(unitStart(withBias, 0, 2)).toEqual({ weights: { scheme: 'constant', value: 1 }, bias: 0.5 });
  expect(setUnitStart(own, chosen, { weights: undefined })).toEqual(firstExperiment);
  // units 1 and 2 of the first experiment are twins
  const twins = setUnitStart(firstExperiment, { layer: 0, units: [0, 1] }, { bias: 2 });
  parseExperiment(twins);
  expect(unitStart(twins, 0, 0)).toEqual({ bias: 2 });
  expect(unitStart(twins, 0, 1)).toEqual({});
});
