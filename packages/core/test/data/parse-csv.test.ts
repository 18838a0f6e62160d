import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCsvFormat, parseCsv, type CsvFormat, type CsvOptions } from '../../src/data/parse-csv.js';

describe('parseCsv', () => {
  test('reads names, inputs and two classes', () => {
    expect(parseCsv('height,width,kind\n1.5,2,cat\n-3e2,.5,dog\n+4.,0,cat\n')).toEqual({
      inputs: Float64Array.of(1.5, 2, -300, 0.5, 4, 0),
      targets: Float64Array.of(0, 1, 0),
      count: 3,
      outputs: 1,
      task: 'classification',
      inputNames: ['height', 'width'],
      target: 2,
      targetName: 'kind',
      classNames: ['cat', 'dog'],
    });
  });

  test('reads numbers to be predicted', () => {
    const { targets, task, classNames, outputs } = parseCsv('x,y\n1,2.5\n2,3.5');
    expect([...targets]).toEqual([2.5, 3.5]);
    expect([task, classNames, outputs]).toEqual(['regression', undefined, 1]);
  });

  test('encodes three and more classes one-hot, in ascending order', () => {
    const { targets, outputs, classNames } = parseCsv('1,10\n2,9\n3,100\n4,9.0\n', {
      task: 'classification',
    });
    expect(classNames).toEqual(['9', '10', '100']);
    expect(outputs).toBe(3);
    expect([...targets]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0]);
    expect(parseCsv('1,b\n2,c\n3,10\n4,B').classNames).toEqual(['10', 'B', 'b', 'c']);
  });

  test('takes 0 and 1 for classes, and other numbers for numbers, unless told', () => {
    expect(parseCsv('1,0\n2,1').task).toBe('classification');
    expect(parseCsv('1,0\n2,2').task).toBe('regression');
    expect(parseCsv('1,0\n2,1', { task: 'regression' }).task).toBe('regression');
    expect(parseCsv('1,5\n2,7', { task: 'classification' })).toMatchObject({
      targets: Float64Array.of(0, 1),
      classNames: ['5', '7'],
    });
  });

  test('predicts the column asked for, by name or number', () => {
    const text = 'a,b,c\n1,2,3\n4,5,6';
    for (const target of ['b', 1]) {
      expect(parseCsv(text, { target })).toMatchObject({
        inputs: Float64Array.of(1, 3, 4, 6),
        targets: Float64Array.of(2, 5),
        inputNames: ['a', 'c'],
        target: 1,
        targetName: 'b',
      });
    }
  });

  test.each<[string, string, CsvOptions, readonly string[]]>([
    ['words above numbers', 'a,b\n1,2', {}, ['a']],
    ['an empty cell above a number', ',b\n1,2', {}, ['column 1']],
    ['a class that is a word, below another', '1,cat\n2,dog', {}, ['column 1']],
    ['a word above a number, whatever stands beside', '1,cat\n2,5', {}, ['1']],
    ['what it is told', '1,2\n3,4', { header: true }, ['1']],
    ['what it is told', '1,2\n3,4', { header: false }, ['column 1']],
  ])('finds names by %s: %j, %j', (_why, text, options, names) => {
    expect(parseCsv(text, options).inputNames).toEqual(names);
  });

  test.each([';', '\t', ','])('finds the delimiter %j', (delimiter) => {
    const text = ['a', 'b', 'c'].join(delimiter) + '\n' + ['1', '2', '3'].join(delimiter);
    expect(parseCsv(text).inputNames).toEqual(['a', 'b']);
  });

  test('reads quotes, Windows line ends, blank lines, spaces and a byte order mark', () => {
    const text = '\uFEFF"the ""x"", in m", y\r\n\r\n 1 ,"2"\r\n"3",4\r\n\r\n';
    expect(parseCsv(text)).toMatchObject({
      inputNames: ['the "x", in m'],
      inputs: Float64Array.of(1, 3),
      targets: Float64Array.of(2, 4),
    });
  });

  test('reads a decimal comma where it is told to, beside any delimiter', () => {
    const [semicolons, quotes] = ['a;b\n1,5;-,25\n2e1;3,', 'a,b\n"1,5","-,25"\n2e1,"3,"'];
    for (const text of [semicolons, quotes]) {
      expect(parseCsv(text, { decimal: ',' })).toMatchObject({
        inputs: Float64Array.of(1.5, 20),
        targets: Float64Array.of(-0.25, 3),
        task: 'regression',
      });
    }
    expect(
      parseCsv('1;0,5\n2;0,50\n3;1', { delimiter: ';', decimal: ',', task: 'classification' }).classNames,
    ).toEqual(['0.5', '1']);
  });

  test('keeps to the decimal point unless told, so that what was read once is read the same for ever', () => {
    expect(parseCsv('1;0,5\n2;0,7', { delimiter: ';' })).toMatchObject({
      task: 'classification',
      classNames: ['0,5', '0,7'],
    });
  });

  test('reads every number back that JavaScript writes, up to the limit', () => {
    const number = fc.double({ min: -1e100, max: 1e100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 1 }), (rows) => {
        const table = parseCsv(rows.map((row) => row.join()).join('\n'), {
          task: 'regression',
          header: false,
        });
        rows.forEach(([x, y], i) => {
          expect(table.inputs[i] === x && table.targets[i] === y).toBe(true);
        });
      }),
    );
  });

  test('reads any text, or refuses it with a sentence of its own', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('1', '2.5', ',', '\n', '"', ';', '\r', 'a', ' ', '-', 'e'), { maxLength: 40 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (text) => {
        try {
          const { inputs, targets, count, inputNames, outputs } = parseCsv(text);
          expect(inputs.length).toBe(count * inputNames.length);
          expect(targets.length).toBe(count * outputs);
          expect([...inputs, ...targets].every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect((error as Error).message).toMatch(/^parseCsv: expected .*, got /s);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('findCsvFormat', () => {
  test.each<[string, string, CsvFormat]>([
    ['names, commas and points', 'a,b\n1.5,2', { header: true, delimiter: ',', decimal: '.' }],
    ['semicolons and decimal commas', 'a;b\n1,5;2', { header: true, delimiter: ';', decimal: ',' }],
    [
      'tabs and decimal commas without names',
      '1,5\t2\n3\t4',
      { header: false, delimiter: '\t', decimal: ',' },
    ],
    ['both signs: the point', '3;2.5\n1,5;4', { header: false, delimiter: ';', decimal: '.' }],
    ['semicolons beside more commas', '1,5;2,5\n1,6;2,7', { header: false, delimiter: ';', decimal: ',' }],
    [
      'commas beside words with semicolons',
      'a,b\n1,"x;y"\n2,z',
      { header: true, delimiter: ',', decimal: '.' },
    ],
    ['no fractions at all', '1;2\n3;4', { header: false, delimiter: ';', decimal: '.' }],
    ['commas in words only', 'a;b\n1;x, y\n2;z', { header: true, delimiter: ';', decimal: '.' }],
  ])('finds %s', (_what, text, format) => {
    expect(findCsvFormat(text)).toEqual(format);
  });

  test('keeps to a delimiter that is known', () => {
    expect(findCsvFormat('1,2;3\n4,5;6', ',')).toMatchObject({ delimiter: ',', decimal: '.' });
  });

  test('is in agreement with parseCsv about names, for any table that both can read', () => {
    const cell = fc.oneof(fc.integer().map(String), fc.constantFrom('x', '1,5', '2.5', ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }), (rows) => {
        const text = rows.map((row) => row.join(';')).join('\n');
        const { header, decimal } = findCsvFormat(text, ';');
        const attempt = (options: CsvOptions): unknown => {
          try {
            return parseCsv(text, options);
          } catch (error) {
            return (error as Error).message;
          }
        };
        const options = { delimiter: ';', decimal } as const;
        expect(attempt({ ...options, header })).toEqual(attempt(options));
      }),
    );
  });

  test('refuses what is no table', () => {
    expect(() => findCsvFormat(1 as never)).toThrow('findCsvFormat: expected a text, got 1');
    expect(() => findCsvFormat('')).toThrow('findCsvFormat: expected rows of numbers');
    expect(() => findCsvFormat('1;2\n3')).toThrow(
      'findCsvFormat: expected 2 cells in row 2, as in the first, got 1',
    );
  });
});

describe('parseCsv refuses', () => {
  test.each<[string, CsvOptions, string]>([
    ['a,b\n1,2\nabc,4', {}, 'a number in row 3, column 1 (a), got "abc"'],
    ['1,2\n3,4\n,6', {}, 'a number in row 3, column 1, got ""'],
    ['a;b\n1,5;2\n3;4', { delimiter: ';' }, 'a number in row 2, column 1 (a), got "1,5"'],
    ['a;b\n1,5;2\n1.500;4', { decimal: ',' }, 'a number in row 3, column 1 (a), got "1.500"'],
    ['1,2', { decimal: ' ' as ',' }, "decimal to be '.' | ',', got \" \""],
    ['1,2\n0x10,4', {}, 'a number in row 2, column 1, got "0x10"'],
    ['1,2\nInfinity,4', {}, 'a number in row 2, column 1, got "Infinity"'],
    ['1,2\nNaN,4', {}, 'a number in row 2, column 1, got "NaN"'],
    ['1,2\n1e999,4', {}, 'a number of at most ±1e+100 in row 2, column 1, got "1e999"'],
    ['1,2\n\n3,4\n5', {}, '2 cells in row 4, as in the first, got 1'],
    ['1,2\n3,4,5', {}, '2 cells in row 2, as in the first, got 3'],
    ['a,b\n1,x\n2,', {}, 'a class in row 3, column 2 (b), got ""'],
    ['a,b\n1,2\n3,x', { task: 'regression' }, 'a number in row 3, column 2 (b), got "x"'],
    ['1,x\n2,x', {}, 'from 2 to 100 classes in "column 2", got 1'],
    ['', {}, 'rows of numbers, got "no text"'],
    ['\n\n', {}, 'rows of numbers, got "no text"'],
    ['1\n2', {}, "at least 2 columns, parted by ',' ';' or a tab, got 1"],
    ['a,b', { header: true }, 'a row of numbers below the names, got "none"'],
    ['a,b\n1,2', { target: 'c' }, 'target to be one of "a", "b", got "c"'],
    ['a,a\n1,2', { target: 'a' }, 'target to name a single column, or to be its number, got "a"'],
    ['a,b\n1,2', { target: 2 }, 'target to be an integer in [0, 1], got 2'],
    ['1,2', { delimiter: '|' as ',' }, "delimiter to be ',' | ';' | '\t', got \"|\""],
    [
      '1,2',
      { task: 'ranking' as 'regression' },
      "task to be 'classification' | 'regression', got \"ranking\"",
    ],
    [
      '1,2',
      { columns: 2 } as CsvOptions,
      'options with fields header, delimiter, decimal, target, task, got "columns"',
    ],
  ])('%j, %j', (text, options, message) => {
    expect(() => parseCsv(text, options)).toThrow(new RangeError(`parseCsv: expected ${message}`));
  });

  test.each([
    [12, {}, 'a text, got 12'],
    ['1,2', { header: 'yes' }, 'header true | false, got "yes"'],
    ['1,2', { target: ['a'] }, 'target to be a name or a number, got Array of length 1'],
  ])('the wrong kind, %j, %j', (text, options, message) => {
    expect(() => parseCsv(text as string, options as CsvOptions)).toThrow(
      new TypeError(`parseCsv: expected ${message}`),
    );
  });

  test.each([
    ['a huge text', '1,2\n'.repeat(1_250_001), 'a text of at most 5000000 characters, got 5000004'],
    ['too many rows', '1,2\n'.repeat(100_002), 'at most 100000 rows, got "more"'],
    ['too many columns', '1,'.repeat(1000) + '1', 'at most 1000 columns, got 1001'],
    [
      'too many classes',
      Array.from({ length: 101 }, (_, i) => `1,c${i}`).join('\n'),
      'from 2 to 100 classes in "column 2", got 101',
    ],
    [
      'a cell of a million digits',
      `1,2\n${'9'.repeat(1_000_000)}x,2`,
      `a number in row 2, column 1, got "${'9'.repeat(40)}…"`,
    ],
    ['an endless quote', `1,2\n"${'1,2\n'.repeat(100_000)}`, '2 cells in row 2, as in the first, got 1'],
  ])('%s, at once', (_what, text, message) => {
    const start = performance.now();
    expect(() => parseCsv(text)).toThrow(new RangeError(`parseCsv: expected ${message}`));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
