import type { ReactNode } from 'react';

/** Describes an `EqualityBadge`. */
export interface EqualityBadgeProps {
  /** Whether the compared things are equal bit for bit. */
  identical: boolean;
  /** The words beside the shape; `identical` or `different` when absent. */
  children?: ReactNode;
}

/** Says whether things are equal bit for bit, as a word and as a shape: two linked frames, or two apart. */
export function EqualityBadge({ identical, children }: EqualityBadgeProps): ReactNode {
  return (
    <span className={`lab-badge lab-badge--${identical ? 'identical' : 'different'}`}>
      <svg className="lab-badge__shape" viewBox="0 0 24 12" aria-hidden="true">
        {identical ? (
          <path d="M1.5 1.5h9v9h-9zM13.5 1.5h9v9h-9zM10.5 4.5h3M10.5 7.5h3" />
        ) : (
          <path d="M1.5 1.5h7.5v9h-7.5zM15 1.5h7.5v9h-7.5z" />
        )}
      </svg>
      {children ?? (identical ? 'identical' : 'different')}
    </span>
  );
}
