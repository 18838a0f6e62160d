import { createCsvData, parseCsv } from '@symmetry-lab/core';
import type { CsvOptions } from '@symmetry-lab/core';
import { expect, test } from 'vitest';
import { csvFault } from '../../src/csv/csv-fault.js';

test.each<[string, CsvOptions, string]>([
  ['a,b\n1,2\nabc,4', {}, 'Line 3, column 1 (a): “abc” is not a number'],
  ['1,2\n3,4\n,6', {}, 'Line 3, column 1 is empty, and a number belongs there'],
  [
    'a;b\n1,5;2\n3;4',
    { delimiter: ';' },
    'Line 2, column 1 (a): “1,5” is not a number; if it has a decimal comma, choose that below',
  ],
  [
    'a;b\n1,5;2\n1.500,5;4',
    { delimiter: ';', decimal: ',' },
    'Line 3, column 1 (a): “1.500,5” is not a number; points must not part thousands',
  ],
  ['1,2\n1e999,4', {}, 'Line 2, column 1: “1e999” is too large a number'],
  ['1,2\n\n3,4\n5', {}, 'Line 4 has 1 cell, and the first line has 2'],
  ['1,2\n3,4,5', {}, 'Line 2 has 3 cells, and the first line has 2'],
  ['a,b\n1,x\n2,', {}, 'Line 3, column 2 (b) is empty, and the name of a class belongs there'],
  ['1,x\n2,x', {}, 'Column "column 2" holds a single class, so that there is nothing to tell apart'],
  [
    Array.from({ length: 101 }, (_, i) => `1,c${i}`).join('\n'),
    {},
    'Column "column 2" holds 101 classes, and there can be 100 at most',
  ],
  ['1\n2', {}, 'There is one column only: commas, semicolons or tabs have to part several'],
  ['', {}, 'There is nothing in it'],
  ['a,b', { header: true }, 'Below the names of the columns there is no line of numbers'],
  ['1,2\n'.repeat(100_002), {}, 'There are more than 100000 lines'],
  ['1,'.repeat(1000) + '1', {}, 'There are more than 1000 columns'],
])('%j is refused in a sentence that says where', (text, options, sentence) => {
  let fault: unknown;
  try {
    parseCsv(text, options);
  } catch (error) {
    fault = error;
  }
  expect(csvFault(fault)).toBe(sentence);
});

test('a table of one line is refused in a sentence, and so is whatever else is thrown', () => {
  let fault: unknown;
  try {
    createCsvData({ text: 'a,b\n1,2' }, 1);
  } catch (error) {
    fault = error;
  }
  expect(csvFault(fault)).toBe('One line of data is not enough: one has to be trained on, and one tested on');
  expect(csvFault(new RangeError('parseCsv: expected the moon, got 1'))).toBe(
    'It cannot be used: expected the moon, got 1',
  );
});
