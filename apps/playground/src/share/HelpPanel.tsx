import { Toggle } from '@symmetry-lab/widgets/figure';
import type { ReactNode } from 'react';
import { shortcuts } from './shortcuts.js';

const parts: readonly (readonly [name: string, words: string])[] = [
  [
    'See',
    'A square is a unit, drawn as what it answers or weighs; a line is a weight, blue below zero and orange above. A grey frame: no other unit sees the same. Frames of one colour: these units see the same, since their incoming weights and bias are equal. A double frame: their outgoing weights are equal too, so that they are identical to the last bit. A dashed frame: their outgoing weights differ.',
  ],
  ['Train', 'Play, or go step by step. The slider leads back to any step, with the same numbers.'],
  [
    'Change',
    'Any setting at any time. Choose units in the picture to make them equal, to freeze or to nudge them. Undo takes everything back.',
  ],
  ['Compare', 'Copy and compare sets two experiments side by side; a sweep runs many.'],
  ['Keep', 'The address of this page always holds what you see. Share it, or save a file.'],
];

/** Describes a `HelpPanel`. */
export interface HelpPanelProps {
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
}

/** Says what the laboratory is for, and lists the shortcuts. */
export function HelpPanel({ isOn, onSwitch }: HelpPanelProps): ReactNode {
  return (
    <div className="pg-help">
      <dl className="pg-help__parts">
        {parts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <h3 className="pg-help__title">Keys</h3>
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
