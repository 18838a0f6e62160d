import { describe, expect, test } from 'vitest';
import { createUnitPair } from '../../src/linked-units/unit-pair.js';
import * as view from '../../src/linked-units/view.js';
import { answerWith, notYetWith } from '../figure/verdict-words.js';

const ink = Array.from({ length: 400 }, (_, pixel) => (pixel % 16).toString(16)).join('');
const pixels = view.digitPixels(ink);

test('ink is read back in sixteen levels from paper to full', () => {
  expect(pixels.slice(0, 3)).toEqual([0, 1 / 15, 2 / 15]);
  expect(pixels[15]).toBe(1);
});

test('linked units are of one class and give the same number', () => {
  const now = view.linkedUnitsView(createUnitPair('linked', 1).parameters, pixels);
  expect(now).toMatchObject({ labels: [0, 0], weightDifference: 0, sameAnswer: true });
});

test('a weight that meets no ink makes units different and leaves their answers the same', () => {
  const { parameters } = createUnitPair('linked', 1);
  parameters[400 + 16]! += 0.5;
  const now = view.linkedUnitsView(parameters, pixels);
  expect(now).toMatchObject({ labels: [0, 1], sameAnswer: true });
  expect(now.weightDifference).toBeCloseTo(0.5, 12);
  expect(view.linkedVerdict('weights', now)).toEqual(answerWith(/meets no ink/));
});

test('all digits of a number are enough to get it back', () => {
  for (const value of [0.1, 1 / 3, 0.7776761586422439, 5e-324, 0.5]) {
    expect(Number(view.allDigits(value))).toBe(value);
  }
});

test.each([
  ['0.123', '0.124', ['0.12', '3']],
  ['0.123', '0.123', ['0.123', '']],
  ['0.1', '−0.1', ['', '0.1']],
])('the digits of %s are compared with %s', (own, other, parts) => {
  expect(view.splitDigits(own, other)).toEqual(parts);
});

describe('the sentence', () => {
  const state = (steps: number, equal?: number) => ({
    start: 'linked' as const,
    seed: 1,
    steps,
    nudges: [],
    undoable: 0,
    playing: false,
    parameters: new Float64Array(0),
    agreement: equal === undefined ? undefined : { equal, count: 400, largestDifference: 0 },
    failure: undefined,
  });
  const linked = view.linkedUnitsView(createUnitPair('linked', 1).parameters, pixels);
  const unlinked = view.linkedUnitsView(createUnitPair('unlinked', 1).parameters, pixels);

  test('of linked units', () => {
    expect(view.linkedSentence(linked, state(0, 400))).toBe(
      'Equal weights and biases; a₁ and a₂ are identical for this digit, identical on 400 of 400 test images.',
    );
  });

  test('of trained, unlinked units whose comparison is not done yet', () => {
    expect(view.linkedSentence(unlinked, state(10))).toMatch(
      /^After 10 steps of training: weights that differ by up to 0\.\d+; a₁ and a₂ differ by .+, the test images are being compared\.$/,
    );
  });

  test('and the verdict fit together for every guess', () => {
    expect(view.linkedGuesses.map(({ value }) => view.linkedVerdict(value, unlinked))).toEqual([
      answerWith(/^No: the pixels were the same/),
      answerWith(/^Yes: unequal weights/),
      notYetWith(/Let unit 2 start with the weights of unit 1/),
    ]);
    expect(view.linkedVerdict('never', linked)).toEqual(answerWith(/^No: with every weight/));
  });
});
