import type { Comment } from 'typedoc';

/** Characters a line, so that code can be read without scrolling sideways on most screens. */
const lineLength = 48;

/** Writes a comment as lines of code that start with `//`, each ended by a line feed. */
export function wrapComment(comment: Comment | undefined): string[] {
  if (!comment) return [];
  const lines = [''];
  for (const word of comment.summary
    .map(({ text }) => text)
    .join('')
    .split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line.length + word.length >= lineLength) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return ['\n', ...lines.map((line) => `// ${line}\n`)];
}
