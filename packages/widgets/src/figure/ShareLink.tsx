import { isValidElement, useState } from 'react';
import type { ReactNode } from 'react';
import { copyText, copyYourself } from './copy-text.js';
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
 * the address bar is that of another page: where copying is not allowed either, the address is shown.
 */
export function ShareLink<State extends object>({ figure, fields, state }: ShareLinkProps<State>): ReactNode {
  const [shared, setShared] = useState<{ query: string; address: string; words: string }>();
  const query = writeQuery(fields, state);
  const share = async (): Promise<void> => {
    const address = writeLink(location.href, figure, query);
    // what is said again is announced and selected again
    setShared(undefined);
    const isCopied = await copyText(address);
    const isWholePage = parent === self;
    if (isWholePage) history.replaceState(history.state, '', address);
    const words = isCopied ? 'Copied.' : isWholePage ? 'It is in the address bar.' : copyYourself;
    setShared({ query, address, words });
  };
  // what was shared may no longer be what is shown
  const isShown = shared?.query === query;
  return (
    <span className="lab-share">
      <button type="button" className="lab-share__button" onClick={() => void share()}>
        Link to this state
      </button>
      <span className="lab-note" role="status">
        {isShown ? shared.words : ''}
      </span>
      {isShown && shared.words === copyYourself ? (
        <input
          aria-label="The link"
          readOnly
          autoFocus
          value={shared.address}
          onFocus={(event) => event.target.select()}
        />
      ) : null}
    </span>
  );
}

/** Returns the query of the state that a `ShareLink` leads to; `undefined` if this is none. */
export function shareQuery(share: ReactNode): string | undefined {
  if (!isValidElement<ShareLinkProps<object>>(share) || share.type !== ShareLink) return undefined;
  return writeQuery(share.props.fields, share.props.state);
}
