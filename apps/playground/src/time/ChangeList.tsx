import type { Experiment } from '@symmetry-lab/core';
import { formatCount } from '@symmetry-lab/widgets/words';
import type { ReactNode } from 'react';
import { listChanges } from './change-list.js';

/** Describes a `ChangeList`. */
export interface ChangeListProps {
  experiment: Experiment;
  /** Where the clock stands. */
  step: number;
  /** Whether nothing can be taken back. */
  disabled: boolean;
  onGo: (step: number) => void;
  onEdit: (experiment: Experiment, at?: number) => void;
}

/** The most changes that are listed; the others are counted. */
const mostListed = 20;

/** Lists what was done to the units and to the training, each with a way there and a way back. */
export function ChangeList({ experiment, step, disabled, onGo, onEdit }: ChangeListProps): ReactNode {
  const changes = listChanges(experiment);
  if (changes.length === 0) return null;
  return (
    <ul className="pg-until__changes" aria-label="What was done to this run">
      {changes.slice(0, mostListed).map((change, index) => (
        <li key={index}>
          {change.step === 0 ? 'At the start' : `Step ${formatCount(change.step)}`}: {change.words}.{' '}
          {change.step === step ? null : (
            <button type="button" className="lab-share__button" onClick={() => onGo(change.step)}>
              Go there
            </button>
          )}{' '}
          {disabled ? null : (
            <button type="button" className="lab-share__button" onClick={() => onEdit(change.without, step)}>
              Take back
            </button>
          )}
        </li>
      ))}
      {changes.length > mostListed ? <li>And {formatCount(changes.length - mostListed)} more.</li> : null}
    </ul>
  );
}
