import { useRef } from 'react';
import type { ReactNode } from 'react';
import { experimentName, mostExperiments } from '../state/document.js';
import type { LabDocument } from '../state/document.js';
import { laneColor } from '../views/curves-view.js';
import { examples } from './examples.js';
import type { Example } from './examples.js';

/** Describes a `BenchBar`. */
export interface BenchBarProps {
  document: LabDocument;
  canUndo: boolean;
  canRedo: boolean;
  disabled: boolean;
  /** Whether the experiment can be replaced by another one: an example, a file. */
  canReplace: boolean;
  /** Whether experiments can be compared. */
  canCompare: boolean;
  /** Whether experiments can be saved, shared and taken away. */
  canTake: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onShow: (index: number) => void;
  onCopy: () => void;
  onRemove: (index: number) => void;
  onExample: (example: Example) => void;
  onFile: (file: File) => void;
  onSave: () => void;
  onShare: () => void;
  onTake: () => void;
  onHelp: () => void;
}

/** What belongs to the whole bench: the experiments on it, undo, examples, files, links and help. */
export function BenchBar(props: BenchBarProps): ReactNode {
  const { document, disabled, canReplace, canCompare, canTake } = props;
  const { experiments, active } = document;
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div className="pg-bar">
      <div className="pg-bar__group" role="group" aria-label="Experiments">
        {experiments.length > 1
          ? experiments.map((_, index) => (
              <span
                key={index}
                className="pg-tab"
                style={{ '--pg-lane': `var(${laneColor(index)})` } as object}
              >
                <button
                  type="button"
                  className="pg-tab__name"
                  aria-pressed={index === active}
                  onClick={() => props.onShow(index)}
                >
                  {experimentName(index)}
                </button>
                <button
                  type="button"
                  className="pg-icon"
                  aria-label={`Remove experiment ${experimentName(index)}`}
                  onClick={() => props.onRemove(index)}
                >
                  ×
                </button>
              </span>
            ))
          : null}
        {canCompare && experiments.length < mostExperiments ? (
          <button type="button" className="lab-button" onClick={props.onCopy}>
            Copy and compare
          </button>
        ) : null}
      </div>
      <div className="pg-bar__group">
        {disabled ? null : (
          <>
            <button type="button" className="lab-button" disabled={!props.canUndo} onClick={props.onUndo}>
              Undo
            </button>
            <button type="button" className="lab-button" disabled={!props.canRedo} onClick={props.onRedo}>
              Redo
            </button>
            {canReplace ? (
              <select
                className="lab-select__box pg-bar__examples"
                aria-label="Open an example"
                value=""
                onChange={(event) => {
                  const example = examples.find(({ value }) => value === event.target.value);
                  if (example) props.onExample(example);
                }}
              >
                <option value="">Examples</option>
                {examples.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            ) : null}
          </>
        )}
        {canTake ? (
          <>
            <button
              type="button"
              className="lab-button"
              disabled={!canReplace}
              onClick={() => picker.current?.click()}
            >
              Open file
            </button>
            <input
              ref={picker}
              type="file"
              accept=".json,application/json,.csv,text/csv"
              className="lab-visually-hidden"
              tabIndex={-1}
              aria-label="File to open"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) props.onFile(file);
                event.target.value = '';
              }}
            />
            <button type="button" className="lab-button" onClick={props.onSave}>
              Save
            </button>
            <button type="button" className="lab-button" onClick={props.onShare}>
              Share
            </button>
            <button type="button" className="lab-button" onClick={props.onTake}>
              Take it home
            </button>
          </>
        ) : null}
        <button type="button" className="lab-button" aria-label="Help and shortcuts" onClick={props.onHelp}>
          ?
        </button>
      </div>
    </div>
  );
}
