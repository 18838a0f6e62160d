import { formatCount } from '@symmetry-lab/widgets/words';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { changeTrainingAt, trainingAt } from '../edit/edit-training.js';
import type { TrainingSettings } from '../edit/edit-training.js';
import { ChoiceField } from './Fields.js';
import type { SettingsProps } from './SettingsPanel.js';

/** What a form about the training works on. */
export interface TrainingEdit {
  /** What is in force from the beginning, or where the clock stands. */
  settings: TrainingSettings;
  change: (settings: TrainingSettings) => void;
  /** Whether changes begin where the clock stands. */
  isLater: boolean;
  setLater: (isLater: boolean) => void;
}

/**
 * Lets a form change the training from where the clock stands, or from the beginning. Beyond step 0 a change holds from here on
 * unless the reader says otherwise: one from the start throws the run back.
 */
export function useTrainingEdit({ experiment, step, clock, onEdit }: SettingsProps): TrainingEdit {
  const [wantsLater, setLater] = useState(true);
  const isLater = wantsLater && step > 0;
  const at = isLater ? step : 0;
  return {
    settings: isLater ? trainingAt(experiment, at) : experiment.training,
    change: (settings) => {
      const begin = isLater ? clock() : 0;
      onEdit(changeTrainingAt(experiment, begin, settings), begin);
    },
    isLater,
    setLater,
  };
}

/** Describes a `WhenField`. */
export interface WhenFieldProps {
  /** What the form is given: where the clock stands, and how far the run has come beyond it. */
  of: Pick<SettingsProps, 'step' | 'farthest' | 'disabled'>;
  isLater: boolean;
  onLater: (isLater: boolean) => void;
}

/** Chooses from when on a change of the training holds. */
export function WhenField({ of, isLater, onLater }: WhenFieldProps): ReactNode {
  const { step, farthest, disabled } = of;
  return (
    <>
      <ChoiceField
        label="Changes hold"
        meaning="From where the clock stands on, what was trained so far stays and the run forks here. From the start, it is trained anew."
        options={[
          { value: 'first', label: 'from the start' },
          {
            value: 'later',
            label: step > 0 ? `from step ${formatCount(step)} on` : 'from a later step on',
            disabled: step === 0,
          },
        ]}
        value={isLater ? 'later' : 'first'}
        disabled={disabled}
        onChange={(when) => onLater(when === 'later')}
      />
      {isLater && !disabled ? (
        <p className="lab-note">
          A change below {replacedWords(step, farthest)}; it is listed under the network and can be taken
          back.
        </p>
      ) : null}
    </>
  );
}

/** Says what becomes of the steps that have been trained beyond the one where a change begins. */
function replacedWords(step: number, farthest: number): string {
  if (farthest <= step) return 'forks the run here';
  const steps =
    farthest === step + 1
      ? `step ${formatCount(farthest)}`
      : `steps ${formatCount(step + 1)} to ${formatCount(farthest)}`;
  return `replaces ${steps} (“Copy and compare” keeps both)`;
}
