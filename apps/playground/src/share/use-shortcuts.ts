import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { shortcutOf, takesKeys } from './shortcuts.js';
import type { ShortcutName } from './shortcuts.js';

/** Where keys are meant for the laboratory. */
export interface ShortcutPlace {
  readonly root: RefObject<HTMLElement | null>;
  /** Whether keys are meant for it too while nothing on the page has the focus. */
  readonly isWholePage: boolean;
}

/**
 * Listens to the shortcuts while nothing else on the page has the focus.
 *
 * @param isOn - Whether single keys count; those with Ctrl always do.
 */
export function useShortcuts(
  isOn: boolean,
  { root, isWholePage }: ShortcutPlace,
  onShortcut: (name: ShortcutName) => void,
): void {
  const latest = useRef(onShortcut);
  useEffect(() => {
    latest.current = onShortcut;
  }, [onShortcut]);

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      const isOurs = (isWholePage && target === document.body) || root.current?.contains(target) === true;
      const name = isOurs ? shortcutOf(event, takesKeys(event.target, event.key)) : undefined;
      if (!name || (!isOn && name !== 'undo' && name !== 'redo')) return;
      event.preventDefault();
      latest.current(name);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isOn, isWholePage, root]);
}
