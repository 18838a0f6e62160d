import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumbers, readPositions, writePositions } from '../../src/edit/number-lists.js';

test('positions are read as they were written', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(399)), (positions) => {
      expect(readPositions(writePositions(positions), 400)).toEqual([...positions].sort((a, b) => a - b));
    }),
  );
});

test('people count from 1, and neighbours are written as a range', () => {
  expect(readPositions('1-3, 7', 8)).toEqual([0, 1, 2, 6]);
  expect(writePositions([6, 2, 1, 0])).toBe('1-3, 7');
});

test('what is no position, or not there, is not read', () => {
  for (const text of ['0', '9', '3-1', '1-', 'x', '1.5', '-1', '1e3', '__proto__', '9'.repeat(400)])
    expect(readPositions(text, 8), text).toBeUndefined();
});

test('numbers are read as they were written, and nothing else is a number', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (numbers) => {
      expect(readNumbers(numbers.join(' '))).toEqual(numbers.map((number) => number + 0));
    }),
  );
  for (const text of ['NaN', '1 Infinity', 'one', '1 2 3x']) expect(readNumbers(text), text).toBeUndefined();
});
