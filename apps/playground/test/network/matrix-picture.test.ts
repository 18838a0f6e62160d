import { createMlp, initialize } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { matrixPicture } from '../../src/network/matrix-picture.js';

function layerOf(units: number, inputs: number) {
  const mlp = createMlp({ inputs, layers: [{ units, activation: 'tanh' }] });
  initialize(mlp, { scheme: 'normal', standardDeviation: 1 }, 1);
  return mlp.layers[0]!;
}

test('a matrix that has room for all of its weights shows each one in its place', () => {
  const layer = layerOf(100, 30);
  layer.weights.fill(0);
  layer.weights[7 * 30 + 11] = 2;
  layer.weights[99 * 30] = -2;
  const { rows, columns, levels } = matrixPicture(layer);
  expect([rows, columns]).toEqual([100, 30]);
  const seen = [...levels].flatMap((level, cell) => (level === 0 ? [] : [[cell, level]]));
  // the limit is that of most weights, which are 0 here
  expect(seen).toEqual([
    [7 * 30 + 11, 1],
    [99 * 30, -1],
  ]);
});

test('of a block of weights that share a cell, the strongest one is seen, and so is one that is no number', () => {
  const layer = layerOf(1000, 700);
  layer.weights[614 * 700 + 333] = -80;
  layer.weights[20 * 700 + 20] = NaN;
  const { rows, columns, levels } = matrixPicture(layer);
  expect([rows, columns]).toEqual([360, 360]);
  const cell = (unit: number, input: number): number =>
    Math.floor((unit * rows) / 1000) * columns + Math.floor((input * columns) / 700);
  expect(levels[cell(614, 333)]).toBe(-1);
  expect(levels[cell(20, 20)]).toBeNaN();
  expect(levels.filter(Number.isNaN)).toHaveLength(1);
  // nothing is cut off that ninety-nine in a hundred weights have
  expect(levels.filter((level) => Math.abs(level) === 1).length / levels.length).toBeLessThan(0.15);
});
