import { expect, test } from 'vitest';
import { differences, fieldWords, valueWords } from '../../src/compare/difference.js';
import { firstExperiment } from '../../src/edit/first-experiment.js';
import { setActivation } from '../../src/edit/edit-network.js';
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
