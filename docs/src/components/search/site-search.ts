import type { Pagefind } from './find-answers.ts';
import type { Answer } from './rank-sections.ts';

/** Milliseconds without a keystroke after which a search begins. */
const pause = 200;

/** Opens a dialog that searches the built pages, by button, Ctrl K or ⌘ K. */
export class SiteSearch extends HTMLElement {
  #search: Promise<Search> | undefined;
  /** Counts searches, so that only the latest is shown. */
  #latest = 0;

  connectedCallback(): void {
    const open = this.querySelector<HTMLButtonElement>('.open');
    const dialog = this.querySelector('dialog');
    const input = this.querySelector('input');
    if (!open || !dialog || !input) return;
    const show = (): void => {
      dialog.showModal();
      input.select();
      void this.#load();
    };
    open.disabled = false;
    open.addEventListener('click', show);
    input.addEventListener('input', () => void this.#answer(input.value.trim()));
    // enter follows the first result instead of closing the dialog
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.querySelector<HTMLAnchorElement>('ol a')?.click();
    });
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog || (event.target as Element).closest('a')) dialog.close();
    });
    dialog.addEventListener('keydown', (event) => this.#walk(event));
    window.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else show();
    });
  }

  #load(): Promise<Search> {
    this.#search ??= loadSearch(this.dataset.index ?? '');
    return this.#search;
  }

  async #answer(query: string): Promise<void> {
    const own = ++this.#latest;
    if (!query) return this.#show('', []);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (own !== this.#latest) return;
    try {
      const search = await this.#load();
      const answers = await search(query);
      if (own !== this.#latest) return;
      const count = answers.length;
      this.#show(
        count ? `${count} ${count === 1 ? 'place' : 'places'}, best first` : `Nothing found for “${query}”`,
        answers,
      );
    } catch {
      this.#search = undefined;
      this.#show('The search index could not be loaded.', []);
    }
  }

  #show(status: string, answers: readonly Answer[]): void {
    const line = this.querySelector('[role=status]');
    if (line) line.textContent = status;
    this.querySelector('ol')?.replaceChildren(
      ...answers.map(({ url, title, excerpt }) => {
        const link = document.createElement('a');
        link.href = url;
        const strong = document.createElement('strong');
        strong.textContent = title;
        const words = document.createElement('span');
        for (const { text, found } of excerpt) {
          const word = found ? document.createElement('mark') : document.createElement('span');
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
  #walk(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [...this.querySelectorAll<HTMLElement>('input, ol a')];
    const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

/** Finds the answers to what a reader asks. */
type Search = (query: string) => Promise<Answer[]>;

/** Fetches the index and what ranks its answers, which only readers who search need. */
async function loadSearch(index: string): Promise<Search> {
  const [{ findAnswers }, pagefind] = await Promise.all([
    import('./find-answers.ts'),
    import(/* @vite-ignore */ index) as Promise<Pagefind>,
  ]);
  return (query) => findAnswers(query, pagefind);
}
