import type { ReactNode } from 'react';
import { Term } from './Term.js';

/** Describes a `Toggle`. */
export interface ToggleProps {
  /** What is on or off. */
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** What the setting means, in one plain sentence; offered behind a question mark. */
  meaning?: string;
}

/** Switches one setting on or off. */
export function Toggle({ children, checked, onChange, meaning }: ToggleProps): ReactNode {
  return (
    <span className="lab-toggle">
      <label className="lab-toggle__label">
        <input
          className="lab-toggle__box"
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
        />
        {children}
      </label>
      {meaning ? (
        <Term meaning={meaning}>
          <span className="lab-visually-hidden">What is {children}</span>?
        </Term>
      ) : null}
    </span>
  );
}
