import { createExperimentData } from '@symmetry-lab/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { choicesOf, csvSpec, readTable } from '../../src/csv/read-table.js';
import { tableSentence } from '../../src/csv/TablePreview.js';
import { dataFacts } from '../../src/edit/data-facts.js';

test('a table says how it seems to be written, and what there is to be learnt', () => {
  const reading = readTable('Größe;Breite;Art\n1,5;2;Katze\n2,5;1;Hund\n1;1;Hund', {});
  expect(reading.format).toEqual({ delimiter: ';', decimal: ',', header: true });
  expect(reading.columns).toEqual(['Größe', 'Breite', 'Art']);
  expect(tableSentence(reading.table!)).toBe(
    '3 samples. From 2 inputs, “Art” is to be predicted: one of 2 classes, Hund (2), Katze (1).',
  );
  const { table } = readTable('1,10\n2,30\n3,20', {});
  expect(tableSentence(table!)).toBe(
    '3 samples. From 1 input, “column 2” is to be predicted: a number from 10 to 30.',
  );
});

test('the column of words is what is predicted, wherever it stands', () => {
  const reading = readTable('a,kind,b\n1,x,2\n3,y,4', {});
  expect(reading.table).toMatchObject({ target: 1, classNames: ['x', 'y'], inputNames: ['a', 'b'] });
  expect(csvSpec('…', reading, {})).toMatchObject({ target: 1, header: true });
});

test('what the reader says goes before what was found', () => {
  const text = '1,0\n2,1\n3,0';
  expect(readTable(text, {}).table).toMatchObject({ task: 'classification', count: 3 });
  expect(readTable(text, { task: 'regression' }).table).toMatchObject({ task: 'regression' });
  expect(readTable(text, { header: true }).table).toMatchObject({ count: 2, targetName: '0' });
  expect(readTable(text, { target: 0 }).table).toMatchObject({ target: 0, task: 'regression' });
  // a column that is gone in a new text is forgotten
  expect(readTable(text, { target: 7 }).table).toMatchObject({ target: 1 });
  expect(readTable(text, { delimiter: ';' }).problem).toMatch(/^There is one column only/);
});

test('a specification is read just as it was previewed, whatever the table and the choices', async () => {
  const whole = fc.integer({ min: 0, max: 3 }).map(String);
  const number = fc.oneof({ weight: 9, arbitrary: whole }, fc.constantFrom('1,5', '2.5'));
  const row = fc.tuple(number, number, fc.oneof(number, fc.constantFrom('x', 'y')));
  const anyChoices = fc.record(
    {
      header: fc.boolean(),
      decimal: fc.constantFrom('.' as const, ',' as const),
      target: fc.nat(2),
      task: fc.constantFrom('classification' as const, 'regression' as const),
    },
    { requiredKeys: [] },
  );
  let read = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 3, maxLength: 6 }),
      fc.constantFrom(';', '\t'),
      anyChoices,
      async (rows, delimiter, choices) => {
        const text = rows.map((each) => each.join(delimiter)).join('\n');
        const reading = readTable(text, choices);
        if (!reading.table) {
          expect(reading.problem).toMatch(/^[A-Z].*\.$/s);
          return;
        }
        read++;
        const spec = csvSpec(text, reading, choices);
        const { table } = reading;
        expect(dataFacts(spec)).toEqual({
          inputs: table.inputNames.length,
          outputs: table.outputs,
          task: table.task,
          count: table.count,
          inputNames: table.inputNames,
        });
        const { description } = await createExperimentData({ data: spec, seeds: { data: 1 } });
        expect(description?.targetName).toBe(table.targetName);
        expect(description?.classNames).toEqual(table.classNames);
        // and the form shows it so again
        expect(readTable(text, choicesOf(spec)).table).toEqual(table);
      },
    ),
    { numRuns: 300 },
  );
  expect(read).toBeGreaterThan(30);
});

test('a specification of before, which names little, is shown as it is used', () => {
  const text = 'a,b\n1,2\n3,5\n4,7';
  const { table } = readTable(text, choicesOf({ name: 'csv', text, target: 'a' }));
  expect(table).toMatchObject({ targetName: 'a', inputNames: ['b'] });
});
