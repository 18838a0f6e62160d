import { useSyncExternalStore } from 'react';

/** Tells whether the page is live: `false` on the server and while the markup is taken over, `true` from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

function neverChanges(): () => void {
  return () => undefined;
}
