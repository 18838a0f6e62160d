import { exampleExperiments } from '@symmetry-lab/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { listChanges } from '../../src/time/change-list.js';
import { addNudge, changeTrainingAt, trainingAt, usualRule } from '../../src/edit/edit-training.js';
import { firstExperiment } from '../../src/edit/first-experiment.js';
import { anyMadeExperiment } from '../edits.js';

test('twins, nudges and other settings are listed in the order of their steps', () => {
  const nudged = addNudge(firstExperiment, { layer: 0, unit: 1, input: 'bias', step: 7, amount: 1e-6 });
  const changed = changeTrainingAt(nudged, 3, {
    ...trainingAt(nudged, 3),
    optimizer: { ...usualRule('adam'), learningRate: 0.05 },
    interventions: { hiddenDropout: 0.2 },
  });
  expect(listChanges(changed).map(({ step, words }) => [step, words])).toEqual([
    [0, 'twins in layer 1, units 1 = 2'],
    [3, 'Adam, learning rate 0.05; with dropout of units 0.2'],
    [7, '10⁻⁶ is added to the bias of unit 2 of layer 1'],
  ]);
});

test('the example of chapter 5 says where its 10⁻¹² is', () => {
  const { experiment } = exampleExperiments.find(({ chapter }) => chapter === 5)!;
  expect(listChanges(experiment).map(({ words }) => words)).toContain(
    '10⁻¹² is added to weight 1 of unit 2 of layer 1',
  );
});

test('whatever is taken back is listed no more, and everything can be', () => {
  fc.assert(
    fc.property(anyMadeExperiment, fc.nat(), (experiment, which) => {
      const changes = listChanges(experiment);
      if (changes.length === 0) return;
      const left = listChanges(changes[which % changes.length]!.without);
      expect(left).toHaveLength(changes.length - 1);
    }),
  );
});
