import { rangeError } from '../check/expect.js';

/** One row of trimmed cells and where it stands in the text, counted from 1. */
export interface CsvRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What parts the whole of a number from its fraction. */
export type CsvDecimal = '.' | ',';

/** A decimal number: sign, digits with a point anywhere, exponent. No part can match in two ways, so it is fast on any text. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Tells whether a cell is written as a decimal number, such as `-1.5` or `2e3`; nothing else that JavaScript takes for one. */
export function isNumber(cell: string, decimal: CsvDecimal): boolean {
  // beside a decimal comma, a point may part thousands: it is not guessed what it means
  return decimal === '.' ? NUMBER.test(cell) : !cell.includes('.') && NUMBER.test(cell.replace(',', '.'));
}

/** The number that a cell of which {@link isNumber} holds is written for. */
export function numberOf(cell: string): number {
  return Number(cell.replace(',', '.'));
}

/** Beyond this size, sums of squares could leave the range of float64. */
const LARGEST = 1e100;

/**
 * Returns the number in a cell.
 *
 * @param name - What the column is called.
 * @param decimal - How its fraction is parted.
 * @throws {RangeError} If there is none, or one beyond ±1e100; the message says where.
 */
export function readNumber(
  caller: string,
  { cells, number }: CsvRow,
  column: number,
  name: string,
  decimal: CsvDecimal,
): number {
  const cell = cells[column]!;
  if (!isNumber(cell, decimal)) throw rangeError(caller, `a number ${placeOf(number, column, name)}`, cell);
  const value = numberOf(cell);
  if (Math.abs(value) > LARGEST)
    throw rangeError(caller, `a number of at most ±${LARGEST} ${placeOf(number, column, name)}`, cell);
  return value;
}

/** Says where a cell stands, in words. */
export function placeOf(row: number, column: number, name: string): string {
  const called = name === columnName(column) ? '' : ` (${name.slice(0, 40)})`;
  return `in row ${row}, column ${column + 1}${called}`;
}

/** Names a column that has no name. */
export function columnName(column: number): string {
  return `column ${column + 1}`;
}
