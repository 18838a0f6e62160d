import type { Experiment } from '@symmetry-lab/core';
import { EXPERIMENT_LIMITS } from '@symmetry-lab/core';
import type { StopCondition } from '@symmetry-lab/worker';
import { formatCount } from '@symmetry-lab/widgets/words';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { removeFromTimeline } from '../edit/edit-training.js';
import type { BenchState, RunDriver } from '../run/bench.js';

/** Describes an `UntilForm`. */
export interface UntilFormProps {
  bench: BenchState;
  driver: RunDriver;
  experiment: Experiment;
  onEdit: (experiment: Experiment, at?: number) => void;
}

type Kind = 'step' | 'loss' | 'parted' | 'equal';

/** Trains until something holds, goes to any step, and lists what changes on the way. */
export function UntilForm({ bench, driver, experiment, onEdit }: UntilFormProps): ReactNode {
  const [kind, setKind] = useState<Kind>('step');
  const [text, setText] = useState('1000');
  const [layerText, setLayerText] = useState('0');
  const { layers } = experiment.network;
  const hidden = layers.length - 1;
  const layer = Math.min(Number(layerText), Math.max(0, hidden - 1));
  const value = Number(text.replace(',', '.'));
  const whole = Number.isInteger(value) && value >= 0 && value <= EXPERIMENT_LIMITS.step;
  const isValid =
    kind === 'step' ? whole : kind === 'loss' ? Number.isFinite(value) && value > 0 : whole && value >= 1;
  const go = (): void => {
    if (!isValid) return;
    if (kind === 'step') driver.jump(value);
    else driver.until({ ...conditionOf(kind, value, layer), steps: mostSteps });
  };
  const { timeline = [] } = experiment;
  return (
    <div className="pg-until">
      <form
        className="pg-row"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <label className="lab-select">
          <span className="lab-select__label">Train until</span>
          <select
            className="pg-select"
            value={kind}
            onChange={(event) => setKind(event.target.value as Kind)}
          >
            <option value="step">step</option>
            <option value="loss">the loss is below</option>
            <option value="parted" disabled={hidden === 0}>
              distinct units are at least
            </option>
            <option value="equal" disabled={hidden === 0}>
              distinct units are at most
            </option>
          </select>
        </label>
        <input
          className="pg-input-box"
          aria-label="Number to train until"
          aria-invalid={!isValid}
          size={8}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {kind === 'parted' || kind === 'equal' ? (
          <select
            className="pg-select"
            aria-label="Layer"
            value={layer}
            onChange={(event) => setLayerText(event.target.value)}
          >
            {Array.from({ length: hidden }, (_, l) => (
              <option key={l} value={l}>
                in layer {l + 1}
              </option>
            ))}
          </select>
        ) : null}
        <button type="submit" className="lab-button" disabled={!isValid}>
          Go
        </button>
        <span className="lab-note" role="status">
          {stopWords(bench)}
        </span>
      </form>
      {timeline.length > 0 ? (
        <ul className="pg-until__changes">
          {timeline.map((entry) => (
            <li key={entry.step}>
              From step {formatCount(entry.step)}: {changeWords(entry)}.{' '}
              <button type="button" className="lab-share__button" onClick={() => driver.jump(entry.step)}>
                Go there
              </button>{' '}
              <button
                type="button"
                className="lab-share__button"
                onClick={() => onEdit(removeFromTimeline(experiment, entry.step), bench.step)}
              >
                Take back
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** So far a condition is waited for. */
const mostSteps = 100_000;

function conditionOf(kind: Exclude<Kind, 'step'>, value: number, layer: number): StopCondition {
  switch (kind) {
    case 'loss':
      return { trainLossBelow: value };
    case 'parted':
      return { distinctUnits: { layer, atLeast: value }, every: 1 };
    case 'equal':
      return { distinctUnits: { layer, atMost: value }, every: 1 };
  }
}

function stopWords({ stoppedBy, step }: BenchState): string {
  switch (stoppedBy) {
    case 'trainLoss':
    case 'distinctUnits':
      return `It holds at step ${formatCount(step)}.`;
    case 'steps':
      return `It did not hold within ${formatCount(mostSteps)} steps.`;
    case 'divergence':
      return `Training diverged at step ${formatCount(step)}.`;
    case 'milliseconds':
    case 'pause':
    case undefined:
      return '';
  }
}

function changeWords(entry: NonNullable<Experiment['timeline']>[number]): string {
  const { optimizer, batchSize, shuffle, schedule, interventions } = entry;
  return [
    optimizer ? `${optimizer.name}, learning rate ${optimizer.learningRate}` : '',
    batchSize === undefined
      ? ''
      : batchSize === null
        ? 'all samples at each step'
        : `batches of ${batchSize}`,
    shuffle === undefined ? '' : shuffle ? 'shuffled' : 'not shuffled',
    schedule === undefined ? '' : schedule === null ? 'constant rate' : `rate ${schedule.name}`,
    interventions ? Object.keys(interventions).join(', ') || 'nothing beside the rule' : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}
