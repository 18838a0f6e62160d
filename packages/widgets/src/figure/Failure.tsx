import type { ReactNode } from 'react';

/** Describes a `Failure`. */
export interface FailureProps {
  /** What went wrong, as the part that failed says it. */
  reason: string;
  onRestart: () => void;
}

/** Says that training stopped, why, and offers to start again. */
export function Failure({ reason, onRestart }: FailureProps): ReactNode {
  return (
    <div className="lab-failure" role="alert">
      <p className="lab-failure__text">
        Training stopped: {reason} Start again; if that does not help, reload the page.
      </p>
      <button type="button" className="lab-button" onClick={onRestart}>
        Start again
      </button>
    </div>
  );
}
