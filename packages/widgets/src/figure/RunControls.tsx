import type { ReactNode } from 'react';
import type { RunView } from '../lab/use-runs.js';
import { speeds } from '../lab/pace.js';
import type { Speed } from '../lab/pace.js';
import { Select } from './Select.js';

/** Describes `RunControls`. */
export interface RunControlsProps {
  runs: RunView;
  onNewSeed: () => void;
  speed: Speed;
  onSpeed: (speed: Speed) => void;
}

/** Shows the controls of everything that trains: play or pause, one step, reset to the same weights, new seed, speed. */
export function RunControls({ runs, onNewSeed, speed, onSpeed }: RunControlsProps): ReactNode {
  const { playing } = runs;
  return (
    <div className="lab-controls" role="group" aria-label="Training">
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
        Reset to same weights
      </button>
      <button type="button" className="lab-button" onClick={onNewSeed}>
        <Icon shape="seed" />
        New seed
      </button>
      <Select label="Speed" options={speeds} value={speed} onChange={onSpeed} />
    </div>
  );
}

const shapes = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  step: 'M3 2.5v11l7-5.5zM11 2.5h2v11h-2z',
  reset: 'M8 2a6 6 0 1 1-5.7 4.1l1.7.6A4.2 4.2 0 1 0 8 3.8v2.4L4.2 3.1 8 0z',
  seed: 'M2 2h5v5H2zM9 9h5v5H9zM9 2h5v5H9zm1.6 1.6v1.8h1.8V3.6zM2 9h5v5H2zm1.6 1.6v1.8h1.8v-1.8z',
};

function Icon({ shape }: { shape: keyof typeof shapes }): ReactNode {
  return (
    <svg className="lab-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[shape]} fillRule="evenodd" />
    </svg>
  );
}
