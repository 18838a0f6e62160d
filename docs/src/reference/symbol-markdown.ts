import { format } from 'prettier';
import {
  ReflectionKind,
  type DeclarationReflection,
  type ParameterReflection,
  type SignatureReflection,
} from 'typedoc';
import { partsMarkdown, tagsMarkdown, type AddressOf } from './comment-markdown.ts';
import { sourceOf } from './read-core.ts';
import type { TypeWriter, Word } from './type-words.ts';

/** What is needed to write about one thing that the core exports. */
export interface Writing {
  readonly types: TypeWriter;
  /** From the site's root; the Markdown of the site puts its base path before. */
  readonly addressOf: AddressOf;
  /** The site's base path without a slash at its end, for links that are written as HTML. */
  readonly base: string;
}

/** A term of a definition list and the Markdown that explains it. */
interface Definition {
  readonly term: string;
  readonly text: string;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const plain = (words: readonly Word[]): string =>
  words.map((word) => (typeof word === 'string' ? word : word.exported)).join('');

/** Writes one function, type or constant as a section of a page. */
export async function symbolMarkdown(symbol: DeclarationReflection, writing: Writing): Promise<string> {
  const parts = symbol.signatures
    ? await Promise.all(symbol.signatures.map((signature) => functionMarkdown(signature, writing)))
    : [await typeMarkdown(symbol, writing)];
  return [
    `<h3 id="${symbol.name}">${symbol.name}</h3>`,
    ...parts,
    `<p class="source">packages/core/src/${sourceOf(symbol)}</p>`,
  ].join('\n\n');
}

async function functionMarkdown(signature: SignatureReflection, writing: Writing): Promise<string> {
  const { types, addressOf } = writing;
  const { name, comment, parameters = [] } = signature;
  const [returned = ''] = tagsMarkdown(comment, '@returns', addressOf);
  return join([
    await code(`function ${name}${plain(types.signature(signature, ': '))};`, name, writing),
    partsMarkdown(comment?.summary ?? [], addressOf),
    list(
      'Parameters',
      parameters.map((parameter) => parameterDefinition(parameter, writing)).filter(({ text }) => text),
    ),
    returned && `<p class="label">Returns</p>\n\n${returned}`,
    ...remarks(signature, writing),
  ]);
}

/** Explains a parameter; its type stands in the declaration. */
function parameterDefinition(
  { name, comment, defaultValue }: ParameterReflection,
  { addressOf }: Writing,
): Definition {
  const text = partsMarkdown(comment?.summary ?? [], addressOf);
  const isSaid = defaultValue === undefined || defaultValue === '{}' || text.includes('unless given');
  return {
    term: `<code><b>${name}</b></code>`,
    text: isSaid ? text : `${text} \`${defaultValue}\` unless given.`.trim(),
  };
}

async function typeMarkdown(symbol: DeclarationReflection, writing: Writing): Promise<string> {
  const { types, addressOf } = writing;
  const summary = partsMarkdown(symbol.comment?.summary ?? [], addressOf);
  const isAlias = symbol.kind === ReflectionKind.TypeAlias;
  const declaration = isAlias
    ? await code(
        `type ${symbol.name} = ${plain(types.words(symbol.type, { written: true }))};`,
        symbol.name,
        writing,
      )
    : symbol.kind === ReflectionKind.Variable
      ? await code(`const ${symbol.name}: ${plain(types.words(symbol.type))};`, symbol.name, writing)
      : '';
  const bases = (symbol.extendedTypes ?? []).map(
    (type) => `<code>${inline(types.words(type), writing)}</code>`,
  );
  const members = (symbol.children ?? []).filter(({ kind }) => kind !== ReflectionKind.Constructor);
  return join([
    declaration,
    summary,
    bases.length > 0 ? `Has all that ${bases.join(' and ')} has.` : '',
    list(
      '',
      members.flatMap((member) => memberDefinitions(member, '', writing)),
    ),
    ...remarks(symbol, writing),
  ]);
}

/** Explains a field or method; of a field with fields of its own, those as well. */
function memberDefinitions(member: DeclarationReflection, prefix: string, writing: Writing): Definition[] {
  const { types, addressOf } = writing;
  const name = prefix + member.name;
  const [method] = member.signatures ?? [];
  if (method) {
    const errors = tagsMarkdown(method.comment, '@throws', addressOf).map((error) => `Throws ${error}`);
    const text = [partsMarkdown(method.comment?.summary ?? [], addressOf), ...errors].join('\n\n');
    return [{ term: `<code><b>${name}</b>${inline(types.signature(method, ': '), writing)}</code>`, text }];
  }
  const text = partsMarkdown(member.comment?.summary ?? [], addressOf);
  const { type } = member;
  const inner =
    type?.type === 'reflection' && !type.declaration.signatures ? type.declaration.children : undefined;
  if (!inner) return [{ term: term(name, types.words(type), writing, member.flags.isOptional), text }];
  return [
    { term: `<code><b>${name}</b></code>`, text },
    ...inner.flatMap((field) => memberDefinitions(field, `${name}.`, writing)),
  ];
}

/** Writes what follows the description: errors, examples, sources. */
function remarks({ comment }: DeclarationReflection | SignatureReflection, { addressOf }: Writing): string[] {
  const errors = tagsMarkdown(comment, '@throws', addressOf).map((text) => {
    const [, kind, rest] = /^(`\w+`) (.*)$/s.exec(text) ?? [];
    return { term: kind ? `<code>${kind.replaceAll('`', '')}</code>` : '', text: rest ?? text };
  });
  const sources = tagsMarkdown(comment, '@see', addressOf);
  const examples = tagsMarkdown(comment, '@example', addressOf);
  return [
    list('Throws', errors),
    ...examples,
    ...sources.map((text) => `<p class="label">See</p>\n\n${text}`),
  ];
}

function term(name: string, words: readonly Word[], writing: Writing, isOptional = false): string {
  return `<code><b>${name}</b>${isOptional ? '?' : ''}: ${inline(words, writing)}</code>`;
}

/** Writes a type as HTML in which every exported name is a link. */
function inline(words: readonly Word[], writing: Writing): string {
  return words
    .map((word) => (typeof word === 'string' ? escape(word) : link(word.exported, writing)))
    .join('');
}

function link(name: string, { base, addressOf }: Writing): string {
  return `<a href="${base}${addressOf(name)}">${name}</a>`;
}

function list(label: string, definitions: readonly Definition[]): string {
  if (definitions.length === 0) return '';
  const items = definitions.map(({ term, text }) => `<dt>${term}</dt>\n<dd>\n\n${text}\n\n</dd>`);
  return [...(label ? [`<p class="label">${label}</p>`] : []), `<dl>\n${items.join('\n')}\n</dl>`].join(
    '\n\n',
  );
}

/** Formats a declaration for a narrow column; the types it names are links, but for its own name. */
async function code(declaration: string, name: string, writing: Writing): Promise<string> {
  const text = await format(declaration, { parser: 'typescript', singleQuote: true, printWidth: 64 });
  const linked = escape(text.trim()).replace(/\b[A-Z]\w*\b/g, (word) =>
    writing.types.isExported(word) && word !== name ? link(word, writing) : word,
  );
  return `<pre tabindex="0"><code>${linked}</code></pre>`;
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
