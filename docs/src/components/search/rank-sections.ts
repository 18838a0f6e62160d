import { plainWord, stem } from './query.ts';
import { gatherSections, heldBy, tellingWords, wordsOf, type FoundWord, type Section } from './sections.ts';

/** A section of a page that answers. */
export interface Answer {
  readonly url: string;
  readonly title: string;
  /** Some words around the best place, those that were found told apart. */
  readonly excerpt: readonly { readonly text: string; readonly found: boolean }[];
}

/** How far a page of a kind is to be trusted with a learner's question; one that is not named counts 1. */
const trust: Readonly<Record<string, number>> = {
  answers: 1.25,
  glossary: 1.2,
  chapter: 1.1,
  developers: 0.5,
  reference: 0.2,
  teachers: 0.6,
  sources: 0.5,
};

/** About how many sections the site has, and how many words one of them: only the orders of magnitude matter. */
const sectionCount = 400;
const sectionWords = 120;

/** Words at most so far apart belong together, as in “all neurons are identical”. */
const closeWords = 3;

/** What is asked for is said within so many words, or else the words only happen to stand in one section. */
const passageWords = 25;

/** A word that is at least so like another one is the same, in another form at most. */
const sameWord = 0.9;

/** How much a word counts that is not in a section, but in the title of its page or in what the page says it is about. */
const fromPage = 0.5;

/** At most so many sections of one page are listed, and so many of all. */
const perPage = 2;
const resultLimit = 8;

/** Words of the page that an excerpt shows. */
const excerptWords = 26;

/**
 * Lists the sections that answer best, best first. A section need not hold all words, but counts for more the more of the telling
 * ones it holds, close together, in its heading, and in the words in which it says that it is asked for.
 *
 * @param forMeaning - Whether the question is what a word means, which the glossary is there to say.
 */
export function rankSections(found: readonly FoundWord[], forMeaning = false): Answer[] {
  const sections = gatherSections(found);
  const held = found.map((_, i) => sections.filter(({ places }) => places.has(i)).length);
  const telling = held.map((count) => Math.log(1 + sectionCount / (1 + count)));
  const perUrl = new Map<string, number>();
  return sections
    .map((section) => ({ section, score: scoreOf(section, found, telling, forMeaning) }))
    .toSorted((a, b) => b.score - a.score)
    .filter(({ section: { page } }) => {
      const count = (perUrl.get(page.url) ?? 0) + 1;
      perUrl.set(page.url, count);
      return count <= perPage;
    })
    .slice(0, resultLimit)
    .map(({ section }) => answerOf(section));
}

function scoreOf(
  section: Section,
  found: readonly FoundWord[],
  telling: readonly number[],
  forMeaning: boolean,
): number {
  const { page, heading, places } = section;
  const { title, kind = '' } = page.meta;
  const name = heading ?? title;
  const most = sum(telling);
  const length = Math.max(Math.min(section.end, page.content.length / 6) - section.start, 0);
  let score = 0;
  for (const [index, { locations, best }] of places) {
    const often = (2 * locations.length) / (locations.length + 0.5 + (0.5 * length) / sectionWords);
    const inTitle = heading ? 0.5 * heldBy(title, found[index]!) : 0;
    score += telling[index]! * best * (often + heldBy(name, found[index]!) + inTitle);
    const next = places.get(index + 1)?.locations ?? [];
    if (locations.some((a) => next.some((b) => Math.abs(a - b) <= closeWords)))
      score += 0.5 * (telling[index]! + telling[index + 1]!);
  }
  const covered = 0.5 * (coveredBy(section, found, telling) + coveredByPassage(section, found, telling));
  const askedAs = Math.max(...section.names.map((words) => matchOf(words, found, telling)));
  // a heading of nothing but words asked for is what was asked for
  const named = Math.min(
    ...tellingWords(name).map((word) => Math.max(...found.map((asked) => heldBy(word, asked)))),
  );
  const bonus = named < sameWord ? 1 : forMeaning && kind === 'glossary' ? 2.5 : 1.6;
  return score * (covered / most) ** 1.5 * (1 + 2 * askedAs ** 2) * bonus * (trust[kind] ?? 1);
}

/** Adds up what the words tell that a section holds, and a part of what its page alone holds. */
function coveredBy(
  { page, places }: Section,
  found: readonly FoundWord[],
  telling: readonly number[],
): number {
  const { title, about = '' } = page.meta;
  return sum(
    found.map(
      (asked, i) =>
        telling[i]! * Math.max(places.get(i)?.best ?? 0, fromPage * heldBy(`${title} ${about}`, asked)),
    ),
  );
}

/** Adds up what the words tell that stand in the best passage of a section; a heading belongs to each of its passages. */
function coveredByPassage(
  { page, heading, places }: Section,
  found: readonly FoundWord[],
  telling: readonly number[],
): number {
  const inName = found.map((asked) => heldBy(heading ?? page.meta.title, asked));
  const starts = [...places.values()].flatMap(({ locations }) => locations);
  return Math.max(
    ...starts.map((from) =>
      sum(
        telling.map((value, i) => {
          const { locations = [], best = 0 } = places.get(i) ?? {};
          const near = locations.some((at) => at >= from && at < from + passageWords);
          return value * Math.max(inName[i]!, near ? best : 0);
        }),
      ),
    ),
  );
}

/** How nearly some words are the ones asked for, from 0 to 1: whether they hold them, and hold nothing else. */
function matchOf(words: string, found: readonly FoundWord[], telling: readonly number[]): number {
  const own = tellingWords(words);
  if (own.length === 0) return 0;
  const held = sum(found.map((asked, i) => telling[i]! * heldBy(words, asked))) / sum(telling);
  const used = own.filter((word) => found.some((asked) => heldBy(word, asked) > 0)).length / own.length;
  return (held * (2 + used)) / 3;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

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
