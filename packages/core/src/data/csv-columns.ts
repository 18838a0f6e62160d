import { expectInteger, rangeError, typeError } from '../check/expect.js';
import { columnName, isNumber, type CsvDecimal, type CsvRow } from './csv-cells.js';

/** Which column of a table is what. */
export interface CsvColumns {
  /** Whether the first row names the columns. */
  readonly hasHeader: boolean;
  /** One name for each column. */
  readonly names: readonly string[];
  /** Index of the column to be predicted. */
  readonly target: number;
}

/**
 * Finds out what the columns are called and which one is to be predicted.
 *
 * @param rows - At least one; parameters as in `CsvOptions`.
 */
export function csvColumns(
  caller: string,
  rows: readonly CsvRow[],
  header: boolean | undefined,
  target: string | number | undefined,
  decimal: CsvDecimal,
): CsvColumns {
  const first = rows[0]!.cells;
  const hasHeader = header ?? looksLikeHeader(first, rows[1]?.cells, decimal);
  const names = first.map((cell, column) => (hasHeader && cell !== '' ? cell : columnName(column)));
  return { hasHeader, names, target: findTarget(caller, names, target) };
}

/** A row of names stands above numbers; a row of data may hold a class that is a word, above another word. */
export function looksLikeHeader(
  first: readonly string[],
  second: readonly string[] | undefined,
  decimal: CsvDecimal,
): boolean {
  return (
    second !== undefined &&
    first.some((cell, column) => !isNumber(cell, decimal) && isNumber(second[column]!, decimal))
  );
}

function findTarget(caller: string, names: readonly string[], target: unknown): number {
  if (target === undefined) return names.length - 1;
  if (typeof target === 'number') return expectInteger(caller, 'target', target, 0, names.length - 1);
  if (typeof target !== 'string') throw typeError(caller, 'target to be a name or a number', target);
  const column = names.indexOf(target);
  if (column === -1) throw rangeError(caller, `target to be one of ${listNames(names)}`, target);
  if (names.includes(target, column + 1))
    throw rangeError(caller, 'target to name a single column, or to be its number', target);
  return column;
}

/** Lists the first few names. */
function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => JSON.stringify(name.slice(0, 40)));
  return shown.join(', ') + (names.length > shown.length ? ' …' : '');
}
