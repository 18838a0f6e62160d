import { createMlp } from '@symmetry-lab/core';
import type { DataSet } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { inputPictures, unitPictures } from '../../src/network/unit-pictures.js';

test('each column of a table inks the place in which every unit shows its weight', () => {
  const mlp = createMlp({
    inputs: 5,
    layers: [
      { units: 2, activation: 'tanh' },
      { units: 1, activation: 'linear' },
    ],
  });
  const layer = mlp.layers[0]!;
  layer.weights.fill(0);
  const [units] = unitPictures(mlp, undefined);
  const inputs = inputPictures('numbers', undefined, { inputs: 5 } as DataSet, 5)!;
  expect([inputs.count, inputs.rows, inputs.columns]).toEqual([5, units!.rows, units!.columns]);
  for (let input = 0; input < 5; input++) {
    layer.weights.fill(0);
    layer.weights[input] = 1;
    const unit = unitPictures(mlp, undefined)[0]!.levels.subarray(0, 9);
    expect(inputs.levels.subarray(9 * input, 9 * (input + 1))).toEqual(unit);
  }
});

test('very many columns of a table have one box without a picture', () => {
  expect(inputPictures('numbers', undefined, { inputs: 40 } as DataSet, 1)).toBeUndefined();
});
