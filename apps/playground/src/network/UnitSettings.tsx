import type { Experiment } from '@symmetry-lab/core';
import { formatCount } from '@symmetry-lab/widgets/words';
import type { ReactNode } from 'react';
import { layerInputs } from '../edit/edit-network.js';
import { schemeWords, usualScheme } from '../edit/edit-start.js';
import { changeTrainingAt, trainingAt } from '../edit/edit-training.js';
import type { TrainingSettings } from '../edit/edit-training.js';
import {
  isCopy,
  setUnitInputs,
  setUnitRates,
  setUnitStart,
  unitInputs,
  unitRates,
  unitStart,
} from '../edit/edit-units.js';
import { readPositions, writePositions } from '../edit/number-lists.js';
import { ChoiceField, NumberField, SwitchField, TextField } from '../settings/Fields.js';
import { SchemeNumbers } from '../settings/SchemeFields.js';
import type { Selection } from '../state/lab-state.js';

/** Describes `UnitSettings`. */
export interface UnitSettingsProps {
  experiment: Experiment;
  selection: Selection;
  /** Where the clock stands: rates and masks begin here. */
  step: number;
  onEdit: (experiment: Experiment, at?: number) => void;
}

/** Sets what holds for the chosen units alone: their learning rates, the inputs that they see, how they start. */
export function UnitSettings({ experiment, selection, step, onEdit }: UnitSettingsProps): ReactNode {
  const { layer, units } = selection;
  const unit = units[0] ?? 0;
  const isOutput = layer === experiment.network.layers.length - 1;
  const inputs = layerInputs(experiment, layer);
  const training = trainingAt(experiment, step);
  const change = (settings: TrainingSettings): void =>
    onEdit(changeTrainingAt(experiment, step, settings), step);
  const { incoming, outgoing } = unitRates(training, layer, unit);
  const seen = unitInputs(training, layer, unit);
  return (
    <div className="pg-unit-settings">
      <fieldset className="pg-unit-settings__part">
        <legend className="pg-unit-settings__title">
          {step === 0 ? 'From the start' : `From step ${formatCount(step)} on`}
        </legend>
        <NumberField
          label="Learning rate ×"
          meaning="A factor on the learning rate of the unit’s own weights and bias. Units with different rates part."
          value={incoming}
          min={0}
          max={1000}
          onChange={(value) => change(setUnitRates(training, selection, { incoming: value }))}
        />
        {isOutput ? null : (
          <NumberField
            label="… of what leads on ×"
            meaning="A factor on the learning rate of the weights that lead from the unit to the next layer."
            value={outgoing}
            min={0}
            max={1000}
            onChange={(value) => change(setUnitRates(training, selection, { outgoing: value }))}
          />
        )}
        <TextField
          label="Sees inputs"
          meaning={`Which of its ${formatCount(inputs)} inputs the unit sees, such as 1-3, 7; empty for all.`}
          value={seen ? writePositions(seen) : ''}
          placeholder={`all ${formatCount(inputs)}`}
          problemOf={(text) =>
            readPositions(text, inputs) ? undefined : `such as 1-${Math.min(3, inputs)}, at most ${inputs}`
          }
          onChange={(text) =>
            change(
              setUnitInputs(
                training,
                selection,
                text.trim() === '' ? undefined : readPositions(text, inputs),
              ),
            )
          }
        />
      </fieldset>
      <UnitStartFields experiment={experiment} selection={selection} inputs={inputs} onEdit={onEdit} />
    </div>
  );
}

function UnitStartFields({
  experiment,
  selection,
  inputs,
  onEdit,
}: Omit<UnitSettingsProps, 'step'> & { inputs: number }): ReactNode {
  const { layer, units } = selection;
  const free = units.filter((unit) => !isCopy(experiment, layer, unit));
  const start = unitStart(experiment, layer, free[0] ?? 0);
  const change = (parts: Parameters<typeof setUnitStart>[2]): void =>
    onEdit(setUnitStart(experiment, selection, parts));
  return (
    <fieldset className="pg-unit-settings__part">
      <legend className="pg-unit-settings__title">First weights</legend>
      {free.length === 0 ? (
        <p className="lab-note">
          This is a twin: it starts as the first unit of its group does. Choose that one, or let this one
          start on its own.
        </p>
      ) : (
        <>
          <ChoiceField
            label="Start by"
            options={[{ value: 'layer' as const, label: 'as the layer does' }, ...schemeWords]}
            value={start.weights?.scheme ?? 'layer'}
            onChange={(name) => change({ weights: name === 'layer' ? undefined : usualScheme(name, inputs) })}
          />
          {start.weights ? (
            <SchemeNumbers
              scheme={start.weights}
              count={inputs}
              disabled={false}
              onChange={(weights) => change({ weights })}
            />
          ) : null}
          <SwitchField
            label="A bias of its own"
            meaning="Starts the bias at a number that you choose, instead of as the layer does."
            value={start.bias !== undefined}
            onChange={(isOwn) => change({ bias: isOwn ? 0 : undefined })}
          />
          {start.bias === undefined ? null : (
            <NumberField label="First bias" value={start.bias} onChange={(bias) => change({ bias })} />
          )}
        </>
      )}
    </fieldset>
  );
}
