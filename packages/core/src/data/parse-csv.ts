import { dsvFormat } from 'd3-dsv';
import { expectFields, expectOneOf, rangeError, typeError } from '../check/expect.js';
import { isNumber, readNumber, type CsvDecimal, type CsvRow } from './csv-cells.js';
import { csvColumns, looksLikeHeader, type CsvColumns } from './csv-columns.js';
import { readTargets, type CsvTargets } from './csv-targets.js';

/** What may stand between two cells. */
export type CsvDelimiter = ',' | ';' | '\t';

/** How a text in comma-separated values is to be read. */
export interface CsvOptions {
  /**
   * Whether the first row names the columns. Unless given, it does if one of its cells is not a number and the cell below is.
   */
  readonly header?: boolean;
  /** What stands between two cells; unless given, the one of the three that is most frequent in the first line. */
  readonly delimiter?: CsvDelimiter;
  /**
   * What parts the whole of a number from its fraction, `'.'` unless given. Beside `','`, points are no part of a number:
   * `1.234` could be a thousand or one.
   */
  readonly decimal?: CsvDecimal;
  /** The column to be predicted, by its name or its number from 0; the last one unless given. All others are inputs. */
  readonly target?: string | number;
  /**
   * Whether targets are classes or numbers. Unless given, they are classes if one of them is not a number, or if they are
   * all 0 or 1.
   */
  readonly task?: 'classification' | 'regression';
}

/** How a text in comma-separated values is written. */
export type CsvFormat = Required<Pick<CsvOptions, 'header' | 'delimiter' | 'decimal'>>;

/** What a text in comma-separated values says. */
export interface CsvTable extends CsvTargets {
  /** Row-major, shape [count × inputNames.length]. */
  readonly inputs: Float64Array;
  /** Number of rows of data, ≥ 1. */
  readonly count: number;
  /** The names of the input columns; `column 1` and so on, as counted in the text, where there are none. */
  readonly inputNames: readonly string[];
  /** Number of the target column, from 0. */
  readonly target: number;
  /** The name of the target column. */
  readonly targetName: string;
}

const DELIMITERS: readonly CsvDelimiter[] = [',', ';', '\t'];
const DECIMALS: readonly CsvDecimal[] = ['.', ','];
const MAXIMUM_LENGTH = 5_000_000;
const MAXIMUM_ROWS = 100_000;
const MAXIMUM_COLUMNS = 1_000;

/**
 * Reads numbers, and what is to be predicted from them, out of a text in comma-separated values (RFC 4180, quotes included).
 *
 * Every input cell must be a decimal number such as `-1.5` or `2e3`, at most ±1e100, or `-1,5` where the decimal sign is a
 * comma; nothing is guessed and nothing left out,
 * but for blank lines. At most 5 million characters, 100,000 rows, 1,000 columns and 100 classes are read.
 *
 * @param text - The whole text; a byte order mark is skipped.
 * @throws {TypeError} If the text is no string or an option of the wrong kind.
 * @throws {RangeError} If the text is too large, a row has another number of cells than the first, a cell is not a number, or an
 *   option does not fit; the message names the row and the column, counted from 1, and shows the cell.
 */
export function parseCsv(text: string, options: CsvOptions = {}): CsvTable {
  const caller = 'parseCsv';
  expectFields(caller, 'options', options, ['header', 'delimiter', 'decimal', 'target', 'task']);
  expectText(caller, text);
  const { header, delimiter = findDelimiter(text), decimal = '.', target, task } = options;
  expectOneOf(caller, 'delimiter', delimiter, DELIMITERS);
  expectOneOf(caller, 'decimal', decimal, DECIMALS);
  if (header !== undefined && typeof header !== 'boolean')
    throw typeError(caller, 'header true | false', header);
  if (task !== undefined) expectOneOf(caller, 'task', task, ['classification', 'regression']);

  const rows = readRows(caller, text, delimiter);
  const columns = csvColumns(caller, rows, header, target, decimal);
  const data = columns.hasHeader ? rows.slice(1) : rows;
  if (data.length === 0) throw rangeError(caller, 'a row of numbers below the names', 'none');
  return {
    inputs: readInputs(caller, data, columns, decimal),
    count: data.length,
    inputNames: columns.names.filter((_, column) => column !== columns.target),
    target: columns.target,
    targetName: columns.names[columns.target]!,
    ...readTargets(caller, data, columns, task, decimal),
  };
}

