import { fillers, likeness, plainWord, stem, type Asked } from './query.ts';

/** What the search reads of a page that holds a word; Pagefind writes it. */
export interface FoundPage {
  readonly url: string;
  /** All text of the page. */
  readonly content: string;
  readonly meta: { readonly title: string; readonly kind?: string };
  /** The places that a link can lead to; `location` counts words of the page. */
  readonly anchors: readonly {
    readonly element: string;
    readonly id: string;
    readonly text?: string;
    readonly location: number;
  }[];
  /** Where the word stands, counted in words of the page. */
  readonly locations: readonly number[];
}

/** A word asked for, and the pages that hold it or one of the site's own words for it. */
export interface FoundWord extends Asked {
  readonly pages: readonly FoundPage[];
}

/** A section of a page that answers. */
export interface Answer {
  readonly url: string;
  readonly title: string;
  /** Some words around the best place, those that were found told apart. */
  readonly excerpt: readonly { readonly text: string; readonly found: boolean }[];
}

interface Section {
  readonly page: FoundPage;
  readonly url: string;
  readonly heading: string | undefined;
  readonly start: number;
  readonly end: number;
  /** For each word asked for, where it stands in the section and how good the best of the places is. */
  readonly places: Map<number, { locations: number[]; best: number }>;
}

/** How far a page of a kind is to be trusted with a learner's question; one that is not named counts 1. */
const trust: Readonly<Record<string, number>> = {
  answers: 1.25,
  glossary: 1.2,
  chapter: 1.1,
  developers: 0.5,
  reference: 0.3,
  teachers: 0.6,
  sources: 0.5,
};

/** About how many sections the site has, and how many words one of them: only the orders of magnitude matter. */
const sectionCount = 400;
const sectionWords = 120;

/** Another word for the same thing counts a little less than the word itself. */
const otherWord = 0.85;

/** Words at most so far apart belong together, as in “all neurons are identical”. */
const closeWords = 3;

/** At most so many sections of one page are listed, and so many of all. */
const perPage = 2;
const resultLimit = 8;

/** Words of the page that an excerpt shows. */
const excerptWords = 26;

/**
 * Lists the sections that answer best, best first. A section need not hold all words, but counts for more the more of the telling
 * ones it holds, in its heading above all and close together.
 */
export function rankSections(found: readonly FoundWord[]): Answer[] {
  const sections = gatherSections(found);
  const held = found.map((_, i) => sections.filter(({ places }) => places.has(i)).length);
  const telling = held.map((count) => Math.log(1 + sectionCount / (1 + count)));
  const perUrl = new Map<string, number>();
  return sections
    .map((section) => ({ section, score: scoreOf(section, found, telling) }))
    .toSorted((a, b) => b.score - a.score)
    .filter(({ section: { page } }) => {
      const count = (perUrl.get(page.url) ?? 0) + 1;
      perUrl.set(page.url, count);
      return count <= perPage;
    })
    .slice(0, resultLimit)
    .map(({ section }) => answerOf(section));
}

function gatherSections(found: readonly FoundWord[]): Section[] {
  const byUrl = new Map<string, { words: string[]; sections: Section[] }>();
  found.forEach(({ word, others, pages }, index) => {
    for (const page of pages) {
      let known = byUrl.get(page.url);
      if (!known) byUrl.set(page.url, (known = { words: wordsOf(page), sections: sectionsOf(page) }));
      for (const location of page.locations) {
        const here = plainWord(known.words[location] ?? '');
        const like = Math.max(
          ...partsOf(here).flatMap((part) => [
            likeness(part, word),
            ...others.map((other) => otherWord * likeness(part, other)),
          ]),
        );
        const section = known.sections.findLast(({ start }) => start <= location);
        if (like === 0 || !section) continue;
        const place = section.places.get(index) ?? { locations: [], best: 0 };
        if (!place.locations.includes(location)) place.locations.push(location);
        section.places.set(index, { ...place, best: Math.max(place.best, like) });
      }
    }
  });
  return [...byUrl.values()].flatMap(({ sections }) => sections.filter(({ places }) => places.size > 0));
}

