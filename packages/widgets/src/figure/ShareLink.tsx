import { isValidElement, useState } from 'react';
import type { ReactNode } from 'react';
import { writeLink, writeQuery } from './link-fields.js';
import type { LinkFields } from './link-fields.js';

/** Describes a `ShareLink`. */
export interface ShareLinkProps<State extends object> {
  /** Name of the figure, as in `FigureFrame`. */
  figure: string;
  fields: LinkFields<State>;
  /** What the link reproduces: the settings, the seed and the step shown now. */
  state: State;
}

/** Puts an address that reproduces the figure's state into the address bar, and on the clipboard where that is allowed. */
export function ShareLink<State extends object>({ figure, fields, state }: ShareLinkProps<State>): ReactNode {
  const [shared, setShared] = useState<{ query: string; copied: boolean }>();
  const query = writeQuery(fields, state);
  const share = async (): Promise<void> => {
    const address = writeLink(location.href, figure, query);
    let copied = true;
    try {
      history.replaceState(history.state, '', address);
      await navigator.clipboard.writeText(address);
    } catch {
      // not allowed here: the address bar has it
      copied = false;
    }
    setShared({ query, copied });
  };
  // what was shared may no longer be what is shown
  const words = shared?.copied ? 'Copied.' : 'It is in the address bar.';
  return (
    <span className="lab-share">
      <button type="button" className="lab-share__button" onClick={() => void share()}>
        Link to this state
      </button>
      <span className="lab-note" role="status">
        {shared?.query === query ? words : ''}
      </span>
    </span>
  );
}

/** Returns the query of the state that a `ShareLink` leads to; `undefined` if this is none. */
export function shareQuery(share: ReactNode): string | undefined {
  if (!isValidElement<ShareLinkProps<object>>(share) || share.type !== ShareLink) return undefined;
  return writeQuery(share.props.fields, share.props.state);
}
