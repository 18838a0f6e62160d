import { expectFields, expectInteger, expectOneOf, rangeError } from '../check/expect.js';
import { createRandom } from '../random/random.js';
import { rangeOf, type DataSamples, type DataSet } from './data-set.js';
import { parseCsv, type CsvOptions } from './parse-csv.js';
import { scaleColumns } from './scale-columns.js';

/** What {@link createCsvData} needs to know, beside how to read the text. */
export interface CsvDataOptions extends CsvOptions {
  /** The text in comma-separated values; see `parseCsv` for what it may hold. */
  readonly text: string;
  /** Rows to train on, at least 1; all that are not tested on unless given. */
  readonly trainCount?: number;
  /** Rows to test on, at least 1; a quarter of them, rounded down, unless given. */
  readonly testCount?: number;
  /**
   * `'standard'`: each input column, and the targets if they are numbers, are shifted and scaled to mean 0 and standard
   * deviation 1 over the rows to train on (a column that never changes becomes 0). `'none'`: all numbers stay as they are.
   * `'standard'` unless given.
   */
  readonly scaling?: 'standard' | 'none';
}

/**
 * Makes a data set of one's own out of a text in comma-separated values. The seed decides which rows are trained on, which
 * are tested on, and their order; a row is never both.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @throws {TypeError} If the text is no string or an option of the wrong kind.
 * @throws {RangeError} If an option is unknown or out of range, the text cannot be read, or it holds fewer rows than are asked for.
 */
export function createCsvData(options: CsvDataOptions, seed: number): DataSet {
  const caller = 'createCsvData';
  const own = ['text', 'trainCount', 'testCount', 'scaling'];
  expectFields(caller, 'options', options, [...own, 'header', 'delimiter', 'decimal', 'target', 'task']);
  const { text, trainCount, testCount, scaling = 'standard', ...reading } = options;
  expectOneOf(caller, 'scaling', scaling, ['standard', 'none']);
  expectInteger(caller, 'seed', seed, 0);
  const table = parseCsv(text, reading);
  const { count, outputs, task, inputNames, targetName, classNames } = table;
  if (count < 2) throw rangeError(caller, 'at least 2 rows, one to train on and one to test on', count);
  const testRows = testCount ?? Math.max(1, Math.floor(count / 4));
  expectInteger(caller, 'testCount', testRows, 1, count - 1);
  const trainRows = trainCount ?? count - testRows;
  expectInteger(caller, 'trainCount', trainRows, 1, count - testRows);

  // the rows tested on come first, so that they do not depend on how many are trained on
  const order = createRandom(seed, 'csv').shuffle(Array.from({ length: count }, (_, row) => row));
  const inputs = inputNames.length;
  const gather = (rows: readonly number[]): DataSamples => ({
    inputs: gatherRows(table.inputs, rows, inputs),
    targets: gatherRows(table.targets, rows, outputs),
    count: rows.length,
  });
  const test = gather(order.slice(0, testRows));
  const train = gather(order.slice(testRows, testRows + trainRows));
  const scaled = scaling === 'standard';
  const inputScaling = scaled ? scaleColumns(train.inputs, test.inputs, inputs) : undefined;
  const targetScaling =
    scaled && task === 'regression' ? scaleColumns(train.targets, test.targets, outputs) : undefined;
  return {
    train,
    test,
    inputs,
    outputs,
    description: {
      task,
      inputRanges: inputNames.map((_, column) =>
        rangeOf([train, test].flatMap((part) => columnOf(part.inputs, column, inputs))),
      ),
      targetRange: task === 'classification' ? [0, 1] : rangeOf([...train.targets, ...test.targets]),
      inputNames,
      targetName,
      ...(classNames === undefined ? {} : { classNames }),
      ...(inputScaling === undefined ? {} : { inputScaling }),
      ...(targetScaling === undefined ? {} : { targetScaling }),
    },
  };
}

function gatherRows(source: Float64Array, rows: readonly number[], width: number): Float64Array {
  const result = new Float64Array(rows.length * width);
  rows.forEach((row, i) => result.set(source.subarray(row * width, (row + 1) * width), i * width));
  return result;
}

function columnOf(rows: Float64Array, column: number, width: number): number[] {
  return Array.from({ length: rows.length / width }, (_, row) => rows[row * width + column]!);
}
