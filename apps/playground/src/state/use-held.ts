import { useState } from 'react';

/** Returns a value as it was when it was last not held. */
export function useHeld<T>(value: T, isHeld: boolean): T {
  const [kept, setKept] = useState(() => ({ value }));
  if (isHeld) return kept.value;
  // in an object, since a value may be a function
  if (kept.value !== value) setKept({ value });
  return value;
}
