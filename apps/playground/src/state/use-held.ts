import { useState } from 'react';

/**
 * Returns a value as it was when it was last not held.
 *
 * @param of - What the value is about: once that is something else, the old value is not held.
 */
export function useHeld<T>(value: T, isHeld: boolean, of?: unknown): T {
  const [kept, setKept] = useState(() => ({ value, of }));
  if (isHeld && kept.of === of) return kept.value;
  // in an object, since a value may be a function
  if (kept.value !== value || kept.of !== of) setKept({ value, of });
  return value;
}