/**
 * Finds out how a text seems to be written, for a reader to confirm: {@link parseCsv} itself takes a decimal point unless it is
 * told otherwise. The delimiter is the one that leaves the largest share of cells that are numbers. The decimal sign is a
 * comma if some cell is a number with a comma, and none is one with a point.
 *
 * @param text - As in {@link parseCsv}.
 * @param delimiter - What stands between two cells, if it is known.
 * @throws {TypeError} If the text is no string.
 * @throws {RangeError} If the text is too large, or a row has another number of cells than the first.
 */
export function findCsvFormat(text: string, delimiter?: CsvDelimiter): CsvFormat {
  const caller = 'findCsvFormat';
  expectText(caller, text);
  if (delimiter !== undefined) expectOneOf(caller, 'delimiter', delimiter, DELIMITERS);
  const readings = (delimiter === undefined ? DELIMITERS : [delimiter]).flatMap((each) => {
    try {
      return [readFormat(caller, text, each)];
    } catch (error) {
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
  // where none leads to a table, the usual one says why
  const [first = readFormat(caller, text, delimiter ?? findDelimiter(text)), ...others] = readings;
  return others.reduce((best, each) => (each.share > best.share ? each : best), first).format;
}

/** Reads a text with a delimiter, and tells which share of its cells are numbers then. */
function readFormat(
  caller: string,
  text: string,
  delimiter: CsvDelimiter,
): { format: CsvFormat; share: number } {
  const rows = readRows(caller, text, delimiter);
  const cells = rows.flatMap((row) => row.cells);
  const countWith = (sign: CsvDecimal): number =>
    cells.reduce((sum, cell) => sum + Number(cell.includes(sign) && isNumber(cell, sign)), 0);
  const decimal = countWith(',') > 0 && countWith('.') === 0 ? ',' : '.';
  const numbers = cells.reduce((sum, cell) => sum + Number(isNumber(cell, decimal)), 0);
  const header = looksLikeHeader(rows[0]!.cells, rows[1]?.cells, decimal);
  return { format: { delimiter, decimal, header }, share: numbers / cells.length };
}

function expectText(caller: string, text: unknown): void {
  if (typeof text !== 'string') throw typeError(caller, 'a text', text);
  if (text.length > MAXIMUM_LENGTH)
    throw rangeError(caller, `a text of at most ${MAXIMUM_LENGTH} characters`, text.length);
}

/** Splits the text into rows of trimmed cells, all of one length, and leaves blank lines out. */
function readRows(caller: string, text: string, delimiter: CsvDelimiter): CsvRow[] {
  const rows: CsvRow[] = [];
  // files begin with a byte order mark on some systems
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  dsvFormat(delimiter).parseRows(body, (raw, index) => {
    const cells = raw.map((cell) => cell.trim());
    if (cells.length === 1 && cells[0] === '') return null;
    const width = rows[0]?.cells.length ?? cells.length;
    if (cells.length !== width)
      throw rangeError(caller, `${width} cells in row ${index + 1}, as in the first`, cells.length);
    if (width > MAXIMUM_COLUMNS) throw rangeError(caller, `at most ${MAXIMUM_COLUMNS} columns`, width);
    // the names of the columns may come on top
    if (rows.length > MAXIMUM_ROWS) throw rangeError(caller, `at most ${MAXIMUM_ROWS} rows`, 'more');
    rows.push({ number: index + 1, cells });
    return null;
  });
  if (rows.length === 0) throw rangeError(caller, 'rows of numbers', 'no text');
  if (rows[0]!.cells.length < 2)
    throw rangeError(caller, "at least 2 columns, parted by ',' ';' or a tab", 1);
  return rows;
}

/** Finds the delimiter that the first line with content holds most often. */
function findDelimiter(text: string): CsvDelimiter {
  const line = /[^\r\n]+/.exec(text)?.[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

function readInputs(
  caller: string,
  rows: readonly CsvRow[],
  { names, target }: CsvColumns,
  decimal: CsvDecimal,
): Float64Array {
  const inputs = new Float64Array(rows.length * (names.length - 1));
  let index = 0;
  for (const row of rows) {
    names.forEach((name, column) => {
      if (column !== target) inputs[index++] = readNumber(caller, row, column, name, decimal);
    });
  }
  return inputs;
}
