import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';

/** Describes a `Dialog`. */
export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Lies over the laboratory until it is closed; Escape closes it. */
export function Dialog({ title, onClose, children }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    return () => element.close();
  }, []);
  return (
    <dialog ref={dialog} className="pg-dialog" aria-labelledby={titleId} onClose={onClose}>
      <header className="pg-view__head">
        <h2 className="pg-view__title" id={titleId}>
          {title}
        </h2>
        <button type="button" className="pg-icon" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}
