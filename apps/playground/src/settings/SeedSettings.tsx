import type { Experiment } from '@symmetry-lab/core';
import type { ReactNode } from 'react';
import { setSeed } from '../edit/edit-training.js';
import { NumberField } from './Fields.js';
import type { SettingsProps } from './SettingsPanel.js';

/** A kind of chance that has a seed of its own. */
export type SeedName = keyof Experiment['seeds'];

const seedWords: readonly { name: SeedName; label: string }[] = [
  { name: 'data', label: 'Data' },
  { name: 'initialization', label: 'First weights' },
  { name: 'shuffle', label: 'Order of samples' },
  { name: 'noise', label: 'Noise' },
];

/** Sets the seed of each kind of chance by itself; locked ones stay when new ones are drawn. */
export function SeedSettings(props: SettingsProps): ReactNode {
  const { experiment, disabled, onEdit, lockedSeeds: locked, onLockSeeds } = props;
  const renew = (names: readonly SeedName[]): void =>
    onEdit(names.reduce((each, name) => setSeed(each, name, each.seeds[name] + 1), experiment));
  const free = seedWords.map(({ name }) => name).filter((name) => !locked.includes(name));
  return (
    <>
      {seedWords.map(({ name, label }) => {
        const isLocked = locked.includes(name);
        return (
          <div key={name} className="pg-seed" role="group" aria-label={`Seed for: ${label}`}>
            <NumberField
              label={label}
              value={experiment.seeds[name]}
              min={0}
              max={Number.MAX_SAFE_INTEGER}
              integer
              disabled={disabled || isLocked}
              onChange={(seed) => onEdit(setSeed(experiment, name, seed))}
            />
            <button
              type="button"
              className="lab-button pg-small"
              disabled={disabled || isLocked}
              aria-label={`New seed for: ${label}`}
              onClick={() => renew([name])}
            >
              new
            </button>
            <label className="pg-seed__lock">
              <input
                type="checkbox"
                className="lab-toggle__box"
                checked={isLocked}
                aria-label={`Lock the seed for: ${label}`}
                onChange={() =>
                  onLockSeeds(isLocked ? locked.filter((each) => each !== name) : [...locked, name])
                }
              />
              lock
            </label>
          </div>
        );
      })}
      <button
        type="button"
        className="lab-button"
        disabled={disabled || free.length === 0}
        onClick={() => renew(free)}
      >
        New seeds for all that are not locked
      </button>
    </>
  );
}
