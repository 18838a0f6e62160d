import type { CsvDelimiter, CsvFormat, CsvTable } from '@symmetry-lab/core';
import type { ReactNode } from 'react';
import { ChoiceField } from '../settings/Fields.js';
import type { CsvChoices, TableReading } from './read-table.js';

/** Describes `TableChoices`. */
export interface TableChoicesProps {
  reading: TableReading;
  choices: CsvChoices;
  disabled: boolean;
  onChange: (choices: CsvChoices) => void;
}

const delimiterWords: readonly { value: CsvDelimiter; label: string }[] = [
  { value: ',', label: 'comma' },
  { value: ';', label: 'semicolon' },
  { value: '\t', label: 'tab' },
];
const decimalWords: readonly { value: CsvFormat['decimal']; label: string }[] = [
  { value: '.', label: 'point, 1.5' },
  { value: ',', label: 'comma, 1,5' },
];
const headerWords = [
  { value: 'names', label: 'names' },
  { value: 'data', label: 'a sample' },
] as const;
const taskWords: readonly { value: CsvTable['task']; label: string }[] = [
  { value: 'classification', label: 'classes' },
  { value: 'regression', label: 'numbers' },
];

/** Shows how a table is understood, point by point, and lets the reader say otherwise. */
export function TableChoices({ reading, choices, disabled, onChange }: TableChoicesProps): ReactNode {
  const { format, table, columns } = reading;
  const set = (change: CsvChoices): void => onChange({ ...choices, ...change });
  if (!format) return null;
  // a column's kind, and the column itself, are other ones once cells or names are
  const { task: _, ...withoutTask } = choices;
  const { target: _t, ...written } = withoutTask;
  const target = choices.target ?? table?.target;
  return (
    <div className="pg-csv__choices" role="group" aria-label="How the table is understood">
      <p className="lab-note">This is how it is understood; change what is not right.</p>
      <ChoiceField
        label="Columns are parted by"
        options={delimiterWords}
        value={format.delimiter}
        disabled={disabled}
        onChange={(delimiter) => onChange({ delimiter })}
      />
      <ChoiceField
        label="Decimal sign"
        options={decimalWords}
        value={format.decimal}
        disabled={disabled}
        onChange={(decimal) => onChange({ ...written, decimal })}
      />
      <ChoiceField
        label="The first line is"
        options={headerWords}
        value={format.header ? 'names' : 'data'}
        disabled={disabled}
        onChange={(word) => set({ header: word === 'names' })}
      />
      {columns && target !== undefined ? (
        <ChoiceField
          label="To be predicted"
          options={columns.map((name, column) => ({ value: String(column), label: name }))}
          value={String(target)}
          disabled={disabled}
          onChange={(column) => onChange({ ...withoutTask, target: Number(column) })}
        />
      ) : null}
      {table || choices.task ? (
        <ChoiceField
          label="It is one of"
          meaning="Classes are told apart, whatever they are called; numbers are met as closely as possible."
          options={taskWords}
          value={choices.task ?? table?.task ?? 'classification'}
          disabled={disabled}
          onChange={(task) => set({ task, ...(target === undefined ? {} : { target }) })}
        />
      ) : null}
    </div>
  );
}
