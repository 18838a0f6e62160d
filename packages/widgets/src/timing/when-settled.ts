import { whenIdle } from './when-idle.js';

/** How long a page is left in peace once it has loaded, in milliseconds. */
const rest = 2000;

/**
 * Begins something that nobody has asked for when the page has settled: what the reader asks for, and the first look at the page,
 * go first.
 *
 * @returns How to call it off.
 */
export function whenSettled(begin: () => void): () => void {
  let callOff: () => void;
  const wait = (): void => {
    const timer = setTimeout(() => {
      callOff = whenIdle(begin);
    }, rest);
    callOff = () => clearTimeout(timer);
  };
  if (document.readyState === 'complete') wait();
  else {
    addEventListener('load', wait, { once: true });
    callOff = () => removeEventListener('load', wait);
  }
  return () => callOff();
}
