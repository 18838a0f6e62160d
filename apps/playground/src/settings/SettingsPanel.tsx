import type { Experiment } from '@symmetry-lab/core';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { Hideable } from '../state/lab-link.js';
import { DataSettings } from './DataSettings.js';
import { ExtraSettings } from './ExtraSettings.js';
import { SeedSettings } from './SeedSettings.js';
import type { SeedName } from './SeedSettings.js';
import { StartSettings } from './StartSettings.js';
import { TrainingSettingsForm } from './TrainingSettingsForm.js';

/** What every part of the settings is given. */
export interface SettingsProps {
  experiment: Experiment;
  /** Where the clock stands: changes of the training can begin here. While time goes, it may lag behind. */
  step: number;
  /** The farthest step that was reached. */
  farthest: number;
  /** Reads where the clock stands at the moment of a change. */
  clock: () => number;
  disabled: boolean;
  /** Changes the experiment; the clock goes to `at`, or to the start. */
  onEdit: (experiment: Experiment, at?: number, control?: string) => void;
  /** Seeds that stay when new ones are drawn. */
  lockedSeeds: readonly SeedName[];
  onLockSeeds: (locked: readonly SeedName[]) => void;
  /** Told whether the reader wants a table of their own, and none is in training yet. */
  onLackTable: (lacks: boolean) => void;
}

const parts: readonly {
  part: Hideable;
  title: string;
  isOpen: boolean;
  Form: (props: SettingsProps) => ReactNode;
}[] = [
  { part: 'data', title: 'Data', isOpen: true, Form: DataSettings },
  { part: 'start', title: 'First weights', isOpen: true, Form: StartSettings },
  { part: 'training', title: 'Training', isOpen: true, Form: TrainingSettingsForm },
  { part: 'training', title: 'What keeps and what breaks equality', isOpen: false, Form: ExtraSettings },
  { part: 'seeds', title: 'Seeds', isOpen: false, Form: SeedSettings },
];

/** Says whether nothing is left to be set. */
export function hidesAllSettings(hide: readonly Hideable[]): boolean {
  return parts.every(({ part }) => hide.includes(part));
}

/** Says whether a teacher has decided what is not to be set. */
export function hidesSettings(hide: readonly Hideable[]): boolean {
  return hide.includes('network') || parts.some(({ part }) => hide.includes(part));
}

/** Shows everything about the experiment that can be set, but for its layers. */
export const SettingsPanel = memo(function SettingsPanel({
  hide,
  ...props
}: SettingsProps & { hide: readonly Hideable[] }): ReactNode {
  return (
    <div className="pg-settings" role="group" aria-label="Settings">
      {parts
        .filter(({ part }) => !hide.includes(part))
        .map(({ title, isOpen, Form }) => (
          <details key={title} className="pg-settings__part" open={isOpen}>
            <summary className="pg-settings__title">{title}</summary>
            <div className="pg-settings__form">
              <Form {...props} />
            </div>
          </details>
        ))}
    </div>
  );
});
