import { createRun } from '@symmetry-lab/core';
import { describe, expect, test } from 'vitest';
import { readLink, writeLink, writeQuery } from '../../src/figure/link-fields.js';
import * as settings from '../../src/random-matrices/settings.js';
import { allDistinct, cellView } from '../../src/random-matrices/view.js';

const { cellExperiment, cellNames, cellWords } = settings;

/** Counts the distinct units of both hidden layers. */
async function distinctAfter(cell: settings.CellName, steps: number): Promise<string> {
  const { mlp, trainer } = await createRun(cellExperiment(cell, 'inverted', 1));
  trainer.step(steps);
  return cellView(cell, mlp.parameters, mlp.layers, NaN).distinct.join();
}

describe('a random matrix', () => {
  test('makes the rows of the layer that it enters different before training', async () => {
    for (const cell of cellNames.slice(0, 8)) {
      const first = cell[0] === 'R' ? 25 : 1;
      const second = cell[1] === 'R' ? 15 : 1;
      expect(await distinctAfter(cell, 0), cell).toBe(`${first},${second}`);
    }
  });

  test('frees the layers on both of its sides, from the first step on', async () => {
    for (const steps of [1, 20]) {
      for (const cell of cellNames.slice(0, 8)) {
        const first = cell[0] === 'R' || cell[1] === 'R' ? 25 : 1;
        const second = cell[1] === 'R' || cell[2] === 'R' ? 15 : 1;
        expect(await distinctAfter(cell, steps), cell).toBe(`${first},${second}`);
      }
    }
  });
});

test('random biases make all units different, and keep all matrices constant at first', async () => {
  const { mlp } = await createRun(cellExperiment('CCC+b', 'inverted', 1));
  expect(allDistinct(cellView('CCC+b', mlp.parameters, mlp.layers, NaN))).toBe(true);
  for (const { weights } of mlp.layers) expect(new Set(weights).size).toBe(1);
  expect(new Set(mlp.layers[1]!.biases).size).toBe(15);
  expect(Array.from(mlp.layers[2]!.biases)).toEqual([0]);
});

test('cells that share a random matrix share its weights, so that they differ only in what they are named after', async () => {
  const [all, middle] = await Promise.all(
    (['RRR', 'CRC'] as const).map((cell) => createRun(cellExperiment(cell, 'inverted', 3))),
  );
  expect(middle!.mlp.layers[1]!.weights).toEqual(all!.mlp.layers[1]!.weights);
});

test('every cell has a place of its own in the grid, and words of its own', () => {
  expect(new Set(cellNames).size).toBe(9);
  expect(new Set(cellNames.map(cellWords)).size).toBe(9);
  expect(cellNames.slice(4, 8).every((cell) => cell[1] === 'R')).toBe(true);
  expect(cellWords('CRC')).toBe('only W₂ random');
  expect(cellWords('RCR')).toBe('W₁ and W₃ random');
});

test('a link brings back cell, task, seed and step', () => {
  const state = { cell: 'CCC+b', task: 'plain', seed: 7, step: 40 } as const;
  const address = writeLink(
    'https://a.example/b/',
    'random-matrices',
    writeQuery(settings.linkFields, state),
  );
  expect(readLink(address, 'random-matrices', settings.linkFields)).toEqual({ state, refused: [] });
});
