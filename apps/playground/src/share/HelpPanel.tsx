import { Toggle } from '@symmetry-lab/widgets/figure';
import type { ReactNode } from 'react';
import { shortcuts } from './shortcuts.js';

/** Describes a `HelpPanel`. */
export interface HelpPanelProps {
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
}

/** Says what the laboratory is for, and lists the shortcuts. */
export function HelpPanel({ isOn, onSwitch }: HelpPanelProps): ReactNode {
  return (
    <div className="pg-help">
      <p>
        Every square is a unit, drawn as what it answers or weighs; lines are weights, blue below zero and
        orange above. Press Play, change anything, choose units in the picture to make them equal, to freeze
        or to nudge them. The slider goes back to any step. The address of the page always holds what you see.
      </p>
      <dl className="pg-help__keys">
        {shortcuts.map(({ name, keys, words }) => (
          <div key={name}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>←</kbd>
            <kbd>↑</kbd>
            <kbd>→</kbd>
            <kbd>↓</kbd>
          </dt>
          <dd>from unit to unit in the picture; Enter chooses, Shift + Enter chooses several</dd>
        </div>
      </dl>
      <Toggle checked={isOn} onChange={onSwitch}>
        shortcuts of a single key
      </Toggle>
    </div>
  );
}
