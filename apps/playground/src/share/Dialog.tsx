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
    const open = (): void => element.showModal();
    const isEmbedded = window.parent !== window;
    const stop = isEmbedded ? placeWhereSeen(element, open) : undefined;
    if (!isEmbedded) open();
    return () => {
      stop?.();
      element.close();
    };
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

/**
 * Says in styles which part of the page is seen. A frame may be much higher than the window around it, and only an observer knows
 * where that one cuts it off.
 *
 * @param then - Called after that: what gets the focus where it is not seen would be scrolled to.
 * @returns What keeps it from being called.
 */
function placeWhereSeen(element: HTMLElement, then: () => void): () => void {
  const observer = new IntersectionObserver(([entry]) => {
    observer.disconnect();
    const { top, height } = entry!.intersectionRect;
    if (height > 0) {
      element.style.setProperty('--seen-top', `${top}px`);
      element.style.setProperty('--seen-height', `${height}px`);
    }
    then();
  });
  observer.observe(document.documentElement);
  return () => observer.disconnect();
}
