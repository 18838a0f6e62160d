import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('./content/docs/', import.meta.url);

/**
 * Lists the chapters of the book in their order, by the `chapter` that each names at its head.
 *
 * @returns The ids of their pages.
 */
export function listChapters(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => ({
      id: file.replace(/\.mdx$/, ''),
      chapter: Number(/^chapter: (\d+)$/m.exec(readFileSync(new URL(file, folder), 'utf8'))?.[1] ?? NaN),
    }))
    .filter(({ chapter }) => !Number.isNaN(chapter))
    .sort((a, b) => a.chapter - b.chapter)
    .map(({ id }) => id);
}
