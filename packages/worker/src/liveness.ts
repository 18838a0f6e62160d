// a worker that is terminated or runs out of memory sends no event. a web lock tells: the worker holds one for life,
// the browser frees it when the worker is gone, and whoever waits for it on the page then knows.

function lockManager(): LockManager | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.locks;
}

/**
 * Holds a lock until `ended` resolves or this thread ends.
 *
 * @param name - Name of the lock, unique in the origin.
 * @returns Whether it is held now; `false` where locks are not available.
 */
export async function holdLock(name: string, ended: Promise<void>): Promise<boolean> {
  const locks = lockManager();
  if (!locks) return false;
  return new Promise((resolve) => {
    const hold = () => {
      resolve(true);
      return ended;
    };
    // refused, as in documents without an origin of their own
    locks.request(name, hold).catch(() => resolve(false));
  });
}

/**
 * Calls back once when the holder of a lock is gone.
 *
 * @param name - Name of a lock that another thread holds.
 * @param onGone - Called at most once, never after `signal` was aborted.
 * @param signal - Ends the watch.
 */
export function watchLock(name: string, onGone: () => void, signal: AbortSignal): void {
  lockManager()
    ?.request(name, { signal }, onGone)
    .catch(() => {
      // aborted or refused: there is nothing to report
    });
}
