import { createRun, unitRows } from '@symmetry-lab/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../src/figure/verdict.js';
import { incomingClasses } from '../../src/course/incoming-classes.js';
import { cellExperiment, cellNames } from '../../src/random-matrices/settings.js';
import { randomMatricesStill } from '../../src/random-matrices/still.js';
import * as view from '../../src/random-matrices/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

describe('the classes of units by what enters them', () => {
  const rows = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1), fc.constantFrom(0, 1)), {
    minLength: 1,
    maxLength: 12,
  });

  test('are equal exactly where weights and bias are', () => {
    fc.assert(
      fc.property(rows, (units) => {
        const parameters = [...units.flatMap(([a, b]) => [a, b]), ...units.map(([, , bias]) => bias)];
        const layer = { units: units.length, inputs: 2, weightsOffset: 0, biasesOffset: 2 * units.length };
        const classes = incomingClasses(parameters, layer);
        units.forEach((a, i) =>
          units.forEach((b, j) => expect(classes[i] === classes[j]).toBe(a.join() === b.join())),
        );
        // counted from 0 by first occurrence
        expect([...new Set(classes)]).toEqual([...new Set(classes).keys()]);
      }),
    );
  });

  test('tell 0 from 0 with a sign no more than === does', () => {
    expect(
      incomingClasses([0, -0, 1, 1], { units: 2, inputs: 1, weightsOffset: 0, biasesOffset: 2 }),
    ).toEqual([0, 0]);
  });
});

test('the still is small JSON and holds the numbers of the core', async () => {
  const still = await randomMatricesStill(2);
  expect(JSON.parse(JSON.stringify(still))).toEqual(still);
  expect(JSON.stringify(still).length).toBeLessThan(20_000);
  expect(still.cells.map(({ cell }) => cell)).toEqual(cellNames);
  for (const { step, cells } of [still, ...still.later]) {
    for (const { cell, distinct } of cells.filter(({ cell }) => cell === 'CRC' || cell === 'RCC')) {
      const { mlp, trainer } = await createRun(cellExperiment(cell, 'inverted', 2));
      trainer.step(step);
      const different = [0, 1].map((layer) => {
        const { values, count, width } = unitRows(mlp, layer, 'weights+bias');
        const texts = Array.from({ length: count }, (_, unit) =>
          values.slice(unit * width, (unit + 1) * width).join(),
        );
        return new Set(texts).size;
      });
      expect(distinct).toEqual(different);
    }
  }
});

describe('words', () => {
  const cells = cellNames.map((cell) => ({
    cell,
    labels: [[], []] as const,
    distinct: cell === 'CRC' ? ([25, 15] as const) : ([1, 15] as const),
    accuracy: 0.745,
  }));
  const grid = { step: 1, cells };

  test('say what the grid shows', () => {
    expect(view.gridSentence(grid, 'CCR')).toBe(
      'Step 1: in 1 of 9 cells all units differ. With only W₃ random: 1 distinct of 25 units in the first hidden layer, 15 of 15 in the second, 74.5\u202f% of test digits right.',
    );
    expect(view.gridRows(grid)[0]).toEqual(['nothing random', '1 of 25', '15 of 15', '74.5\u202f%']);
  });

  test('judge a guess by its cell, after a step', () => {
    expect(view.matrixVerdict('middle', grid)).toEqual(
      answer('Yes: 25 and 15 distinct units after one step.'),
    );
    expect(view.matrixVerdict('last', grid)).toEqual(
      answer('No: it leaves 1 distinct in layer 1 and 15 in layer 2.'),
    );
    expect(view.matrixVerdict('none', grid)).toEqual(answerWith(/^No, one is enough/));
    expect(view.matrixVerdict('middle', { ...grid, step: 0 })).toEqual(notYetWith(/Noted/));
  });
});
