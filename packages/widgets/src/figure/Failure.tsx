import type { ReactNode } from 'react';

/** Describes a `Failure`. */
export interface FailureProps {
  /** What does not go on, such as `Training stopped`. */
  what: string;
  /** Why, as the part that failed says it. */
  reason: string;
  onRestart: () => void;
}

/** Says what stopped and why, and offers to start again. */
export function Failure({ what, reason, onRestart }: FailureProps): ReactNode {
  return (
    <div className="lab-failure" role="alert">
      <p className="lab-failure__text">
        {what}: {inSentence(reason)} Start again; if that does not help, reload the page.
      </p>
      <button type="button" className="lab-button" onClick={onRestart}>
        Start again
      </button>
    </div>
  );
}

/** Takes off the name of the function that a message starts with, which says nothing to a reader, and adds a full stop. */
function inSentence(reason: string): string {
  return reason.replace(/^[\w.]+: /, '').replace(/\.?$/, '.');
}
