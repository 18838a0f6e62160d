import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { readLink } from './link-fields.js';
import type { LinkFields } from './link-fields.js';

/**
 * Opens a figure in the state that the page's address asks for, once, after the page's own picture was shown.
 *
 * @param open - Receives the settings that the address names; the others stay as they are. Not called by an address that is
 *   about something else.
 * @returns What the address asks for and the figure does not know, for `FigureFrame`.
 */
export function useOpenedLink<State extends object>(
  figure: string,
  fields: LinkFields<State>,
  open: (state: Partial<State>) => void,
): readonly string[] {
  // a page drawn beforehand has no address yet
  const address = useSyncExternalStore(neverChanges, currentAddress, () => undefined);
  const openLink = useEffectEvent(() => {
    const link = readLink(location.href, figure, fields);
    if (link) open(link.state);
  });
  useEffect(() => openLink(), []);
  return (address && readLink(address, figure, fields)?.refused) || [];
}

const neverChanges = () => () => undefined;

const currentAddress = (): string => location.href;
