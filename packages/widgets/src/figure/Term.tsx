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

/** Puts a note over the middle of its word, or as near as figure and window allow, and below the word where something lies above. */
function keepOnScreen(note: HTMLElement): void {
  note.dataset.side = 'above';
  const word = note.parentElement?.getBoundingClientRect();
  if (!word) return;
  const width = note.offsetWidth;
  const center = word.left + word.width / 2;
  const edge = 8;
  // beside the figure the page may have something that lies over the note
  const figure = note.closest('.lab-figure')?.getBoundingClientRect();
  const first = Math.max(edge, figure?.left ?? 0);
  const last = Math.min(document.documentElement.clientWidth - edge, figure?.right ?? Infinity) - width;
  const left = Math.max(first, Math.min(center - width / 2, last));
  note.style.setProperty('--lab-left', `${left - word.left}px`);
  const { top } = note.getBoundingClientRect();
  // a header that stays at the top of the window counts like the window's edge
  const seen = top < 0 ? null : document.elementFromPoint(left + width / 2, top + 1);
  if (!seen || !note.contains(seen)) note.dataset.side = 'below';
}
