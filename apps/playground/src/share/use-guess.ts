import { useEffect, useState } from 'react';

/** The guess of this entry of the browser's history: it lasts over a reload, and is gone with another address. */
function keptGuess(): string | undefined {
  const { guess } = (history.state ?? {}) as { guess?: unknown };
  return typeof guess === 'string' ? guess : undefined;
}

/** The guess that was made at this address, if any, and what remembers one. */
export function useGuess(): [guess: string | undefined, remember: (guess: string) => void] {
  const [guess, setGuess] = useState(keptGuess);

  useEffect(() => {
    const follow = (): void => setGuess(keptGuess());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const remember = (made: string): void => {
    history.replaceState({ ...(history.state as object | null), guess: made }, '');
    setGuess(made);
  };
  return [guess, remember];
}
