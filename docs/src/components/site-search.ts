/** What the page uses of Pagefind's interface; the module itself is written by the build. */
interface Pagefind {
  debouncedSearch(query: string): Promise<{ results: { data(): Promise<Page> }[] } | null>;
}

interface Page extends Section {
  /** All text of the page. */
  content: string;
  meta: { title: string };
  sub_results: Section[];
}

interface Section {
  url: string;
  title?: string;
  /** HTML in which only the words found are marked up. */
  excerpt: string;
  /** Where the words found stand, counted in words of the page. */
  locations: number[];
  /** The same places, each with how much it tells. */
  weighted_locations: { balanced_score: number }[];
}

const resultLimit = 8;

/** Words at most so far apart belong together, as in “all neurons are identical”. */
const closeWords = 2;

/**
 * Chooses the section of a page that holds the most of the words, then the one that holds them closest together, then the one
 * where they tell most: Pagefind lists them as they stand.
 */
function bestSection(page: Page): Section {
  const words = page.content.toLowerCase().split(/\s+/);
  const score = ({
    locations,
    weighted_locations,
  }: Section): [found: number, close: number, weight: number] => {
    // two forms of one word count once
    const found = new Set(locations.map((location) => words[location]?.replace(/\W/g, '').slice(0, 5)));
    const close = locations.filter((at, index) => at - (locations[index - 1] ?? -Infinity) <= closeWords);
    const weight = weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
    return [found.size, close.length, weight];
  };
  const [best] = page.sub_results
    .map((section) => ({ section, score: score(section) }))
    .toSorted((a, b) => b.score[0] - a.score[0] || b.score[1] - a.score[1] || b.score[2] - a.score[2]);
  return best?.section ?? page;
}

/** Opens a dialog that searches the built pages, by button, Ctrl K or ⌘ K. */
export class SiteSearch extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined;

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
    if (!query) return this.#show('', []);
    try {
      const found = await (await this.#load()).debouncedSearch(query);
      if (!found) return; // a later keystroke has taken over
      const pages = await Promise.all(found.results.slice(0, resultLimit).map((result) => result.data()));
      const count = found.results.length;
      this.#show(
        count ? `${count} ${count === 1 ? 'page' : 'pages'}` : `Nothing found for “${query}”`,
        pages,
      );
    } catch {
      this.#pagefind = undefined;
      this.#show('The search index could not be loaded.', []);
    }
  }

  #show(status: string, pages: Page[]): void {
    const line = this.querySelector('[role=status]');
    if (line) line.textContent = status;
    this.querySelector('ol')?.replaceChildren(
      ...pages.map((page) => {
        // the section that matches best, so that the link lands where the words are
        const best = bestSection(page);
        const link = document.createElement('a');
        link.href = best.url;
        const title = document.createElement('strong');
        const section = best.title && best.title !== page.meta.title ? ` · ${best.title}` : '';
        title.textContent = page.meta.title + section;
        const excerpt = document.createElement('span');
        excerpt.innerHTML = best.excerpt;
        link.append(title, excerpt);
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
