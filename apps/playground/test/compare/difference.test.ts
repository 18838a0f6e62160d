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

test('changes under way and nudges are compared in words, without the names that the code has for them', () => {
  const changed = changeTrainingAt(firstExperiment, 200, {
    ...trainingAt(firstExperiment, 200),
    optimizer: { name: 'adam', learningRate: 0.05 },
  });
  const nudged = addNudge(changed, { layer: 0, unit: 1, input: 'bias', step: 0, amount: 1e-6 });
  const found = differences([firstExperiment, nudged]);
  expect(found.map(({ path, values }) => values.map((value) => fieldValue(path, value)))).toEqual([
    ['–', 'step 0: 10⁻⁶ is added to the bias of unit 2 of layer 1'],
    ['–', 'from step 200: Adam, learning rate 0.05'],
  ]);
});
