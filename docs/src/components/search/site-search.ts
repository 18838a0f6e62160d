import { askedWords, type Asked } from './query.ts';
import { rankSections, type Answer, type FoundPage, type FoundWord } from './rank-sections.ts';

/** What the page uses of Pagefind's interface; the module itself is written by the build. */
interface Pagefind {
  search(word: string): Promise<{ results: { data(): Promise<FoundPage> }[] }>;
}

/** Milliseconds without a keystroke after which a search begins. */
const pause = 200;

/** Opens a dialog that searches the built pages, by button, Ctrl K or ⌘ K. */
export class SiteSearch extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined;
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
    input.addEventListener('input', () => void this.#search(input.value.trim()));
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

  #load(): Promise<Pagefind> {
    this.#pagefind ??= import(/* @vite-ignore */ this.dataset.index ?? '') as Promise<Pagefind>;
    return this.#pagefind;
  }

  async #search(query: string): Promise<void> {
    const own = ++this.#latest;
    if (!query) return this.#show('', []);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (own !== this.#latest) return;
    try {
      const pagefind = await this.#load();
      const found = await findAll(askedWords(query), pagefind);
      if (own !== this.#latest) return;
      const answers = rankSections(found);
      const count = answers.length;
      this.#show(
        count ? `${count} ${count === 1 ? 'place' : 'places'}, best first` : `Nothing found for “${query}”`,
        answers,
      );
    } catch {
      this.#pagefind = undefined;
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

/** Finds, for each word, the pages that hold it or one of the site's own words for it. */
async function findAll(words: readonly Asked[], pagefind: Pagefind): Promise<FoundWord[]> {
  const found: FoundWord[] = [];
  for (const asked of words) {
    const pages: FoundPage[] = [];
    // one after the other, and copied: Pagefind hands out one object for a page, and writes the places of each search into it
    for (const word of [asked.word, ...asked.others]) {
      const { results } = await pagefind.search(word);
      const held = await Promise.all(results.map((result) => result.data()));
      pages.push(...held.map((page) => ({ ...page })));
    }
    found.push({ ...asked, pages });
  }
  return found;
}
