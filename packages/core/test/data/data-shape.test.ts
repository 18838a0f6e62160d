import { expect, test } from 'vitest';
import { createData, dataNames } from '../../src/data/create-data.js';
import { dataShape } from '../../src/data/data-shape.js';
import type { DataSpec } from '../../src/data/data-spec.js';

const more: readonly DataSpec[] = [
  { name: 'circle', features: ['x', 'y', 'xy'] },
  { name: 'soupBowl', weights: [1, 2, 3] },
  {
    name: 'teacherStudent',
    teacher: {
      inputs: 4,
      layers: [
        { units: 2, activation: 'relu' },
        { units: 3, activation: 'linear' },
      ],
    },
  },
];
const defaults = dataNames
  .filter((name) => name !== 'csv')
  .map((name): DataSpec => (name === 'digits' ? { name, task: 'plain' } : { name }));

test.each([...defaults, ...more])('the shape of %j is known before it is made', async (spec) => {
  const { inputs, outputs } = await createData(spec, 1);
  expect(dataShape(spec)).toEqual({ inputs, outputs });
});

test('the shape of own data is not known before they are read', () => {
  expect(dataShape({ name: 'csv', text: 'x,y,label\n1,2,a\n3,4,b\n' })).toBeUndefined();
});
