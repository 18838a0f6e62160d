import { useEffect, useRef } from 'react';
import { shortcutOf, takesKeys } from './shortcuts.js';
import type { ShortcutName } from './shortcuts.js';

/**
 * Listens to the shortcuts while nothing else on the page has the focus.
 *
 * @param isOn - Whether single keys count; those with Ctrl always do.
 */
export function useShortcuts(isOn: boolean, onShortcut: (name: ShortcutName) => void): void {
  const latest = useRef(onShortcut);
  useEffect(() => {
    latest.current = onShortcut;
  }, [onShortcut]);

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      const isOurs = target === document.body || Boolean(target?.closest('.pg'));
      const name = isOurs ? shortcutOf(event, takesKeys(event.target, event.key)) : undefined;
      if (!name || (!isOn && name !== 'undo' && name !== 'redo')) return;
      event.preventDefault();
      latest.current(name);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isOn]);
}
