import { describe, expect, test } from 'vitest';
import { bestThreshold } from '../src/best-threshold.js';

describe('bestThreshold', () => {
  const right = (values: number[], targets: number[]): number => {
    const says = bestThreshold(values, targets);
    return values.filter((value, i) => says(value) === targets[i]).length;
  };

  test('parts what one number can part, whichever side the ones are on', () => {
    expect(right([0.1, 0.9, 0.2, 0.8], [0, 1, 0, 1])).toBe(4);
    expect(right([0.1, 0.9, 0.2, 0.8], [1, 0, 1, 0])).toBe(4);
  });

  test('gets three of four kinds right where the ones are in the middle', () => {
    expect(right([1, 2, 3, 4], [0, 1, 1, 0])).toBe(3);
  });

  test('leaves equal numbers on one side, and answers with one class if nothing is better', () => {
    expect(right([5, 5, 5], [1, 0, 1])).toBe(2);
    expect(right([1, 2], [0, 0])).toBe(2);
    expect(bestThreshold([1, 2], [1, 1])(-100)).toBe(1);
  });
});
