import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracy } from '../../src/network/accuracy.js';

describe('accuracy', () => {
  test('takes one output as a probability, class 1 from one half on', () => {
    expect(accuracy([0.2, 0.5, 0.7, 0.499], [0, 1, 0, 1], 4)).toBe(0.5);
  });

  test('takes the largest of several outputs', () => {
    expect(accuracy([0.1, 0.2, 0.15, 9, -1, 3], [0, 1, 0, 0, 0, 1], 2)).toBe(0.5);
  });

  test('gives a tie to the first', () => {
    expect(accuracy([1, 1, 1], [1, 0, 0], 1)).toBe(1);
    expect(accuracy([1, 1, 1], [0, 1, 0], 1)).toBe(0);
  });

  test('is 1 for the truth itself and the fraction of right rows in general', () => {
    const rows = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const oneHot = (k: number) => [0, 1, 2, 3].map((i) => (i === k ? 1 : 0));
        const outputs = pairs.flatMap(([said]) => oneHot(said));
        const targets = pairs.flatMap(([, truth]) => oneHot(truth));
        expect(accuracy(targets, targets, pairs.length)).toBe(1);
        expect(accuracy(outputs, targets, pairs.length)).toBe(
          pairs.filter(([said, truth]) => said === truth).length / pairs.length,
        );
      }),
    );
  });

  test('counts an output that is not a number as class 0, never as an error', () => {
    expect(accuracy([NaN, NaN], [1, 0], 2)).toBe(0.5);
  });

  test('lets NaN among several outputs beat nothing, and nothing beat it where it comes first', () => {
    expect(accuracy([1, NaN, 2], [0, 0, 1], 1)).toBe(1);
    expect(accuracy([NaN, 1, 2], [1, 0, 0], 1)).toBe(1);
  });
});

describe('accuracy refuses', () => {
  test.each([
    ['1', [1], 'arrays of outputs and of targets, got "1"'],
    [[1], '1', 'arrays of outputs and of targets, got "1"'],
    [null, [1], 'arrays of outputs and of targets, got null'],
  ])('what is no list of numbers: outputs %j, targets %j', (outputs, targets, message) => {
    expect(() => accuracy(outputs as never, targets as never, 1)).toThrow(
      new TypeError(`accuracy: expected ${message}`),
    );
  });

  test.each([
    [[1], [1], 0, 'count ≥ 1, an integer, got 0'],
    [[], [], 1, 'outputs in 1 rows, got Array of length 0'],
    [[1, 2, 3], [1, 2, 3], 2, 'outputs in 2 rows, got Array of length 3'],
    [[1, 2], [1], 2, 'targets of length 2, got Array of length 1'],
  ])('outputs %j, targets %j in %d rows', (outputs, targets, count, message) => {
    expect(() => accuracy(outputs, targets, count)).toThrow(new RangeError(`accuracy: expected ${message}`));
  });
});
