/** What a figure says to a guess. */
export interface Verdict {
  text: string;
  /** Whether the experiment that the question is about has answered; else the text says what is to be done for it. */
  answered: boolean;
}

/** Makes the verdict of an experiment that has answered: it stays on the page, so its words hold whatever is shown later. */
export function answer(text: string): Verdict {
  return { text, answered: true };
}

/** Makes the verdict for as long as the experiment has not answered. */
export function notYet(text: string): Verdict {
  return { text, answered: false };
}

/**
 * Keeps what the experiment has answered to every guess: the last answer to each, whatever is shown since.
 *
 * @param kept - The answers so far, by guess.
 * @param guesses - All that the reader can guess: who chooses another one later learns what has been answered to it already.
 * @returns `kept` itself if there is nothing new.
 */
export function keepAnswers<Guess extends string>(
  kept: ReadonlyMap<Guess, string>,
  guesses: readonly Guess[],
  judge: (guess: Guess) => Verdict,
): ReadonlyMap<Guess, string> {
  const news = guesses.flatMap((guess) => {
    const { text, answered } = judge(guess);
    return answered && kept.get(guess) !== text ? [[guess, text] as const] : [];
  });
  return news.length === 0 ? kept : new Map([...kept, ...news]);
}
