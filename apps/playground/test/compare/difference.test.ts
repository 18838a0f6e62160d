import type { Experiment } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { differences, fieldValue, fieldWords, valueWords } from '../../src/compare/difference.js';
import { firstExperiment } from '../../src/edit/first-experiment.js';
import { setActivation } from '../../src/edit/edit-network.js';
import { addNudge, changeTrainingAt, trainingAt } from '../../src/edit/edit-training.js';
import { setData, usualData } from '../../src/edit/edit-data.js';

test('one changed thing is named and told in the words in which it was chosen', () => {
  const other = setActivation(firstExperiment, 0, 'relu');
  const found = differences([firstExperiment, other]);
  expect(found.map(({ path, values }) => [fieldWords(path), ...values.map(valueWords)])).toEqual([
    ['activation of layer 1', 'tanh', 'ReLU'],
  ]);
  const [name] = differences([firstExperiment, setData(firstExperiment, usualData('teacherStudent'))]);
  expect([fieldWords(name!.path), ...name!.values.map(valueWords)]).toEqual([
    'data set',
    'circle',
    'teacher',
  ]);
});

test('a value without a word of its own stands as it is, shortened where it is long', () => {
  expect(valueWords(undefined)).toBe('–');
  expect(valueWords('x'.repeat(80))).toBe(`${'x'.repeat(60)}…`);
  expect(valueWords({ name: 'sgd', learningRate: 0.1 })).toBe('name sgd, learningRate 0.1');
});

test('what differs from a later step on is named with that step, and nudges are told in words', () => {
  const changed = changeTrainingAt(firstExperiment, 200, {
    ...trainingAt(firstExperiment, 200),
    optimizer: { name: 'adam', learningRate: 0.05 },
  });
  const nudged = addNudge(changed, { layer: 0, unit: 1, input: 'bias', step: 0, amount: 1e-6 });
  expect(inWords([firstExperiment, nudged])).toEqual([
    ['interventions', '–', 'step 0: 10⁻⁶ is added to the bias of unit 2 of layer 1'],
    ['rule from step 200 on', 'gradient descent', 'Adam'],
    ['learning rate from step 200 on', '0.3', '0.05'],
  ]);
});

test('a later change is told once: where it comes to differ, and where all is the same again', () => {
  const rate = (experiment: Experiment, step: number, learningRate: number) =>
    changeTrainingAt(experiment, step, {
      ...trainingAt(experiment, step),
      optimizer: { name: 'sgd', learningRate },
    });
  const there = rate(firstExperiment, 100, 0.05);
  expect(inWords([firstExperiment, rate(there, 300, 0.3)])).toEqual([
    ['learning rate from step 100 on', '0.3', '0.05'],
    ['learning rate from step 300 on', '0.3', '0.3'],
  ]);
  // what both change at one step is no difference between them
  expect(inWords([rate(firstExperiment, 200, 0.1), rate(there, 200, 0.1)])).toEqual([
    ['learning rate from step 100 on', '0.3', '0.05'],
    ['learning rate from step 200 on', '0.1', '0.1'],
  ]);
  expect(inWords([there, there])).toEqual([]);
});

function inWords(experiments: readonly Experiment[]): string[][] {
  return differences(experiments).map(({ path, values }) => [
    fieldWords(path),
    ...values.map((value) => fieldValue(path, value)),
  ]);
}
