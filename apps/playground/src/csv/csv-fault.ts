import { plainReason } from '../state/lab-link.js';

/** A message of the core about a table, and the sentence that a reader gets for it. */
type Fault = readonly [message: RegExp, sentence: (...parts: readonly string[]) => string];

/** How the core names a place, and what stands in the cell there. */
const cell = String.raw`in row (\d+), column (\d+(?: \(.*\))?), got "(.*)"$`;

const faults: readonly Fault[] = [
  [
    new RegExp(`^expected a number ${cell}`, 's'),
    (row, column, text = '') =>
      text === ''
        ? `Line ${row}, column ${column} is empty, and a number belongs there`
        : `Line ${row}, column ${column}: “${text}” is not a number${hintFor(text)}`,
  ],
  [
    new RegExp(`^expected a number of at most ±\\S+ ${cell}`, 's'),
    (row, column, text) => `Line ${row}, column ${column}: “${text}” is too large a number`,
  ],
  [
    new RegExp(`^expected a class ${cell}`, 's'),
    (row, column) => `Line ${row}, column ${column} is empty, and the name of a class belongs there`,
  ],
  [
    /^expected (\d+) cells in row (\d+), as in the first, got (\d+)$/,
    (first, row, count) => `Line ${row} has ${cells(count)}, and the first line has ${first}`,
  ],
  [
    /^expected from 2 to (\d+) classes in (".*"), got (\d+)$/s,
    (most, name, count) =>
      count === '1'
        ? `Column ${name} holds a single class, so that there is nothing to tell apart`
        : `Column ${name} holds ${count} classes, and there can be ${most} at most`,
  ],
  [
    /^expected at least 2 columns, parted by .*, got 1$/,
    () => 'There is one column only: commas, semicolons or tabs have to part several',
  ],
  [/^expected rows of numbers, got "no text"$/, () => 'There is nothing in it'],
  [
    /^expected a row of numbers below the names, got "none"$/,
    () => 'Below the names of the columns there is no line of numbers',
  ],
  [
    /^expected at least 2 rows, .*$/,
    () => 'One line of data is not enough: one has to be trained on, and one tested on',
  ],
  [
    /^expected at most (\d+) (rows|columns), got .*$/,
    (most, what) => `There are more than ${most} ${what === 'rows' ? 'lines' : 'columns'}`,
  ],
];

/**
 * Says what is wrong with a table: which line and which column, counted from 1, and what stands there.
 *
 * @param error - What reading the table has thrown.
 * @returns A sentence without its full stop.
 */
export function csvFault(error: unknown): string {
  const reason = plainReason(error instanceof Error ? error.message : String(error));
  for (const [message, sentence] of faults) {
    const match = message.exec(reason);
    if (match) return sentence(...match.slice(1));
  }
  return `It cannot be used: ${reason}`;
}

function cells(count = ''): string {
  return count === '1' ? '1 cell' : `${count} cells`;
}

/** What a number may look like that is written in another way than the table was read in. */
function hintFor(text: string): string {
  if (/^[+-]?\d*,\d+$/.test(text)) return '; if it has a decimal comma, choose that below';
  return /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? '; points must not part thousands' : '';
}
