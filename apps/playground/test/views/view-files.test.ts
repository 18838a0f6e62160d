import { expect, test } from 'vitest';
import { measuresCsv } from '../../src/views/view-files.js';

const lanes = [
  {
    history: [
      {
        step: 0,
        status: 'ok' as const,
        batchLoss: null,
        trainLoss: 0.7,
        distinctUnits: [1, 3],
      },
      {
        step: 2,
        status: 'ok' as const,
        batchLoss: 0.65,
        trainLoss: 0.5,
        distinctUnits: [2, 3],
      },
    ],
  },
  {
    history: [{ step: 0, status: 'ok' as const, batchLoss: null, trainLoss: 0.1 + 0.2 }],
  },
];

test('every number has a column, every experiment and step a row, and what was not measured stays empty', () => {
  expect(measuresCsv(lanes).split('\n')).toEqual([
    'experiment,step,trainLoss,distinctUnits 1,distinctUnits 2,batchLoss',
    'A,0,0.7,1,3,',
    'A,2,0.5,2,3,0.65',
    'B,0,0.30000000000000004,,,',
  ]);
});

test('the distance of chosen units stands beside the other numbers, in a column that names the units', () => {
  const difference = {
    chosen: { layer: 0, units: [2, 3] },
    points: [
      new Map([
        [0, 0],
        [1, 5],
        [2, 1e-6],
      ]),
      new Map([[0, 0.25]]),
    ],
    failure: undefined,
  };
  const [head, ...rows] = measuresCsv(lanes, difference)
    .split('\n')
    .map((line) => line.split(','));
  const column = head!.indexOf('difference of units 3 4 in layer 1');
  expect(rows.map((row) => row[column])).toEqual(['0', '0.000001', '0.25']);
});
