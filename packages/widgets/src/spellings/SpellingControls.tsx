import type { ReactNode } from 'react';
import { Term } from '../figure/Term.js';

/** Describes `SpellingControls`; what cannot be done now has nothing to call. */
export interface SpellingControlsProps {
  onShuffle: () => void;
  onTurn: (() => void) | undefined;
  onMatch: (() => void) | undefined;
}

/** Shows what can be done with the spelling of network 2. */
export function SpellingControls({ onShuffle, onTurn, onMatch }: SpellingControlsProps): ReactNode {
  return (
    <div className="lab-controls" role="group" aria-label="Spelling of network 2">
      <button type="button" className="lab-button lab-button--main" onClick={onShuffle}>
        Shuffle all
      </button>
      <button type="button" className="lab-button" disabled={!onTurn} onClick={onTurn}>
        Turn round
      </button>
      <button type="button" className="lab-button" disabled={!onMatch} onClick={onMatch}>
        Match the units
      </button>
      <Term meaning={spellingMeaning}>
        <span className="lab-visually-hidden">What these do</span>?
      </Term>
    </div>
  );
}

const spellingMeaning =
  'Turn round: changes the sign of everything that enters and leaves a unit; a bias of the next layer makes up for it. Match: finds, layer by layer, the order and the signs that bring network 2 as near as possible to network 1.';
