import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

/** Describes a `Term`. */
export interface TermProps {
  /** The word or symbol. */
  children: ReactNode;
  /** What it means, in one or two plain sentences. */
  meaning: string;
}

/** Explains a word or symbol on hover, on focus and on touch; Escape closes the explanation. */
export function Term({ children, meaning }: TermProps): ReactNode {
  const [open, setOpen] = useState(false);
  const note = useRef<HTMLSpanElement>(null);
  const noteId = useId();

  useEffect(() => {
    if (!open) return;
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false);
    };
    // a note opened by the pointer has to close too, and then the focus is elsewhere
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, [open]);

  useLayoutEffect(() => {
    if (open && note.current) keepOnScreen(note.current);
  }, [open]);

  const show = (): void => setOpen(true);
  return (
    <span className="lab-term" onMouseEnter={show} onMouseLeave={() => setOpen(false)}>
      <button
        type="button"
        className="lab-term__word"
        aria-describedby={noteId}
        onFocus={show}
        onBlur={() => setOpen(false)}
        onClick={show}
      >
        {children}
      </button>
      <span ref={note} className="lab-term__note" id={noteId} role="tooltip" data-open={open}>
        {meaning}
      </span>
    </span>
  );
}

/** Shifts a note that would leave the window back inside. */
function keepOnScreen(note: HTMLElement): void {
  note.style.setProperty('--lab-shift', '0px');
  const word = note.parentElement?.getBoundingClientRect();
  if (!word) return;
  const width = note.offsetWidth;
  const center = word.left + word.width / 2;
  const edge = 8;
  const left = Math.max(
    edge,
    Math.min(center - width / 2, document.documentElement.clientWidth - edge - width),
  );
  note.style.setProperty('--lab-shift', `${left - (center - width / 2)}px`);
}
