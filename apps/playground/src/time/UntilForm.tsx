import type { Experiment } from '@symmetry-lab/core';
import { EXPERIMENT_LIMITS, largestDifference } from '@symmetry-lab/core';
import type { StopCondition } from '@symmetry-lab/worker';
import { formatCount } from '@symmetry-lab/widgets/words';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { twinGroups } from '../edit/edit-start.js';
import { readNumber } from '../edit/read-number.js';
import { liveNetwork } from '../network/live-network.js';
import type { BenchState, LaneState, RunDriver } from '../run/bench.js';
import type { Selection } from '../state/lab-state.js';
import { ChangeList } from './ChangeList.js';

/** Describes an `UntilForm`. */
export interface UntilFormProps {
  bench: BenchState;
  driver: RunDriver;
  experiment: Experiment;
  /** Units that are watched for parting, if there are two or more; else the first twins are. */
  selection: Selection | undefined;
  /** Whether the experiment stays as it is; time does not. */
  disabled: boolean;
  onEdit: (experiment: Experiment, at?: number) => void;
}

type Kind = 'step' | 'loss' | 'apart' | 'parted' | 'equal';

/** What a reader most likely waits for. */
const usual: Readonly<Record<Kind, string>> = {
  step: '1000',
  loss: '0.1',
  apart: '0.1',
  parted: '2',
  equal: '1',
};

/** Trains until something holds, goes to any step, and lists what changes on the way. */
export function UntilForm({
  bench,
  driver,
  experiment,
  selection,
  disabled,
  onEdit,
}: UntilFormProps): ReactNode {
  const [kind, setKind] = useState<Kind>('step');
  const [text, setText] = useState(usual.step);
  const [layerText, setLayerText] = useState('0');
  const { layers } = experiment.network;
  const hidden = layers.length - 1;
  const layer = Math.min(Number(layerText), Math.max(0, hidden - 1));
  const isReal = kind === 'loss' || kind === 'apart';
  const value = readNumber(text, !isReal) ?? NaN;
  const whole = Number.isInteger(value) && value >= 0 && value <= EXPERIMENT_LIMITS.step;
  const watched = watchedUnits(experiment, selection);
  const isValid =
    kind === 'apart'
      ? value >= 0 && value < Infinity && watched !== undefined
      : kind === 'loss'
        ? value > 0 && value < Infinity
        : whole && (kind === 'step' || value >= 1);
  const go = (): void => {
    if (!isValid) return;
    if (kind === 'step') driver.jump(value);
    else if (kind !== 'apart') driver.until({ ...conditionOf(kind, value, layer), steps: mostSteps });
    else if (watched) driver.until({ difference: { ...watched, above: value }, every: 1, steps: mostSteps });
  };
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
            onChange={(event) => {
              const next = event.target.value as Kind;
              setKind(next);
              setText(usual[next]);
            }}
          >
            <option value="step">step</option>
            <option value="loss">the loss is below</option>
            <option value="apart" disabled={!watched}>
              {watched ? `${unitWords(watched)} differ by more than` : 'chosen units differ by more than'}
            </option>
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
        {kind === 'apart' ? <span className="lab-note">in a weight or bias</span> : null}
        <button type="submit" className="lab-button" disabled={!isValid}>
          Go
        </button>
        <span className="lab-note" role="status">
          {isValid
            ? stopWords(bench, watched)
            : `${isReal ? 'A number above 0, please, such as 0.01 or 10^-6' : `A whole number, please, at most ${formatCount(EXPERIMENT_LIMITS.step)}`}.`}
        </span>
      </form>
      <ChangeList
        experiment={experiment}
        step={bench.step}
        disabled={disabled}
        onGo={driver.jump}
        onEdit={onEdit}
      />
    </div>
  );
}

/** So far a condition is waited for. */
const mostSteps = 100_000;

/** The units that are chosen, or the twins of the one that is, or the first twins: two or more of one layer. */
function watchedUnits(experiment: Experiment, selection: Selection | undefined): Selection | undefined {
  if (selection && selection.units.length > 1) return selection;
  const twins = experiment.network.layers
    .slice(0, -1)
    .flatMap((_, layer) => twinGroups(experiment, layer).map((units) => ({ layer, units })))
    .filter(({ units }) => units.length > 1);
  const isChosen = ({ layer, units }: Selection): boolean =>
    layer === selection?.layer && selection.units.every((unit) => units.includes(unit));
  return twins.find(isChosen) ?? twins[0];
}

function unitWords({ layer, units }: Selection): string {
  const names = units.map((unit) => unit + 1);
  const list = names.length > 3 ? `${names.length} units` : `units ${names.join(' and ')}`;
  return `${list} of layer ${layer + 1}`;
}

function conditionOf(kind: Exclude<Kind, 'step' | 'apart'>, value: number, layer: number): StopCondition {
  switch (kind) {
    case 'loss':
      return { trainLossBelow: value };
    case 'parted':
      return { distinctUnits: { layer, atLeast: value }, every: 1 };
    case 'equal':
      return { distinctUnits: { layer, atMost: value }, every: 1 };
  }
}

function stopWords({ stoppedBy, step, lanes: [lane] }: BenchState, watched: Selection | undefined): string {
  switch (stoppedBy) {
    case 'trainLoss':
    case 'distinctUnits':
    case 'difference':
      return `It holds at step ${formatCount(step)}.`;
    case 'steps':
      return `It did not hold within ${formatCount(mostSteps)} steps.${equalWords(lane, watched)}`;
    case 'divergence':
      return `Training diverged at step ${formatCount(step)}.`;
    case 'milliseconds':
    case 'pause':
    case undefined:
      return '';
  }
}

/** Why units that are waited for did not part, where they are equal. */
function equalWords(lane: LaneState | undefined, watched: Selection | undefined): string {
  const mlp = lane && liveNetwork(lane);
  if (!mlp || !watched || largestDifference(mlp, watched.layer, watched.units) > 0) return '';
  const words = unitWords(watched);
  return ` ${words.charAt(0).toUpperCase()}${words.slice(1)} are still equal to the last bit.`;
}
