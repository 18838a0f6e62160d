import { equalityEffects } from '@symmetry-lab/core';
import type { EqualityField, Interventions } from '@symmetry-lab/core';
import { EqualityBadge } from '@symmetry-lab/widgets/figure';
import { formatCount } from '@symmetry-lab/widgets/words';
import type { ReactNode } from 'react';
import { editInterventions, editTraining } from '../edit/edit-training.js';
import { nudgeWords } from '../time/change-list.js';
import { NumberField } from './Fields.js';
import { useTrainingEdit, WhenField } from './training-edit.js';
import type { SettingsProps } from './SettingsPanel.js';

const numbers: readonly { field: keyof Interventions & EqualityField; label: string; max: number }[] = [
  { field: 'hiddenDropout', label: 'Dropout of units', max: 0.99 },
  { field: 'inputDropout', label: 'Dropout of inputs', max: 0.99 },
  { field: 'gradientNoise', label: 'Noise on gradients', max: 1000 },
  { field: 'labelNoise', label: 'Wrong labels (share)', max: 1 },
  { field: 'clipNorm', label: 'Longest gradient', max: 1e6 },
];

/** Sets what is done to training beside the plain rule, each with what it does to equal units. */
export function ExtraSettings(props: SettingsProps): ReactNode {
  const { experiment, disabled, onEdit } = props;
  const { settings, change, isLater, setLater } = useTrainingEdit(props);
  const { interventions = {} } = settings;
  const { frozenUnits = [], inputMasks = [], unitLearningRates = [] } = interventions;
  const nudges = experiment.training.interventions?.nudges ?? [];
  return (
    <>
      <WhenField of={props} isLater={isLater} onLater={setLater} />
      {numbers.map(({ field, label, max }) => (
        <div key={field} className="pg-effect">
          <NumberField
            label={label}
            meaning={equalityEffects[field].why}
            value={(interventions[field] as number | undefined) ?? 0}
            min={0}
            max={max}
            disabled={disabled}
            onChange={(value) => change(editInterventions(settings, { [field]: value }))}
          />
          <Effect field={field} />
        </div>
      ))}
      <List
        words="frozen"
        items={frozenUnits.map(unitName)}
        field="frozenUnits"
        disabled={disabled}
        onClear={() => change(editInterventions(settings, { frozenUnits: undefined }))}
      />
      <List
        words="with a rate of its own"
        items={unitLearningRates.map((rate) => `${unitName(rate)} × ${rate.incoming ?? 1}`)}
        field="unitLearningRates"
        disabled={disabled}
        onClear={() => change(editInterventions(settings, { unitLearningRates: undefined }))}
      />
      <List
        words="seeing only some inputs"
        items={inputMasks.map((mask) => `${unitName(mask)} (${mask.inputs.length})`)}
        field="inputMasks"
        disabled={disabled}
        onClear={() => change(editInterventions(settings, { inputMasks: undefined }))}
      />
      <List
        words="nudged"
        items={nudges.map((nudge) => `step ${formatCount(nudge.step)}, ${nudgeWords(nudge)}`)}
        field="nudges"
        disabled={disabled}
        onClear={() => {
          const { nudges: _, ...others } = experiment.training.interventions ?? {};
          onEdit(
            editTraining(experiment, { interventions: Object.keys(others).length > 0 ? others : undefined }),
          );
        }}
      />
      <p className="lab-note">
        Choose units in the picture to freeze them, to give them a rate of their own, or to nudge them.
      </p>
    </>
  );
}

function Effect({ field }: { field: EqualityField }): ReactNode {
  const keeps = equalityEffects[field].effect === 'keeps';
  return <EqualityBadge identical={keeps}>{keeps ? 'keeps equal' : 'parts equal'}</EqualityBadge>;
}

interface ListProps {
  words: string;
  items: readonly string[];
  field: EqualityField;
  disabled: boolean;
  onClear: () => void;
}

function List({ words, items, field, disabled, onClear }: ListProps): ReactNode {
  if (items.length === 0) return null;
  const shown = items.slice(0, 6).join('; ');
  return (
    <div className="pg-effect">
      <p className="pg-effect__list">
        {shown}
        {items.length > 6 ? ` and ${items.length - 6} more` : ''}: {words}.{' '}
        <button type="button" className="lab-share__button" disabled={disabled} onClick={onClear}>
          Take back
        </button>
      </p>
      <Effect field={field} />
    </div>
  );
}

function unitName({ layer, unit }: { layer: number; unit: number }): string {
  return `unit ${unit + 1} of layer ${layer + 1}`;
}
