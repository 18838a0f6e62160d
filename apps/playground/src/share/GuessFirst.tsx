import { useState } from 'react';
import type { ReactNode } from 'react';

/** Asks the reader for a guess before anything is shown; nothing is sent anywhere. */
export function GuessFirst({ onGuess }: { onGuess: (guess: string) => void }): ReactNode {
  const [text, setText] = useState('');
  return (
    <form
      className="pg-guess"
      onSubmit={(event) => {
        event.preventDefault();
        onGuess(text.trim());
      }}
    >
      <label className="pg-csv__label">
        <span className="lab-figure__question">
          Before you train: what will happen to the units, and why?
        </span>
        <textarea
          className="pg-csv__text"
          rows={3}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" className="lab-button lab-button--main" disabled={text.trim() === ''}>
        That is my guess
      </button>
      <p className="lab-note">It stays in this page. Time starts when you have guessed.</p>
    </form>
  );
}
