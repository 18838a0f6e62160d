import { askedWords, asksForMeaning, type Asked } from './query.ts';
import { rankSections, type Answer } from './rank-sections.ts';
import type { FoundPage, FoundWord } from './sections.ts';

/** What the page uses of Pagefind's interface; the module itself is written by the build. */
export interface Pagefind {
  search(word: string): Promise<{ results: { data(): Promise<FoundPage> }[] }>;
}

/** Finds the places of the site that answer a query, best first. */
export async function findAnswers(query: string, pagefind: Pagefind): Promise<Answer[]> {
  return rankSections(await findAll(askedWords(query), pagefind), asksForMeaning(query));
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
