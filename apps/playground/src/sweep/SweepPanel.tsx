import { createSweep } from '@symmetry-lab/worker';
import type { Sweep, SweepMeasure, SweepRow } from '@symmetry-lab/worker';
import type { Experiment } from '@symmetry-lab/core';
import { DataTable, saveFile } from '@symmetry-lab/widgets/figure';
import { formatCount, formatNumber } from '@symmetry-lab/widgets/words';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { readNumber } from '../edit/read-number.js';
import { plainReason } from '../state/lab-link.js';
import {
  measuredNumber,
  readValues,
  sweepFields,
  sweepMeasureWords,
  valueFault,
  withField,
} from './sweep-plan.js';
import { SweepPlot } from './SweepPlot.js';

/** Describes a `SweepPanel`. */
export interface SweepPanelProps {
  experiment: Experiment;
  /** How far each run is trained, unless the reader says otherwise. */
  step: number;
  /** Puts one run of the sweep on the bench, at a step. */
  onOpen: (experiment: Experiment, at: number) => void;
}

interface Swept {
  experiment: Experiment;
  field: string;
  label: string;
  values: readonly unknown[];
  measure: SweepMeasure;
  rows: readonly SweepRow[];
  steps: number;
  total: number;
}

/** The most runs of one sweep. */
const mostRuns = 200;

/** Runs the experiment for several values of one field and several seeds, and plots what came of each. */
export function SweepPanel({ experiment, step, onOpen }: SweepPanelProps): ReactNode {
  const fields = sweepFields(experiment);
  const [field, setField] = useState(fields[0]?.field ?? '');
  const chosen = fields.find((each) => each.field === field) ?? fields[0]!;
  const [valueText, setValueText] = useState(chosen.values);
  const [seedText, setSeedText] = useState('3');
  const [stepText, setStepText] = useState('');
  const [measure, setMeasure] = useState<SweepMeasure>('testAccuracy');
  const [swept, setSwept] = useState<Swept>();
  const [problem, setProblem] = useState<string>();
  const sweep = useRef<Sweep>(undefined);
  useEffect(() => () => sweep.current?.cancel(), []);

  const steps =
    stepText === ''
      ? Math.max(step, measure === 'escapeStep' ? 2000 : 200)
      : (readNumber(stepText, true) ?? NaN);
  const seedCount = readNumber(seedText, true) ?? NaN;
  const values = readValues(valueText);
  const isValid =
    Number.isInteger(steps) &&
    steps >= 0 &&
    steps <= 100_000 &&
    Number.isInteger(seedCount) &&
    seedCount >= 1 &&
    values.length > 0 &&
    values.length * seedCount <= mostRuns;
  const ended =
    swept?.rows.filter(({ result, failure }) => result !== undefined || failure !== undefined).length ?? 0;
  const isRunning = swept !== undefined && ended < swept.total;

  const run = (): void => {
    sweep.current?.cancel();
    const fault = valueFault(experiment, chosen, values);
    setProblem(fault);
    if (fault !== undefined) return;
    const first = experiment.seeds.initialization;
    const seeds = Array.from({ length: seedCount }, (_, k) => first + k);
    const about = {
      experiment,
      field: chosen.field,
      label: chosen.label,
      values,
      measure,
      steps,
      total: values.length * seedCount,
    };
    try {
      const started = createSweep(
        { experiment, field: chosen.field, values, seeds, steps, measures: [measure] },
        { onProgress: () => setSwept({ ...about, rows: [...started.rows] }) },
      );
      sweep.current = started;
      setSwept({ ...about, rows: [...started.rows] });
      // a sweep that is cancelled keeps what was done
      started.finished.catch(() => undefined);
    } catch (error) {
      setProblem(
        `This cannot be swept: ${plainReason(error instanceof Error ? error.message : String(error))}.`,
      );
    }
  };
  const stop = (): void => {
    sweep.current?.cancel();
    sweep.current = undefined;
    if (swept) setSwept({ ...swept, total: ended });
  };
  const open = (row: SweepRow): void => {
    if (swept) onOpen(withField(swept.experiment, row, swept.field), row.result?.step ?? swept.steps);
  };
  return (
    <details className="pg-settings__part pg-sweep">
      <summary className="pg-settings__title">Sweep: one setting over many values</summary>
      <form
        className="pg-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (isValid) run();
        }}
      >
        <select
          className="pg-select"
          aria-label="Setting to sweep"
          value={chosen.field}
          onChange={(event) => {
            const next = fields.find((each) => each.field === event.target.value);
            setField(event.target.value);
            if (next) setValueText(next.values);
          }}
        >
          {fields.map((each) => (
            <option key={each.field} value={each.field}>
              {each.label}
            </option>
          ))}
        </select>
        <input
          className="pg-input-box"
          aria-label="Values to sweep over"
          value={valueText}
          onChange={(event) => setValueText(event.target.value)}
        />
        <label className="lab-select">
          <span className="lab-select__label">seeds</span>
          <input
            className="pg-input-box"
            size={3}
            value={seedText}
            onChange={(event) => setSeedText(event.target.value)}
          />
        </label>
        <label className="lab-select">
          <span className="lab-select__label">steps</span>
          <input
            className="pg-input-box"
            size={6}
            value={stepText === '' ? String(steps) : stepText}
            onChange={(event) => setStepText(event.target.value)}
          />
        </label>
        <select
          className="pg-select"
          aria-label="Measure"
          value={measure}
          onChange={(event) => setMeasure(event.target.value as SweepMeasure)}
        >
          {sweepMeasureWords.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button type="submit" className="lab-button" disabled={!isValid}>
          Run {isValid ? formatCount(values.length * seedCount) : ''} experiments
        </button>
        {isRunning ? (
          <button type="button" className="lab-button" onClick={stop}>
            Stop
          </button>
        ) : null}
      </form>
      {isValid ? null : (
        <p className="pg-field__problem">
          At least one value and one seed, and at most {mostRuns} runs of 100,000 steps.
        </p>
      )}
      {problem === undefined ? null : <p className="pg-field__problem">{problem}</p>}
      {swept ? <SweepResults swept={swept} ended={ended} onOpen={open} /> : null}
    </details>
  );
}

