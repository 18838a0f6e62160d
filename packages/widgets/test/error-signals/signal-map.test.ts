import { lossAndGradient } from '@symmetry-lab/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createSignalTrainer,
  firstSettings,
  loss,
  startNetwork,
  toSamples,
} from '../../src/error-signals/settings.js';
import type { SampleRow, StartChoice } from '../../src/error-signals/settings.js';
import { cellNumber, mapWords, rowKinship, signalMap } from '../../src/error-signals/signal-map.js';
import { signalsView } from '../../src/error-signals/view.js';

const rows: SampleRow[] = [
  [0.16, 0.6, 0],
  [0.82, 0.02, 1],
  [0.4, 0.31, 0],
  [0.47, 0.01, 1],
];
const seeds = fc.integer({ min: 0, max: 1e6 });
const starts = fc.constantFrom<StartChoice>('equal', 'outgoing', 'random');

describe('the map of error signals', () => {
  test('holds for each image what the walk through that image shows', () => {
    fc.assert(
      fc.property(starts, seeds, (start, seed) => {
        const { parameters } = startNetwork(start, seed);
        const map = signalMap(parameters, rows);
        rows.forEach((_, image) => {
          const { units, output } = signalsView(parameters, rows, { ...firstSettings, image });
          expect(map.output[image]).toBe(output.delta);
          expect(map.units.map(({ deltas }) => deltas[image])).toEqual(units.map(({ delta }) => delta));
        });
      }),
    );
  });

  test('ends in the gradient of a step that looks at all images', () => {
    fc.assert(
      fc.property(starts, seeds, (start, seed) => {
        const mlp = startNetwork(start, seed);
        const { gradient } = lossAndGradient(mlp, toSamples(rows), loss);
        const means = signalMap(mlp.parameters, rows).units.flatMap((unit) => unit.means);
        means.forEach((mean, at) => expect(mean).toBeCloseTo(gradient[at]!, 12));
      }),
    );
  });

  test('has identical rows for equal units, for as long as they train', () => {
    const mlp = startNetwork('equal', 1);
    const trainer = createSignalTrainer(mlp, toSamples(rows));
    for (const steps of [0, 1, 100]) {
      trainer.step(steps);
      const map = signalMap(mlp.parameters, rows);
      expect(rowKinship(map)).toBe('identical');
      expect(mapWords(map)).toMatch(/identical, bit for bit/);
    }
  });

  test('has rows in proportion to different outgoing weights, until the first step', () => {
    const mlp = startNetwork('outgoing', 1);
    const before = signalMap(mlp.parameters, rows);
    expect(rowKinship(before)).toBe('proportional');
    expect(mapWords(before)).toMatch(/times the unit’s outgoing weight: −?\d/);
    createSignalTrainer(mlp, toSamples(rows)).step(1);
    expect(rowKinship(signalMap(mlp.parameters, rows))).toBe('different');
  });

  test('keeps rows in proportion where a unit sends nothing on', () => {
    const mlp = startNetwork('outgoing', 1);
    mlp.layers[1]!.weights[1] = 0;
    expect(rowKinship(signalMap(mlp.parameters, rows))).toBe('proportional');
  });

  test('has different rows for units that start different', () => {
    const map = signalMap(startNetwork('random', 1).parameters, rows);
    expect(rowKinship(map)).toBe('different');
    expect(mapWords(map)).toMatch(/differ from image to image/);
  });
});

test.each([
  [0, '0'],
  [0.0004, '≈\u00a00'],
  [-0.01149, '−0.011'],
  [0.9714, '0.971'],
  [-0.99999, '−1.00'],
  [1.2345, '1.23'],
])('the cell of %d says %s', (value, words) => {
  expect(cellNumber(value)).toBe(words);
});
