import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstExperiment } from '../../src/edit/first-experiment.js';
import { addNudge, changeTrainingAt, setSeed, trainingAt } from '../../src/edit/edit-training.js';
import { same } from '../../src/plain-json.js';
import { planChange } from '../../src/run/plan-change.js';
import { anyMadeExperiment } from '../edits.js';

test('the same experiment needs no change, wherever the run stands', () => {
  fc.assert(
    fc.property(anyMadeExperiment, fc.nat(), fc.nat(), (experiment, step, at) => {
      expect(planChange(experiment, structuredClone(experiment), step, at)).toEqual({ kind: 'none' });
    }),
  );
});

test('a nudge at the step where the run stands keeps its past', () => {
  const once = addNudge(firstExperiment, { layer: 0, unit: 1, input: 0, step: 5, amount: 1e-6 });
  expect(planChange(firstExperiment, once, 5, 5)).toEqual({
    kind: 'nudge',
    nudge: { layer: 0, unit: 1, input: 0, amount: 1e-6 },
  });
  const twice = addNudge(once, { layer: 0, unit: 2, input: 'bias', step: 9, value: 0 });
  expect(planChange(once, twice, 9, 9).kind).toBe('nudge');
  expect(planChange(once, twice, 8, 8).kind).toBe('restart');
  expect(planChange(once, firstExperiment, 5, 5).kind).toBe('restart');
  expect(planChange(firstExperiment, setSeed(once, 'shuffle', 2), 5, 5).kind).toBe('restart');
});

test('other settings from the step on where the run stands keeps its past', () => {
  const changed = changeTrainingAt(firstExperiment, 40, { optimizer: { name: 'adam', learningRate: 0.01 } });
  expect(planChange(firstExperiment, changed, 40, 40).kind).toBe('training');
  expect(planChange(firstExperiment, changed, 0, 0).kind).toBe('restart');
  expect(planChange(firstExperiment, changed, 39, 40).kind).toBe('restart');
  expect(planChange(firstExperiment, changed, 44, 40).kind).toBe('training');
  const again = changeTrainingAt(firstExperiment, 40, { optimizer: { name: 'adam', learningRate: 0.02 } });
  expect(planChange(changed, again, 40, 40).kind).toBe('training');
  const less = changeTrainingAt(firstExperiment, 40, {
    ...trainingAt(firstExperiment, 40),
    batchSize: 5,
  });
  expect(planChange(changed, less, 40, 40).kind).toBe('restart');
});

test('plain JSON is compared by what it says', () => {
  expect(same({ a: 1, b: [2, { c: 3 }] }, { b: [2, { c: 3 }], a: 1 })).toBe(true);
  expect(same({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(same([1, 2], { 0: 1, 1: 2 })).toBe(false);
});
