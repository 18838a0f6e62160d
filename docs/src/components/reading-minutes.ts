/** Calm reading of explanatory prose. */
const wordsPerMinute = 200;
/** Time with the figures of a chapter. */
const playMinutes = 1;

/**
 * Estimates how long a chapter takes.
 *
 * @param body - MDX source of the page; imports, tags, display formulas and what stands folded are not counted.
 * @returns Whole minutes, at least 1.
 */
export function readingMinutes(body: string): number {
  const words = body
    .replace(/^import .*$/gm, '')
    .replace(/<details>[\s\S]*?<\/details>/g, ' ')
    .replace(/\$\$[\s\S]*?\$\$/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter((word) => /\w/.test(word)).length;
  return Math.max(1, Math.round(words / wordsPerMinute + playMinutes));
}
