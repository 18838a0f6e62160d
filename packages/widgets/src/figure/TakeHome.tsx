import { lazy, Suspense, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { FigureExperiment } from './FigureFrame.js';

/** Describes `TakeHome`. */
export interface TakeHomeProps {
  /** Name of the figure, as in `FigureFrame`. */
  figure: string;
  /** What the figure shows now; may be none. */
  experiments: readonly FigureExperiment[];
  /** The state shown, as the query of an address, if the figure has links. */
  query: string | undefined;
}

/** What can be taken home is fetched when the reader looks for it. */
const TakeHomeBody = lazy(() => import('./TakeHomeBody.js').catch(() => ({ default: NotFetched })));

function NotFetched(): ReactNode {
  return (
    <p className="lab-note" role="status">
      This part of the page could not be fetched: load the page again.
    </p>
  );
}

/**
 * Lets the reader take what a figure shows elsewhere: into the laboratory, as a program, as a part of another page, as a
 * picture or as numbers.
 *
 * Where the laboratory and the pages for embedding are, the page says in its head: `<meta name="symmetry-lab:playground"
 * content="/playground/">` and `<meta name="symmetry-lab:embed" content="/embed/">`. Without them, these two are not offered.
 */
export function TakeHome(props: TakeHomeProps): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="lab-disclosure lab-take-home"
      onToggle={(event: SyntheticEvent<HTMLDetailsElement>) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="lab-disclosure__summary">Take it home</summary>
      <div className="lab-disclosure__body lab-take-home__body">
        {isOpen ? (
          <Suspense fallback={null}>
            <TakeHomeBody {...props} />
          </Suspense>
        ) : null}
      </div>
    </details>
  );
}
