import type { Comment, CommentDisplayPart, CommentTag } from 'typedoc';

/** Finds the address of something that the core exports. */
export type AddressOf = (name: string) => string;

/** Turns the parts of a comment into Markdown, with links to what it names. */
export function partsMarkdown(parts: readonly CommentDisplayPart[], addressOf: AddressOf): string {
  return parts
    .map((part) => {
      if (part.kind === 'code') return part.text;
      if (part.kind === 'inline-tag') return `[\`${part.text}\`](${addressOf(part.text)})`;
      // signs of mathematics that Markdown would take for its own
      return part.text.replace(/[<$*]/g, '\\$&');
    })
    .join('')
    .trim();
}

/** Returns the tags of one kind, such as `@throws`, as Markdown. */
export function tagsMarkdown(
  comment: Comment | undefined,
  tag: CommentTag['tag'],
  addressOf: AddressOf,
): string[] {
  return (comment?.getTags(tag) ?? []).map(({ typeAnnotation, content }) => {
    const text = partsMarkdown(content, addressOf);
    const kind = typeAnnotation?.replace(/[{}]/g, '');
    return kind === undefined ? text : `\`${kind}\` ${text.replace(/^If\b/, 'if')}`;
  });
}

/** Returns the first sentence of a comment, for a list. */
export function firstSentence(comment: Comment | undefined, addressOf: AddressOf): string {
  const [paragraph = ''] = partsMarkdown(comment?.summary ?? [], addressOf).split('\n\n');
  const text = paragraph.replace(/\s+/g, ' ');
  return /^.*?\.(?= [A-Z]|$)/.exec(text)?.[0] ?? text;
}
