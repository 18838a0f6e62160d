import { findAnswers, type Pagefind } from './find-answers.ts';
import type { Answer } from './rank-sections.ts';

/** Milliseconds without a keystroke after which a search begins. */
const pause = 200;

/**
 * Answers in the dialog of a search what is typed into it, and what has been typed already.
 *
 * @param search - Holds the field, the status, the list of results, and the address of the index.
 */
export function answerInDialog(search: HTMLElement): void {
  const input = search.querySelector('input')!;
  let index: Promise<Pagefind> | undefined;
  // counts searches, so that only the latest is shown
  let latest = 0;
  const load = (): Promise<Pagefind> => {
    index ??= import(/* @vite-ignore */ search.dataset.index ?? '') as Promise<Pagefind>;
    return index;
  };

  async function answer(query: string): Promise<void> {
    const own = ++latest;
    if (!query) return show(search, '', []);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (own !== latest) return;
    try {
      const answers = await findAnswers(query, await load());
      if (own !== latest) return;
      const count = answers.length;
      show(
        search,
        count ? `${count} ${count === 1 ? 'place' : 'places'}, best first` : `Nothing found for “${query}”`,
        answers,
      );
    } catch {
      index = undefined;
      show(search, 'The search index could not be loaded.', []);
    }
  }

  input.addEventListener('input', () => void answer(input.value.trim()));
  // enter follows the first result instead of closing the dialog
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    search.querySelector<HTMLAnchorElement>('ol a')?.click();
  });
  search.querySelector('dialog')!.addEventListener('keydown', (event) => walk(search, event));
  // the index is there by the time that a word is
  load().catch(() => (index = undefined));
  void answer(input.value.trim());
}

function show(search: HTMLElement, status: string, answers: readonly Answer[]): void {
  search.querySelector('[role=status]')!.textContent = status;
  search.querySelector('ol')!.replaceChildren(
    ...answers.map(({ url, title, excerpt }) => {
      const link = document.createElement('a');
      link.href = url;
      const strong = document.createElement('strong');
      strong.textContent = title;
      const words = document.createElement('span');
      for (const { text, found } of excerpt) {
        const word = document.createElement(found ? 'mark' : 'span');
        word.textContent = text;
        words.append(word, ' ');
      }
      link.append(strong, words);
      const item = document.createElement('li');
      item.append(link);
      return item;
    }),
  );
}

/** Moves the focus through the results with the arrow keys. */
function walk(search: HTMLElement, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [...search.querySelectorAll<HTMLElement>('input, ol a')];
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
