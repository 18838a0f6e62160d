import { rangeError } from '../check/expect.js';
import { isNumber, numberOf, placeOf, readNumber, type CsvDecimal, type CsvRow } from './csv-cells.js';
import type { CsvColumns } from './csv-columns.js';

/** What is to be predicted in a table. */
export interface CsvTargets {
  /** Whether the targets are classes or numbers. */
  readonly task: 'classification' | 'regression';
  /** Row-major, shape [count × outputs]: numbers; or 0 and 1 for two classes; or one-hot for more. */
  readonly targets: Float64Array;
  /** Numbers per target row. */
  readonly outputs: number;
  /**
   * The classes in ascending order, of their numbers if all are numbers and else of their characters; absent if the targets are
   * numbers.
   */
  readonly classNames?: readonly string[];
}

const MAXIMUM_CLASSES = 100;

/** Reads the target column; the task is found out if it is not given, as `CsvOptions` says. */
export function readTargets(
  caller: string,
  rows: readonly CsvRow[],
  { names, target }: CsvColumns,
  task: 'classification' | 'regression' | undefined,
  decimal: CsvDecimal,
): CsvTargets {
  const name = names[target]!;
  const areClasses = hasClasses(
    rows.map(({ cells }) => cells[target]!),
    decimal,
  );
  const found = task ?? (areClasses ? 'classification' : 'regression');
  if (found === 'regression') {
    const targets = Float64Array.from(rows, (row) => readNumber(caller, row, target, name, decimal));
    return { task: found, targets, outputs: 1 };
  }
  const labels = rows.map(({ cells, number }) => {
    if (cells[target] === '') throw rangeError(caller, `a class ${placeOf(number, target, name)}`, '');
    return classOf(cells[target]!, decimal);
  });
  const classNames = sortClasses([...new Set(labels)]);
  const count = classNames.length;
  if (count < 2 || count > MAXIMUM_CLASSES)
    throw rangeError(
      caller,
      `from 2 to ${MAXIMUM_CLASSES} classes in ${JSON.stringify(name.slice(0, 40))}`,
      count,
    );
  const indices = new Map(classNames.map((label, index) => [label, index]));
  const outputs = count === 2 ? 1 : count;
  const targets = new Float64Array(rows.length * outputs);
  labels.forEach((label, row) => {
    const index = indices.get(label)!;
    if (outputs === 1) targets[row] = index;
    else targets[row * outputs + index] = 1;
  });
  return { task: found, targets, outputs, classNames };
}

function hasClasses(cells: readonly string[], decimal: CsvDecimal): boolean {
  return (
    cells.some((cell) => !isNumber(cell, decimal)) ||
    cells.every((cell) => numberOf(cell) === 0 || numberOf(cell) === 1)
  );
}

/** Names the class of a cell: `1`, `1.0` and `+1` are the same. */
function classOf(cell: string, decimal: CsvDecimal): string {
  return isNumber(cell, decimal) ? String(numberOf(cell)) : cell;
}

function sortClasses(classes: readonly string[]): string[] {
  return classes.every((each) => isNumber(each, '.'))
    ? classes.toSorted((a, b) => Number(a) - Number(b))
    : // by UTF-16 code units, which do not depend on the reader's language
      classes.toSorted();
}
