/** How long work waits for the page at most, in milliseconds. */
const longestWait = 500;

/**
 * Does some work when the page has nothing else to do, or after half a second; of several, one each time.
 *
 * @returns How to call it off.
 */
export function whenIdle(work: () => void): () => void {
  // Safari does not tell when it is idle
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work, { timeout: longestWait });
  return () => cancelIdleCallback(request);
}
