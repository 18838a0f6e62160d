import { parseExperiment } from '@symmetry-lab/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstExperiment } from '../../src/edit/first-experiment.js';
import { setData, usualData } from '../../src/edit/edit-data.js';
import { addLayer, removeLayer, setUnits } from '../../src/edit/edit-network.js';
import { layerStarts, makeTwins, twinGroups } from '../../src/edit/edit-start.js';
import { changeTrainingAt, removeFromTimeline, trainingAt } from '../../src/edit/edit-training.js';
import { anyBeginning, anyMadeExperiment } from '../edits.js';

test('whatever a reader changes, in whatever order, the experiment can be run', () => {
  fc.assert(
    fc.property(anyMadeExperiment, (experiment) => {
      expect(parseExperiment(experiment)).toEqual(experiment);
    }),
    { numRuns: 300 },
  );
});

test('a layer that is added and removed again leaves everything as it was', () => {
  const added = addLayer(firstExperiment);
  expect(added.network.layers).toHaveLength(4);
  expect(removeLayer(added, 2)).toEqual(firstExperiment);
});

test('removing a layer moves what is said about the units of later layers with them', () => {
  const frozen = {
    ...firstExperiment,
    training: { ...firstExperiment.training, interventions: { frozenUnits: [{ layer: 1, unit: 2 }] } },
  };
  expect(removeLayer(frozen, 0).training.interventions).toEqual({ frozenUnits: [{ layer: 0, unit: 2 }] });
  expect(removeLayer(frozen, 1).training.interventions).toBeUndefined();
});

test('twins that have lost their partner are twins no more', () => {
  expect(twinGroups(firstExperiment, 0)).toEqual([[0, 1]]);
  expect(layerStarts(setUnits(firstExperiment, 0, 1))[0]).toEqual({ weights: { scheme: 'glorotUniform' } });
});

test('a unit belongs to one group of twins at most', () => {
  const regrouped = makeTwins(firstExperiment, 0, [1, 3, 4], 'random');
  expect(twinGroups(regrouped, 0)).toEqual([[1, 3, 4]]);
});

test('numbers to predict ask for another loss and an output of any size, classes for the usual ones again', () => {
  const curve = setData(firstExperiment, usualData('bumps'));
  expect(curve.training.loss).toBe('meanSquaredError');
  expect(curve.network.layers.at(-1)).toEqual({ units: 1, activation: 'linear' });
});

test('settings that are changed at a step are in force from there on, and those before it up to there', () => {
  fc.assert(
    fc.property(
      anyMadeExperiment,
      anyBeginning,
      fc.integer({ min: 1, max: 600 }),
      (experiment, { training }, step) => {
        const { loss: _, interventions: _i, ...settings } = training;
        const changed = changeTrainingAt(experiment, step, settings);
        expect(trainingAt(changed, step).optimizer).toEqual(settings.optimizer);
        expect(trainingAt(changed, step).batchSize).toEqual(settings.batchSize);
        expect(trainingAt(changed, step).schedule).toEqual(settings.schedule);
        expect(trainingAt(changed, step - 1)).toEqual(trainingAt(experiment, step - 1));
        // what is in force already is no change
        const next = trainingAt(changed, step + 1);
        expect(trainingAt(changeTrainingAt(changed, step + 1, next), step + 1)).toEqual(next);
        expect(removeFromTimeline(changed, step).timeline ?? []).toEqual(
          (experiment.timeline ?? []).filter((entry) => entry.step !== step),
        );
      },
    ),
    { numRuns: 100 },
  );
});
