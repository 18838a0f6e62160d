import { useSyncExternalStore } from 'react';

/**
 * Tells when the colours of the page may have changed: the `data-theme` or class of the root element, or the system's theme.
 *
 * @returns A number that grows with every change, to be used as a dependency of what reads colours.
 */
export function useThemeVersion(): number {
  return useSyncExternalStore(subscribe, currentVersion, serverVersion);
}

/** The version, or nothing while nobody listens and changes would go unnoticed. */
export function watchedThemeVersion(): number | undefined {
  return stopWatching ? version : undefined;
}

let version = 0;
const listeners = new Set<() => void>();
let stopWatching: (() => void) | undefined;

function currentVersion(): number {
  return version;
}

function serverVersion(): number {
  return 0;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stopWatching ??= watchTheme();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      stopWatching?.();
      stopWatching = undefined;
      // what happens now is not seen
      version++;
    }
  };
}

function watchTheme(): () => void {
  const announce = (): void => {
    version++;
    for (const listener of listeners) listener();
  };
  const observer = new MutationObserver(announce);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', announce);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', announce);
  };
}
