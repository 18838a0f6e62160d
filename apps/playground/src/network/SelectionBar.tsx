import type { Experiment } from '@symmetry-lab/core';
import { useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { makeTwins, partTwins, twinGroups } from '../edit/edit-start.js';
import { addNudge, changeTrainingAt, editInterventions, trainingAt } from '../edit/edit-training.js';
import { readNumber } from '../edit/read-number.js';
import type { Selection } from '../state/lab-state.js';
import { useClearOf } from './use-clear-of.js';
import { useSheet } from './use-sheet.js';
import { UnitSettings } from './UnitSettings.js';

/** Describes a `SelectionBar`. */
export interface SelectionBarProps {
  experiment: Experiment;
  selection: Selection;
  /** Where the clock stands: freezing, rates and nudges begin here. */
  step: number;
  /** Whether first weights are offered: units can be made equal. */
  canStart: boolean;
  /** Whether training is offered: units can be frozen and nudged. */
  canTrain: boolean;
  /** Whether every unit that is pointed at is chosen beside the others. */
  several: boolean;
  onSeveral: (several: boolean) => void;
  onSelect: (selection: Selection | undefined) => void;
  onEdit: (experiment: Experiment, at?: number) => void;
}

/** With more chosen units than this, the first ones are named and the others counted. */
const mostNamed = 12;

function unitList(units: readonly number[]): string {
  const names = [...units].sort((a, b) => a - b).map((unit) => unit + 1);
  const more = names.length - mostNamed;
  return more > 1 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : names.join(', ');
}

/** Offers what can be done to the units that are chosen: make them twins, freeze them, nudge them. */
export function SelectionBar({
  experiment,
  selection,
  step,
  canStart,
  canTrain,
  several,
  onSeveral,
  onSelect,
  onEdit,
}: SelectionBarProps): ReactNode {
  const [amount, setAmount] = useState('1e-6');
  const [hasMore, setHasMore] = useState(false);
  const close = (): void => {
    onSeveral(false);
    onSelect(undefined);
  };
  const sheet = useSheet(close);
  const bar = useClearOf(selection, `${sheet.size} ${hasMore}`);
  const { layer, units } = selection;
  const isOutput = layer === experiment.network.layers.length - 1;
  const count = experiment.network.layers[layer]?.units ?? 0;
  const areTwins = twinGroups(experiment, layer).some((group) => units.some((unit) => group.includes(unit)));
  const training = trainingAt(experiment, step);
  const frozen = training.interventions?.frozenUnits ?? [];
  const isChosen = (unit: { layer: number; unit: number }): boolean =>
    unit.layer === layer && units.includes(unit.unit);
  const allFrozen = units.every((unit) => frozen.some((each) => each.layer === layer && each.unit === unit));
  const difference = readNumber(amount) ?? 0;
  const nudgeable = difference !== 0;
  // one unit only: twins that are moved alike stay twins
  const nudged = units.at(-1) ?? 0;
  const freeze = (): void => {
    const others = frozen.filter((each) => !isChosen(each));
    const frozenUnits = allFrozen ? others : [...others, ...units.map((unit) => ({ layer, unit }))];
    onEdit(changeTrainingAt(experiment, step, editInterventions(training, { frozenUnits })), step);
  };
  const nudge = (): void =>
    onEdit(addNudge(experiment, { layer, unit: nudged, input: 'bias', step, amount: difference }), step);
  return (
    <div
      ref={bar}
      className="pg-selection"
      role="group"
      aria-label="What to do with the chosen units"
      data-small={sheet.isSmall}
      data-large={hasMore && !sheet.isSmall}
      style={
        sheet.height === undefined ? undefined : ({ '--pg-sheet': `${sheet.height}px` } as CSSProperties)
      }
    >
      <button
        type="button"
        className="pg-selection__handle"
        aria-expanded={!sheet.isSmall}
        aria-label="What can be done with them"
        {...sheet.handle}
      />
      <div className="pg-selection__head">
        <p className="pg-selection__words">
          {isOutput ? 'Output' : `Layer ${layer + 1}`}, {units.length === 1 ? 'unit' : 'units'}{' '}
          {unitList(units)}
        </p>
        {count > 1 ? (
          <button
            type="button"
            className="lab-button"
            aria-pressed={several}
            title="Every unit that you click or tap is added. With a keyboard, Shift does the same."
            onClick={() => onSeveral(!several)}
          >
            Choose several
          </button>
        ) : null}
        <button type="button" className="pg-icon" aria-label="Choose none" onClick={close}>
          ×
        </button>
      </div>
      <div className="pg-selection__body">
        {isOutput || units.length < 2 || !canStart ? null : (
          <>
            <button
              type="button"
              className="lab-button"
              onClick={() => onEdit(makeTwins(experiment, layer, units, 'equal'))}
            >
              Make them equal
            </button>
            <button
              type="button"
              className="lab-button"
              onClick={() => onEdit(makeTwins(experiment, layer, units, 'random'))}
            >
              Equal, but for the outgoing weights
            </button>
          </>
        )}
        {areTwins && !isOutput && canStart ? (
          <button
            type="button"
            className="lab-button"
            onClick={() => onEdit(partTwins(experiment, layer, units))}
          >
            Start on their own
          </button>
        ) : null}
        {canTrain ? (
          <>
            <button type="button" className="lab-button" onClick={freeze}>
              {allFrozen ? 'Unfreeze' : 'Freeze'} here
            </button>
            <span className="pg-selection__nudge">
              <button type="button" className="lab-button" disabled={!nudgeable} onClick={nudge}>
                {units.length === 1 ? 'Nudge the bias here by' : `Nudge the bias of unit ${nudged + 1} by`}
              </button>
              <input
                className="pg-input-box"
                aria-label={`What is added to the bias of unit ${nudged + 1}`}
                aria-invalid={!nudgeable}
                size={7}
                value={amount}
                onChange={(event) => setAmount(event.target.value)}
              />
              {nudgeable ? null : (
                <span className="pg-field__problem" role="status">
                  a number other than 0, please, such as 10^-6
                </span>
              )}
            </span>
          </>
        ) : null}
        {units.length < count ? (
          <button
            type="button"
            className="lab-button"
            onClick={() => onSelect({ layer, units: Array.from({ length: count }, (_, unit) => unit) })}
          >
            Choose all of the layer
          </button>
        ) : null}
        {canStart && canTrain ? (
          <details
            className="lab-disclosure pg-selection__more"
            onToggle={(event) => setHasMore(event.currentTarget.open)}
          >
            <summary className="lab-disclosure__summary">
              Rates, inputs and first weights of these units
            </summary>
            <UnitSettings experiment={experiment} selection={selection} step={step} onEdit={onEdit} />
          </details>
        ) : null}
        {units.length === 1 && count > 1 && canStart ? (
          <p className="lab-note">
            {several
              ? 'Now choose the other units of this layer.'
              : 'To make units equal, choose more of them: press “Choose several” first, or hold Shift.'}
          </p>
        ) : null}
      </div>
    </div>
  );
}
