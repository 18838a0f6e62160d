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

/**
 * Puts an address that reproduces the figure's state into the address bar, and on the clipboard where that is allowed. In a frame
 * the address bar is that of another page: where copying is not allowed either, the address is shown, to be copied by hand.
 */
export function ShareLink<State extends object>({ figure, fields, state }: ShareLinkProps<State>): ReactNode {
  const [shared, setShared] = useState<{ query: string; words: ReactNode }>();
  const query = writeQuery(fields, state);
  const share = async (): Promise<void> => {
    const address = writeLink(location.href, figure, query);
    let words: ReactNode = 'Copied.';
    try {
      history.replaceState(history.state, '', address);
      await navigator.clipboard.writeText(address);
    } catch {
      // not allowed here: the address bar has it, unless it is that of another page
      words = parent === self ? 'It is in the address bar.' : <ByHand address={address} />;
    }
    setShared({ query, words });
  };
  return (
    <span className="lab-share">
      <button type="button" className="lab-share__button" onClick={() => void share()}>
        Link to this state
      </button>
      <span className="lab-note" role="status">
        {
          // what was shared may no longer be what is shown
          shared?.query === query ? shared.words : ''
        }
      </span>
    </span>
  );
}

/** Shows an address that could not be copied, selected. */
function ByHand({ address }: { address: string }): ReactNode {
  return (
    <>
      Press Ctrl+C:{' '}
      <input
        aria-label="The link"
        readOnly
        value={address}
        // at every attempt again
        ref={(box) => {
          box?.focus();
          box?.select();
        }}
      />
    </>
  );
}

/** Returns the query of the state that a `ShareLink` leads to; `undefined` if this is none. */
export function shareQuery(share: ReactNode): string | undefined {
  if (!isValidElement<ShareLinkProps<object>>(share) || share.type !== ShareLink) return undefined;
  return writeQuery(share.props.fields, share.props.state);
}
