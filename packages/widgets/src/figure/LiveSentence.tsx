import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

/** Describes a `LiveSentence`. */
export interface LiveSentenceProps {
  /** What is seen now. */
  text: string;
  /** Whether it changes by itself at the moment. */
  running: boolean;
}

/** How long a screen reader is left in peace between two announcements of a running figure, in milliseconds. */
const quietTime = 6000;

/**
 * Says what is seen. The sentence on the page is always current; screen readers are told at rest, and at most every
 * few seconds while the figure runs.
 */
export function LiveSentence({ text, running }: LiveSentenceProps): ReactNode {
  const [announced, setAnnounced] = useState('');
  const latest = useRef(text);
  const first = useRef(true);

  useEffect(() => {
    latest.current = text;
  }, [text]);

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setAnnounced(latest.current), quietTime);
    return () => clearInterval(timer);
  }, [running]);

  useEffect(() => {
    // the sentence that the page was loaded with is read in its place, not announced
    if (first.current) {
      first.current = false;
      return;
    }
    if (running) return;
    // a short rest joins the changes that one action of the reader causes
    const timer = setTimeout(() => setAnnounced(text), 400);
    return () => clearTimeout(timer);
  }, [text, running]);

  return (
    <>
      {/* a number such as 2 × 10⁻⁹ stays in one line */}
      <p className="lab-sentence">{text.replaceAll(' × ', '\u00a0×\u00a0')}</p>
      <p className="lab-visually-hidden" role="status">
        {announced}
      </p>
    </>
  );
}
