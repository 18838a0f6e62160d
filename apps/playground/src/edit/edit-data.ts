import type { Experiment } from '@symmetry-lab/core';
import { dataFacts } from './data-facts.js';
import type { DataSpec } from './data-facts.js';
import { repair } from './repair.js';

/** The data sets in the order in which they are offered, with the words the reader sees. */
export const dataWords: readonly { value: DataSpec['name']; label: string; about: string }[] = [
  { value: 'circle', label: 'circle', about: 'Points inside of a circle against points around it.' },
  { value: 'xor', label: 'XOR', about: 'Four quarters of the plane; opposite ones belong together.' },
  { value: 'gaussians', label: 'two clouds', about: 'Two round clouds; one straight line parts them.' },
  { value: 'moons', label: 'two moons', about: 'Two half circles that reach into each other.' },
  {
    value: 'spirals',
    label: 'spirals',
    about: 'Two spirals wound into each other: hard for a small network.',
  },
  { value: 'stripes', label: 'stripes', about: 'Stripes that take turns.' },
  { value: 'plane', label: 'slope', about: 'A number that grows evenly in one direction of the plane.' },
  { value: 'bumps', label: 'curve', about: 'One input, one number: a curve with bumps.' },
  { value: 'digits', label: 'digits 0 and 1', about: 'Handwritten zeros and ones, 20 × 20 pixels.' },
  { value: 'teacherStudent', label: 'teacher', about: 'The answers of another small network.' },
  {
    value: 'soupBowl',
    label: 'soup bowl',
    about: 'A sum of weighted inputs: the loss of one linear unit is a bowl.',
  },
  { value: 'csv', label: 'my own', about: 'Your own table. It stays in this page.' },
];

/** Names what is learned from, where a table of one's own is not yet in use. */
export function dataInUse({ name }: DataSpec): string {
  return name === 'csv'
    ? 'the table as it was'
    : (dataWords.find(({ value }) => value === name)?.label ?? name);
}

const hasTwoInputs: ReadonlySet<string> = new Set([
  'circle',
  'xor',
  'gaussians',
  'moons',
  'spirals',
  'stripes',
  'plane',
]);

/** Says whether the network may see other features of a point than its coordinates. */
export function offersFeatures(spec: DataSpec): boolean {
  if (hasTwoInputs.has(spec.name)) return true;
  if (spec.name !== 'csv') return false;
  const { features: _, ...plain } = spec;
  return dataFacts(plain).inputs === 2;
}

/** Says whether noise can be added to the samples. */
export function offersNoise(spec: DataSpec): boolean {
  return spec.name !== 'digits' && spec.name !== 'csv';
}

/** Learns from other data; the rest of the experiment follows where it has to. */
export function setData(experiment: Experiment, data: DataSpec): Experiment {
  return repair({ ...experiment, data });
}

/** Begins with a data set as it usually is; noise and counts are spelt out so that they can be changed. */
export function usualData(name: Exclude<DataSpec['name'], 'csv'>): DataSpec {
  switch (name) {
    case 'digits':
      return { name, task: 'plain', trainCount: 1000, testCount: 400 };
    case 'teacherStudent':
      return {
        name,
        teacher: {
          inputs: 2,
          layers: [
            { units: 2, activation: 'tanh' },
            { units: 1, activation: 'linear' },
          ],
        },
        trainCount: 200,
        testCount: 200,
        noise: 0,
      };
    case 'bumps':
    case 'soupBowl':
    case 'plane':
      return { name, trainCount: 200, testCount: 200, noise: 0 };
    case 'circle':
    case 'xor':
    case 'gaussians':
    case 'moons':
    case 'spirals':
    case 'stripes':
      return { name, trainCount: 200, testCount: 200, noise: name === 'circle' ? 0.3 : 0.1 };
  }
}

/** The number of samples that are trained on, as far as it is known without reading the data. */
export function trainCount({ data }: Experiment): number {
  if (data.trainCount !== undefined) return data.trainCount;
  if (data.name === 'digits') return 1000;
  if (data.name !== 'csv') return 200;
  const lines = data.text.split('\n').filter((line) => line.trim() !== '').length;
  return Math.max(1, lines - (data.testCount ?? Math.floor(lines / 4)));
}

/** The number of steps after which every sample to train on was seen once. */
export function stepsPerEpoch(experiment: Experiment): number {
  const count = trainCount(experiment);
  return Math.max(1, Math.ceil(count / Math.min(count, experiment.training.batchSize ?? count)));
}