function SweepResults({
  swept,
  ended,
  onOpen,
}: {
  swept: Swept;
  ended: number;
  onOpen: (row: SweepRow) => void;
}): ReactNode {
  const { rows, values, label, measure, total, steps } = swept;
  const measureLabel = sweepMeasureWords.find(({ value }) => value === measure)?.label ?? measure;
  const failures = rows.filter(({ failure }) => failure !== undefined);
  const text = (row: SweepRow): string => {
    const number = measuredNumber(row, measure);
    if (number !== undefined) return formatNumber(number);
    return row.failure ?? (row.result?.status === 'diverged' ? 'diverged' : row.result ? 'never' : '…');
  };
  const csv = (): string =>
    [
      [label, 'seed', measure, 'status'].join(','),
      ...rows.map((row) =>
        [row.value, row.seed ?? '', measuredNumber(row, measure) ?? '', row.result?.status ?? ''].join(','),
      ),
    ].join('\n');
  return (
    <>
      <p className="lab-note" role="status">
        {formatCount(ended)} of {formatCount(total)} runs of {formatCount(steps)} steps have ended.
        {failures.length > 0
          ? ` ${failures.length} cannot be run: ${plainReason(failures[0]?.failure ?? '')}.`
          : ''}{' '}
        A point opens its run.
      </p>
      {measure === 'escapeStep' && rows.some(({ result }) => result?.measured.escapeStep === null) ? (
        <p className="lab-note">
          Where it says never, no weight or bias of twins differed by 0.1 within {formatCount(steps)} steps:
          allow more steps, or part them at the start with ε.
        </p>
      ) : null}
      <SweepPlot
        rows={rows}
        values={values}
        label={label}
        measure={measure}
        measureLabel={measureLabel}
        onOpen={onOpen}
      />
      <DataTable
        caption={`All ${formatCount(rows.length)} runs, a row each: ${measureLabel}`}
        columns={[label, 'seed', measureLabel, 'run']}
        rows={rows.map((row, index) => [
          String(row.value),
          String(row.seed ?? ''),
          text(row),
          row.result ? (
            <button key={index} type="button" className="lab-share__button" onClick={() => onOpen(row)}>
              open
            </button>
          ) : (
            ''
          ),
        ])}
      />
      <button
        type="button"
        className="lab-button pg-small"
        onClick={() => saveFile('sweep.csv', new Blob([csv()], { type: 'text/csv' }))}
      >
        Save as CSV
      </button>
    </>
  );
}