/** Cuts a page at its headings. */
function sectionsOf(page: FoundPage): Section[] {
  const headings = page.anchors
    .filter(({ element }) => /^h[2-6]$/.test(element))
    .toSorted((a, b) => a.location - b.location);
  const starts = [
    { url: page.url, heading: undefined as string | undefined, start: 0 },
    ...headings.map(({ id, text, location }) => ({
      url: `${page.url}#${id}`,
      heading: text,
      start: location,
    })),
  ];
  return starts.map((section, i) => ({
    ...section,
    page,
    end: starts[i + 1]?.start ?? Infinity,
    places: new Map(),
  }));
}

function scoreOf(section: Section, found: readonly FoundWord[], telling: readonly number[]): number {
  const { page, heading, places } = section;
  const length = Math.min(section.end, page.content.length / 6) - section.start;
  const most = telling.reduce((sum, value) => sum + value, 0);
  let score = 0;
  let covered = 0;
  for (const [index, { locations, best }] of places) {
    const often =
      (2 * locations.length) / (locations.length + 0.5 + (0.5 * Math.max(length, 0)) / sectionWords);
    // what stands before the first heading has that of the page
    const inHeading = heldBy(heading ?? page.meta.title, found[index]!);
    const inTitle = heading ? 0.5 * heldBy(page.meta.title, found[index]!) : 0;
    score += telling[index]! * best * (often + inHeading + inTitle);
    covered += telling[index]! * best;
  }
  for (const [index, { locations }] of places) {
    const next = places.get(index + 1)?.locations ?? [];
    if (locations.some((a) => next.some((b) => Math.abs(a - b) <= closeWords)))
      score += 0.5 * (telling[index]! + telling[index + 1]!);
  }
  // a heading of nothing but words asked for is what was asked for
  const name = heading ?? page.meta.title;
  const named = headingWords(name)
    .filter((word) => !fillers.has(word))
    .every((word) => found.some((asked) => heldBy(word, asked) > 0));
  return score * (covered / most) ** 1.5 * (named ? 1.6 : 1) * (trust[page.meta.kind ?? ''] ?? 1);
}

/** How well a heading holds a word. */
function heldBy(heading: string, { word, others }: Asked): number {
  return Math.max(
    ...headingWords(heading).flatMap((part) => [
      likeness(part, word),
      ...others.map((other) => otherWord * likeness(part, other)),
    ]),
    0,
  );
}

const headingWords = (heading: string): string[] =>
  heading.split(/\s+/).map(plainWord).flatMap(partsOf).filter(Boolean);

const wordsOf = ({ content }: FoundPage): string[] => content.split(/\s+/);

/** A word with hyphens counts as itself, without them, and as its parts. */
function partsOf(word: string): string[] {
  return word.includes('-') ? [word, word.replaceAll('-', ''), ...word.split('-')] : [word];
}

function answerOf({ page, url, heading, start, end, places }: Section): Answer {
  const words = wordsOf(page);
  const marked = new Map(
    [...places].flatMap(([index, { locations }]) => locations.map((location) => [location, index] as const)),
  );
  const last = Math.min(end, words.length);
  // the stretch that shows the most of the words asked for
  const stretches = [...marked.keys()].map((location) => {
    const from = Math.max(start, Math.min(location - 4, last - excerptWords));
    const shown = [...marked].filter(([at]) => at >= from && at < from + excerptWords);
    return { from, kinds: new Set(shown.map(([, index]) => index)).size, count: shown.length };
  });
  const [{ from } = { from: start }] = stretches.toSorted(
    (a, b) => b.kinds - a.kinds || b.count - a.count || a.from - b.from,
  );
  const excerpt = words
    .slice(from, Math.min(from + excerptWords, last))
    .map((word, i) => ({ text: word, found: marked.has(from + i) }));
  const section =
    heading && stem(plainWord(heading)) !== stem(plainWord(page.meta.title)) ? ` · ${heading}` : '';
  return { url, title: page.meta.title + section, excerpt };
}
