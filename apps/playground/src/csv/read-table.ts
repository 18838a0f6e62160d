import { EXPERIMENT_LIMITS, findCsvFormat, parseCsv } from '@symmetry-lab/core';
import type { CsvFormat, CsvTable } from '@symmetry-lab/core';
import { formatCount } from '@symmetry-lab/widgets/words';
import type { DataSpec } from '../edit/data-facts.js';
import { csvFault } from './csv-fault.js';

/** The specification of a table of one's own. */
export type CsvSpec = Extract<DataSpec, { name: 'csv' }>;

/** What the reader has said about a table; what is absent is found out. */
export interface CsvChoices extends Partial<CsvFormat> {
  /** Number of the column to be predicted, from 0. */
  readonly target?: number;
  readonly task?: CsvTable['task'];
}

/** What is understood of a table. */
export interface TableReading {
  /** How it seems to be written, or as the reader has said; absent if not even its lines can be told. */
  readonly format?: CsvFormat;
  /** Present unless there is a problem. */
  readonly table?: CsvTable;
  /** The names of all columns, in their order. */
  readonly columns?: readonly string[];
  /** Why it cannot be used, in a sentence. */
  readonly problem?: string;
}

/** Reads a table as the reader has said and, where nothing was said, as it seems to be meant; whatever it holds, nothing is thrown. */
export function readTable(text: string, choices: CsvChoices): TableReading {
  if (text.length > EXPERIMENT_LIMITS.text)
    return {
      problem: `This table has ${formatCount(text.length)} characters; the laboratory takes ${formatCount(EXPERIMENT_LIMITS.text)}.`,
    };
  if (!/[\r\n]/.test(text.trim()))
    return {
      problem:
        'This is a single line: a table has two lines of data or more, below a line of names if you like.',
    };
  const { target: chosen, task, ...said } = choices;
  let format: CsvFormat | undefined;
  try {
    format = { ...findCsvFormat(text, said.delimiter), ...said };
    const reading = { ...format, ...(task === undefined ? {} : { task }) };
    const table =
      chosen === undefined ? parseAny(text, reading) : parseCsv(text, { ...reading, target: chosen });
    if (table.count < 2)
      return {
        format,
        problem: 'One line of data is not enough: one has to be trained on, and one tested on.',
      };
    return { format, table, columns: table.inputNames.toSpliced(table.target, 0, table.targetName) };
  } catch (error) {
    const hasFewerColumns = error instanceof Error && error.message.includes('target to be');
    if (chosen !== undefined && hasFewerColumns) return readTable(text, { ...said, ...(task && { task }) });
    return { ...(format ? { format } : {}), problem: `${csvFault(error)}.` };
  }
}

/**
 * Writes down how a table is read, so that it will be read the same whatever it seems to be.
 *
 * @param reading - What {@link readTable} has made of the text; without a problem.
 */
export function csvSpec(text: string, { format, table }: TableReading, { task }: CsvChoices): CsvSpec {
  const isLast = table === undefined || table.target === table.inputNames.length;
  const { decimal, ...others } = format ?? {};
  return {
    name: 'csv',
    text,
    ...others,
    ...(decimal === ',' ? { decimal } : {}),
    ...(isLast ? {} : { target: table.target }),
    ...(task === undefined ? {} : { task }),
  };
}

/** What a specification says about its table. */
export function choicesOf(spec: DataSpec): CsvChoices {
  if (spec.name !== 'csv') return {};
  const { delimiter, decimal = '.', header, task } = spec;
  const choices: CsvChoices = {
    decimal,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(header === undefined ? {} : { header }),
    ...(task === undefined ? {} : { task }),
  };
  const target =
    typeof spec.target === 'string'
      ? readTable(spec.text, choices).columns?.indexOf(spec.target)
      : spec.target;
  return target === undefined || target < 0 ? choices : { ...choices, target };
}

/** Reads a table; where its last column is not what is to be predicted, the one that holds words is. */
function parseAny(text: string, reading: Omit<CsvChoices, 'target'>): CsvTable {
  try {
    return parseCsv(text, reading);
  } catch (error) {
    const column = /column (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    try {
      return parseCsv(text, { ...reading, target: Number(column) - 1 });
    } catch {
      // the fault of the usual column says most
      throw error;
    }
  }
}
