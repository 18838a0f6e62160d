import { readFileSync, readdirSync } from 'node:fs';
import type { Loader, LoaderContext } from 'astro/loaders';
import { ReflectionKind, type DeclarationReflection } from 'typedoc';
import { firstSentence, type AddressOf } from './comment-markdown.ts';
import { readCore, sourceOf } from './read-core.ts';
import { symbolMarkdown, type Writing } from './symbol-markdown.ts';
import { topicOf, topics } from './topics.ts';
import { TypeWriter } from './type-words.ts';

/** Something that the core exports, as a list names it. */
export interface ReferenceName {
  readonly name: string;
  readonly isType: boolean;
  /** Its first sentence, as HTML. */
  readonly summary: string;
}

/** A page of the reference; its text is what the collection renders. */
export interface ReferenceTopic extends Record<string, unknown> {
  /** Functions, then constants, then types, in the order of the page. */
  readonly names: readonly ReferenceName[];
}

const typeKinds = ReflectionKind.Interface | ReflectionKind.TypeAlias | ReflectionKind.Class;

/** The sections of a page. */
const sections = [
  { title: 'Functions', kinds: ReflectionKind.Function },
  { title: 'Constants', kinds: ReflectionKind.Variable },
  { title: 'Types', kinds: typeKinds },
];

/** Writes a page for each topic of the core from its types and comments, anew whenever these have changed. */
export function referenceLoader(): Loader {
  return {
    name: 'reference',
    async load(context) {
      const { store, meta, config } = context;
      const core = new URL('../packages/core/', config.root);
      const sources = [core, new URL('src/', core), new URL('src/reference/', config.root)];
      const digest = context.generateDigest({ base: config.base, sources: sources.map(readSources) });
      if (meta.get('digest') === digest && store.keys().length === topics.length) return;

      const symbols = (await readCore(core)).toSorted(inOrder);
      const addressOf = addressesOf(symbols);
      const base = config.base.replace(/\/$/, '');
      const writing = { types: new TypeWriter(symbols), addressOf, base };
      store.clear();
      for (const { id } of topics) {
        const own = symbols.filter((symbol) => topicOf(sourceOf(symbol)).id === id);
        const names = await Promise.all(own.map((symbol) => describe(symbol, addressOf, context)));
        store.set({
          id,
          data: { names },
          rendered: await context.renderMarkdown(await topicMarkdown(own, writing)),
        });
      }
      meta.set('digest', digest);
    },
  };
}

/** Reads what the pages depend on in a folder: TypeScript with its subfolders, and the settings beside. */
function readSources(folder: URL): string[] {
  const recursive = folder.pathname.includes('/src/');
  return readdirSync(folder, { recursive, encoding: 'utf8' })
    .filter((file) => /\.(ts|json)$/.test(file))
    .toSorted()
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
}

/** Orders by section, then with the first folder of the page first, then by name. */
function inOrder(a: DeclarationReflection, b: DeclarationReflection): number {
  const section = (symbol: DeclarationReflection) => sections.findIndex(({ kinds }) => symbol.kindOf(kinds));
  const folder = (symbol: DeclarationReflection) => {
    const source = sourceOf(symbol);
    return topicOf(source).folders.findIndex((name) => source.startsWith(`${name}/`));
  };
  return section(a) - section(b) || folder(a) - folder(b) || a.name.localeCompare(b.name, 'en');
}

function addressesOf(symbols: readonly DeclarationReflection[]): AddressOf {
  const addresses = new Map(
    symbols.map((symbol) => [symbol.name, `/reference/${topicOf(sourceOf(symbol)).id}/#${symbol.name}`]),
  );
  return (name) => {
    const address = addresses.get(name);
    if (address === undefined) throw new RangeError(`addressOf: expected a name of the core, got ${name}`);
    return address;
  };
}

async function describe(
  symbol: DeclarationReflection,
  addressOf: AddressOf,
  context: LoaderContext,
): Promise<ReferenceName> {
  const comment = symbol.signatures?.[0]?.comment ?? symbol.comment;
  const { html } = await context.renderMarkdown(firstSentence(comment, addressOf));
  return { name: symbol.name, isType: symbol.kindOf(typeKinds), summary: html };
}

async function topicMarkdown(symbols: readonly DeclarationReflection[], writing: Writing): Promise<string> {
  const parts: string[] = [];
  for (const { title, kinds } of sections) {
    const own = symbols.filter((symbol) => symbol.kindOf(kinds));
    if (own.length > 0) parts.push(`## ${title}`);
    for (const symbol of own) parts.push(await symbolMarkdown(symbol, writing));
  }
  return parts.join('\n\n');
}
