import { fillers, likeness, plainWord, type Asked } from './query.ts';

/** What the search reads of a page that holds a word; Pagefind writes it. */
export interface FoundPage {
  readonly url: string;
  /** All text of the page. */
  readonly content: string;
  readonly meta: {
    readonly title: string;
    readonly kind?: string;
    /** What a chapter is about, and in which words it is asked for. */
    readonly about?: string;
  };
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

/** A part of a page under one heading, and where the words asked for stand in it. */
export interface Section {
  readonly page: FoundPage;
  readonly url: string;
  readonly heading: string | undefined;
  /** The heading, and other words in which the section is asked for. */
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
  /** For each word asked for, where it stands in the section and how good the best of the places is. */
  readonly places: Map<number, { locations: number[]; best: number }>;
}

/** Another word for the same thing counts a little less than the word itself. */
const otherWord = 0.85;

/** What the id of an element with further words for a section adds to that of its heading. */
const alsoSuffix = '-also';

/** Cuts the pages found at their headings and keeps the sections in which a word stands. */
export function gatherSections(found: readonly FoundWord[]): Section[] {
  const byUrl = new Map<string, { words: string[]; sections: Section[] }>();
  found.forEach((asked, index) => {
    for (const page of asked.pages) {
      let known = byUrl.get(page.url);
      if (!known) byUrl.set(page.url, (known = { words: wordsOf(page), sections: sectionsOf(page) }));
      for (const location of page.locations) {
        const here = plainWord(known.words[location] ?? '');
        const like = Math.max(...partsOf(here).map((part) => answers(part, asked)));
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

function sectionsOf(page: FoundPage): Section[] {
  const headings = page.anchors
    .filter(({ element }) => /^h[2-6]$/.test(element))
    .toSorted((a, b) => a.location - b.location);
  const { title, about = '' } = page.meta;
  const starts = [
    // what stands before the first heading has that of the page
    {
      url: page.url,
      heading: undefined as string | undefined,
      names: [title, ...sentencesOf(about)],
      start: 0,
    },
    ...headings.map(({ id, text = '', location }) => {
      const also = page.anchors.find((anchor) => anchor.id === id + alsoSuffix)?.text ?? '';
      return {
        url: `${page.url}#${id}`,
        heading: text,
        names: [text, ...sentencesOf(also)],
        start: location,
      };
    }),
  ];
  return starts.map((section, i) => ({
    ...section,
    page,
    end: starts[i + 1]?.start ?? Infinity,
    places: new Map(),
  }));
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!])\s+|:\s/).filter(Boolean);

/** Cuts the text of a page into the words that Pagefind counts. */
export const wordsOf = ({ content }: FoundPage): string[] => content.split(/\s+/);

/** Cuts some words, such as a heading, into those that tell what they are about. */
export const tellingWords = (words: string): string[] =>
  words
    .split(/\s+/)
    .map(plainWord)
    .filter((word) => word !== '' && !fillers.has(word));

/** How well some words, such as a heading, hold one that was asked for. */
export function heldBy(words: string, asked: Asked): number {
  const own = words.split(/\s+/).map(plainWord).flatMap(partsOf);
  return Math.max(...own.map((part) => answers(part, asked)), 0);
}

/** How well a word answers the one that was asked for, or another word for the same. */
function answers(part: string, { word, others }: Asked): number {
  return Math.max(likeness(part, word), ...others.map((other) => otherWord * likeness(part, other)));
}

/** A word with hyphens counts as itself, without them, and as its parts. */
function partsOf(word: string): string[] {
  return word.includes('-') ? [word, word.replaceAll('-', ''), ...word.split('-')] : [word];
}
