import { EXPERIMENT_LIMITS, parseCsv } from '@symmetry-lab/core';
import type { CsvTable, Experiment } from '@symmetry-lab/core';
import { DataTable } from '@symmetry-lab/widgets/figure';
import { formatCount, formatNumber } from '@symmetry-lab/widgets/words';
import { useMemo, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { setData } from '../edit/edit-data.js';
import { plainReason } from '../state/lab-link.js';
import { ChoiceField } from './Fields.js';

/** Describes a `CsvForm`. */
export interface CsvFormProps {
  experiment: Experiment;
  disabled: boolean;
  onTake: (experiment: Experiment) => void;
}

/** What is understood of a text, or why it is not. */
type Reading = { table: CsvTable; columns: readonly string[] } | { problem: string } | undefined;

const example = 'length,width,kind\n5.1,3.5,short\n4.9,3.0,short\n6.4,3.2,long\n6.9,3.1,long\n';

/** Takes a table of the reader's own, pasted or dropped, and shows how it is understood before it is used. */
export function CsvForm({ experiment, disabled, onTake }: CsvFormProps): ReactNode {
  const { data } = experiment;
  const [text, setText] = useState(data.name === 'csv' ? data.text : '');
  const [target, setTarget] = useState(
    data.name === 'csv' && typeof data.target === 'string' ? data.target : '',
  );
  const reading = useMemo(() => read(text, target), [text, target]);
  const drop = (event: DragEvent): void => {
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    void file.text().then(setText);
  };
  return (
    <div className="pg-csv" onDrop={drop} onDragOver={(event) => event.preventDefault()}>
      <label className="pg-csv__label">
        <span className="pg-field__label">Paste a table, or drop a file here: numbers, one row a sample</span>
        <textarea
          className="pg-csv__text"
          rows={5}
          spellCheck={false}
          disabled={disabled}
          placeholder={example}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {reading && 'problem' in reading ? (
        <p className="pg-field__problem" role="alert">
          {reading.problem}
        </p>
      ) : null}
      {reading && 'table' in reading ? (
        <Preview {...reading} target={target} disabled={disabled} onTarget={setTarget} />
      ) : null}
      <button
        type="button"
        className="lab-button"
        disabled={disabled || !reading || 'problem' in reading}
        onClick={() =>
          onTake(setData(experiment, { name: 'csv', text, ...(target === '' ? {} : { target }) }))
        }
      >
        Use this table
      </button>
      <p className="lab-note">It stays in this page, and in links and files that you share.</p>
    </div>
  );
}

interface PreviewProps {
  table: CsvTable;
  columns: readonly string[];
  target: string;
  disabled: boolean;
  onTarget: (target: string) => void;
}

function Preview({ table, columns, target, disabled, onTarget }: PreviewProps): ReactNode {
  const { count, inputNames, targetName, task, classNames, inputs, targets, outputs } = table;
  const width = inputNames.length;
  const shown = Math.min(4, count);
  const answer = (row: number): string => {
    const values = Array.from({ length: outputs }, (_, k) => targets[row * outputs + k] ?? 0);
    if (task === 'regression') return formatNumber(values[0] ?? 0);
    return classNames?.[outputs === 1 ? (values[0] ?? 0) : values.indexOf(1)] ?? '';
  };
  return (
    <>
      <ChoiceField
        label="To be predicted"
        options={columns.map((value) => ({ value, label: value }))}
        value={target === '' ? targetName : target}
        disabled={disabled}
        onChange={onTarget}
      />
      <DataTable
        caption={`${formatCount(count)} rows; ${task === 'classification' ? `classes ${classNames?.join(', ') ?? ''}` : 'numbers'} from ${width === 1 ? '1 input' : `${width} inputs`}`}
        columns={[targetName, ...inputNames.slice(0, 5), ...(width > 5 ? ['…'] : [])]}
        rows={Array.from({ length: shown }, (_, row) => [
          answer(row),
          ...Array.from({ length: Math.min(width, 5) }, (_, k) => formatNumber(inputs[row * width + k] ?? 0)),
          ...(width > 5 ? ['…'] : []),
        ])}
      />
    </>
  );
}

function read(text: string, target: string): Reading {
  if (text.trim() === '') return undefined;
  if (text.length > EXPERIMENT_LIMITS.text)
    return {
      problem: `This table has ${formatCount(text.length)} characters; the laboratory takes ${formatCount(EXPERIMENT_LIMITS.text)}.`,
    };
  try {
    const plain = parseAny(text);
    const columns = [...plain.inputNames, plain.targetName];
    const table = target === '' || !columns.includes(target) ? plain : parseCsv(text, { target });
    if (table.count < 2)
      return { problem: 'One row is not enough: one has to be trained on, and one tested on.' };
    return { table, columns };
  } catch (error) {
    const reason = plainReason(error instanceof Error ? error.message : String(error));
    return { problem: `This table cannot be used yet: ${reason}.` };
  }
}

/** Reads a table; where its last column is not what is to be predicted, an earlier one may hold the words. */
function parseAny(text: string): CsvTable {
  try {
    return parseCsv(text);
  } catch (error) {
    try {
      return parseCsv(text, { target: 0 });
    } catch {
      throw error;
    }
  }
}
