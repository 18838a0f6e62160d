import type { ReactNode } from 'react';

/** Describes a `Toggle`. */
export interface ToggleProps {
  /** What is on or off. */
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Switches one setting on or off. */
export function Toggle({ children, checked, onChange }: ToggleProps): ReactNode {
  return (
    <label className="lab-toggle">
      <input
        className="lab-toggle__box"
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}
