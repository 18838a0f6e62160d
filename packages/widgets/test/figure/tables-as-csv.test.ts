import { csvParseRows } from 'd3-dsv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '../../src/figure/tables-as-csv.js';

test('rows are lines that end as RFC 4180 has it, and only what needs quotes has them', () => {
  expect(
    csv([
      ['step', 'loss, mean'],
      ['0', 'a "guess"'],
    ]),
  ).toBe('step,"loss, mean"\r\n0,"a ""guess"""\r\n');
});

test('no rows are an empty file', () => {
  expect(csv([])).toBe('');
});

test('an independent reader reads back what was written', () => {
  const cells = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', ' ', '−', '⁻') });
  const rows = fc.array(fc.array(cells, { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (written) => {
      expect(csvParseRows(csv(written))).toEqual(written);
    }),
  );
});
