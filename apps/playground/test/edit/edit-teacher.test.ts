import { createExperimentData, experimentFromUrl, experimentToUrl } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { setData, usualData } from '../../src/edit/edit-data.js';
import {
  drawn,
  hiddenUnits,
  readHiddenUnits,
  setHiddenLayers,
  teacherWeightsProblem,
  writtenOut,
} from '../../src/edit/edit-teacher.js';
import type { Teacher } from '../../src/edit/edit-teacher.js';
import { firstExperiment } from '../../src/edit/first-experiment.js';

const { teacher: usual } = usualData('teacherStudent') as { teacher: Teacher };
const experimentOf = (teacher: Teacher) =>
  setData(firstExperiment, { ...usualData('teacherStudent'), name: 'teacherStudent', teacher });

test('a teacher can have several hidden layers, and its link opens', async () => {
  const deep = setHiddenLayers(usual, readHiddenUnits('4 3, 2')!, 'relu');
  expect(hiddenUnits(deep)).toEqual([4, 3, 2]);
  const experiment = experimentOf(deep);
  expect(experimentFromUrl(experimentToUrl(experiment))).toEqual(experiment);
  const { train } = await createExperimentData(experiment);
  expect(new Set(train.targets).size).toBeGreaterThan(1);
});

test.each(['', '0', '1.5', '101', 'a', '1 1 1 1 1 1'])('%j is no list of hidden layers', (text) => {
  expect(readHiddenUnits(text)).toBeUndefined();
});

test('written-out weights answer as the drawn ones do, until one of them is changed', async () => {
  const teacher = { ...setHiddenLayers(usual, [3, 2], 'tanh'), seed: 5 };
  const written = writtenOut(teacher);
  const answers = async (of: Teacher) => (await createExperimentData(experimentOf(of))).train.targets;
  expect(await answers(written)).toEqual(await answers(teacher));
  const changed = { ...written, parameters: written.parameters!.with(0, 3) };
  expect(await answers(changed)).not.toEqual(await answers(teacher));
  expect(drawn(changed)).toEqual(teacher);
  // other sizes need other weights
  expect(setHiddenLayers(written, [4], 'tanh')).not.toHaveProperty('parameters');
});

test('weights of a teacher are refused unless there is one for each place, of a size that can be computed with', () => {
  const count = writtenOut(usual).parameters!.length;
  expect(teacherWeightsProblem(usual, Array(count).fill('0.5').join(' '))).toBeUndefined();
  expect(teacherWeightsProblem(usual, '1 2')).toBe(`${count} numbers, please: here are 2`);
  expect(teacherWeightsProblem(usual, '1 x')).toBe('numbers with spaces between, please');
  expect(teacherWeightsProblem(usual, Array(count).fill('1e200').join(' '))).toBe('none beyond ±1e+40');
});
