import type { ReactNode } from 'react';
import type { RunView } from '../lab/use-runs.js';
import { speeds } from '../lab/pace.js';
import type { Speed } from '../lab/pace.js';
import { Icon } from './Icon.js';
import { Select } from './Select.js';
import { Term } from './Term.js';

/** Describes `RunControls`. */
export interface RunControlsProps {
  runs: Pick<RunView, 'playing' | 'play' | 'pause' | 'step' | 'reset'>;
  onNewSeed: () => void;
  speed: Speed;
  onSpeed: (speed: Speed) => void;
}

/** Shows the controls of everything that trains: play or pause, one step, reset to the same weights, new seed, speed. */
export function RunControls({ runs, onNewSeed, speed, onSpeed }: RunControlsProps): ReactNode {
  const { playing } = runs;
  return (
    <div className="lab-controls lab-run" role="group" aria-label="Training">
      <button
        type="button"
        className="lab-button lab-button--main"
        onClick={playing ? runs.pause : runs.play}
      >
        <Icon shape={playing ? 'pause' : 'play'} />
        {playing ? 'Pause' : 'Play'}
      </button>
      <button type="button" className="lab-button" onClick={() => runs.step(1)}>
        <Icon shape="step" />
        Step
      </button>
      <button type="button" className="lab-button" onClick={runs.reset}>
        <Icon shape="reset" />
        Back to the start
      </button>
      <button type="button" className="lab-button" onClick={onNewSeed}>
        <Icon shape="seed" />
        New seed
      </button>
      <Select label="Speed" options={speeds} value={speed} onChange={onSpeed} />
      <Term meaning="Step: one step of training. Back to the start: the very weights that this run began with. New seed: other random numbers, and with them other first weights.">
        <span className="lab-visually-hidden">What these do</span>?
      </Term>
    </div>
  );
}
