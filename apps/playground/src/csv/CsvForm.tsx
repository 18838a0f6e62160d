import { EXPERIMENT_LIMITS } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { formatCount } from '@symmetry-lab/widgets/words';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { dataInUse, setData } from '../edit/edit-data.js';
import { choicesOf, csvSpec, readTable } from './read-table.js';
import type { CsvChoices } from './read-table.js';
import { TableChoices } from './TableChoices.js';
import { TablePreview } from './TablePreview.js';

/** Describes a `CsvForm`. */
export interface CsvFormProps {
  experiment: Experiment;
  disabled: boolean;
  /** Called as soon as a table can be read, and with each change of it. */
  onTake: (experiment: Experiment) => void;
  /** Told whether something else is still in training, since there is no table yet or none that can be read. */
  onLack: (lacks: boolean) => void;
}

const example = 'length,width,kind\n5.1,3.5,short\n4.9,3.0,short\n6.4,3.2,long\n6.9,3.1,long\n';

/** Takes a table of the reader's own, pasted or dropped, shows how it is understood, and uses it once it can be read. */
export function CsvForm({ experiment, disabled, onTake, onLack }: CsvFormProps): ReactNode {
  const { data } = experiment;
  const [text, setText] = useState(data.name === 'csv' ? data.text : '');
  const [choices, setChoices] = useState(() => choicesOf(data));
  const [fileProblem, setFileProblem] = useState<string>();
  const picker = useRef<HTMLInputElement>(null);
  const isEmpty = text.trim() === '';
  const reading = useMemo(() => (isEmpty ? {} : readTable(text, choices)), [text, isEmpty, choices]);
  const spec = reading.table && csvSpec(text, reading, choices);
  const isInUse = spec !== undefined && sameTable(data, spec);
  const problem = fileProblem ?? reading.problem;

  useEffect(() => {
    onLack(!isInUse);
    return () => onLack(false);
  }, [isInUse, onLack]);

  const train = (next: string, said: CsvChoices): void => {
    const understood = next.trim() === '' ? {} : readTable(next, said);
    if (understood.table) onTake(setData(experiment, csvSpec(next, understood, said)));
  };
  const choose = (said: CsvChoices): void => {
    setChoices(said);
    train(text, said);
  };
  const write = (next: string, said = choices): void => {
    // what was said of another table need not hold for this one
    const kept = next.trim() === '' ? {} : said;
    setText(next);
    setChoices(kept);
    setFileProblem(undefined);
    train(next, kept);
  };
  const read = async (file: File): Promise<void> => {
    if (file.size > 4 * EXPERIMENT_LIMITS.text) {
      setFileProblem(
        `${file.name.slice(0, 100)} is too large: a table has at most ${formatCount(EXPERIMENT_LIMITS.text)} characters.`,
      );
      return;
    }
    try {
      const content = await file.text();
      write(content, {});
    } catch {
      setFileProblem(`${file.name.slice(0, 100)} cannot be read.`);
    }
  };
  const drop = (event: DragEvent): void => {
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    if (!disabled) void read(file);
  };
  return (
    <div className="pg-csv" onDrop={drop} onDragOver={(event) => event.preventDefault()}>
      <label className="pg-csv__label">
        <span className="pg-field__label">Paste a table, or drop a file here: one line a sample</span>
        <textarea
          className="pg-csv__text"
          rows={5}
          spellCheck={false}
          disabled={disabled}
          placeholder={example}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      </label>
      {isEmpty ? (
        <div className="pg-row">
          <button
            type="button"
            className="lab-button pg-small"
            disabled={disabled}
            onClick={() => picker.current?.click()}
          >
            Choose a file
          </button>
          <button
            type="button"
            className="lab-button pg-small"
            disabled={disabled}
            onClick={() => write(example)}
          >
            Try an example
          </button>
          <input
            ref={picker}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            className="lab-visually-hidden"
            tabIndex={-1}
            aria-label="Table to read"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void read(file);
              event.target.value = '';
            }}
          />
        </div>
      ) : null}
      {isInUse ? null : (
        <p className="lab-note" role="status">
          Still training: {dataInUse(data)}.{' '}
          {spec ? '' : 'Your table takes its place as soon as it can be read.'}
        </p>
      )}
      {isInUse || !spec ? null : (
        // undo, or an example, has put something else in its place
        <button
          type="button"
          className="lab-button"
          disabled={disabled}
          onClick={() => onTake(setData(experiment, spec))}
        >
          Use this table
        </button>
      )}
      {problem === undefined ? null : (
        <p className="pg-field__problem" role="alert">
          {problem}
        </p>
      )}
      <TableChoices reading={reading} choices={choices} disabled={disabled} onChange={choose} />
      {reading.table ? <TablePreview table={reading.table} /> : null}
      <p className="lab-note">It never leaves this page, unless you share a link or a file of it.</p>
    </div>
  );
}

/** Says whether the data of an experiment are read from a table in this way; scaling and counts of rows do not matter. */
function sameTable(data: Experiment['data'], spec: ReturnType<typeof csvSpec>): boolean {
  if (data.name !== 'csv' || data.text !== spec.text) return false;
  const used = readTable(data.text, choicesOf(data));
  return JSON.stringify(csvSpec(data.text, used, choicesOf(data))) === JSON.stringify(spec);
}
