import { accuracy, createRun, forward, lossAndGradient } from '@symmetry-lab/core';
import { decode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { loadPairDigits } from '../../src/linked-units/unit-pair.js';
import { digitPixels } from '../../src/linked-units/view.js';
import { pictureOrigin, unitGridLayout } from '../../src/picture/unit-grid-layout.js';
import { keepOrBreakStill } from '../../src/keep-or-break/still.js';
import { linkedUnitsStill } from '../../src/linked-units/still.js';
import { twinNetworksStill } from '../../src/twin-networks/still.js';
import { courseExperiment } from '../../src/course/course.js';

/** Reads the levels 0 to 15 of a mask. */
function levelsOf(mask: string): { width: number; level: (x: number, y: number) => number } {
  const png = decode(
    Uint8Array.from(atob(mask.replace('data:image/png;base64,', '')), (c) => c.charCodeAt(0)),
  );
  expect(png).toMatchObject({ depth: 4, channels: 1 });
  const bytesPerRow = Math.ceil(png.width / 2);
  return {
    width: png.width,
    level: (x, y) => {
      const byte = Number(png.data[y * bytesPerRow + (x >> 1)]);
      return x % 2 === 0 ? byte >> 4 : byte & 15;
    },
  };
}

describe('the still of the twin networks', async () => {
  const still = await twinNetworksStill('inverted', 2);

  test('is JSON and small', () => {
    expect(JSON.parse(JSON.stringify(still))).toEqual(still);
    expect(JSON.stringify(still).length).toBeLessThan(20_000);
  });

  test('holds the numbers of both networks after training', async () => {
    for (const [index, start] of (['equal', 'random'] as const).entries()) {
      const { mlp, trainer, data } = await createRun(courseExperiment(start, 'inverted', 2));
      trainer.step(still.step);
      const network = still.networks[index]!;
      expect(network.loss).toBe(lossAndGradient(mlp, data.train, 'binaryCrossEntropy').loss);
      expect(network.accuracy).toBe(accuracy(forward(mlp, data.test.inputs, 400), data.test.targets, 400));
      expect(network.distinct).toBe(start === 'equal' ? 1 : 25);
      expect(still.curve[index + 1]?.at(-1)).toBeCloseTo(network.loss, 4);
    }
  });

  test('shows the weights of the trained network, each at its place', async () => {
    const { mlp, trainer } = await createRun(courseExperiment('random', 'inverted', 2));
    trainer.step(still.step);
    const layout = unitGridLayout(25, 5, 20);
    const { masks } = still.networks[1];
    const positive = levelsOf(masks!.positive);
    const negative = levelsOf(masks!.negative);
    expect([positive.width, negative.width]).toEqual([128, 128]);
    mlp.layers[0]!.weights.forEach((weight, index) => {
      const { x, y } = pictureOrigin(layout, Math.floor(index / 400));
      const place = [x + (index % 20), y + Math.floor((index % 400) / 20)] as const;
      const level = Math.round(15 * Math.min(1, Math.abs(weight) / still.limit));
      expect(positive.level(...place)).toBe(weight > 0 ? level : 0);
      expect(negative.level(...place)).toBe(weight < 0 ? level : 0);
    });
  });
});

test('the still of the linked units brings digits that are the test set’s own, bit for bit', async () => {
  const still = await linkedUnitsStill();
  const { test: images } = await loadPairDigits();
  expect(still.agreement).toEqual({ equal: 400, count: 400, largestDifference: 0 });
  expect(still.digits.map(({ digit }) => digit)).toEqual([0, 0, 0, 1, 1, 1]);
  for (const { image, ink, digit, mask } of still.digits) {
    const pixels = Array.from({ length: 400 }, (_, pixel) => images.inputs[image * 400 + pixel]);
    expect(digitPixels(ink)).toEqual(pixels);
    expect(images.targets[image]).toBe(digit);
    const drawn = levelsOf(mask);
    expect(
      pixels.map((value, pixel) => drawn.level(pixel % 20, Math.floor(pixel / 20)) / 15 - value!),
    ).toEqual(Array(400).fill(0));
  }
  expect(JSON.stringify(still).length).toBeLessThan(10_000);
});

test('the still of keep or break says what came of each way of training', async () => {
  const still = await keepOrBreakStill();
  expect(still.trials.map(({ settings, distinct }) => [settings.dropout, distinct])).toEqual([
    ...Array(5).fill([false, 1]),
    [true, 25],
  ]);
  expect(
    still.trials.every(
      ({ step, distinct, difference }) => step === 300 && (distinct === 1) === (difference === 0),
    ),
  ).toBe(true);
});
