/**
 * Reads which of several things are meant, as people count them: `1-3, 7`, from 1 on.
 *
 * @param count - How many there are.
 * @returns Their positions from 0 on, ascending, each once; nothing if the text does not say, or one of them is not there.
 */
export function readPositions(text: string, count: number): readonly number[] | undefined {
  const chosen = new Set<number>();
  for (const part of text.split(/[\s,;]+/).filter((each) => each !== '')) {
    const range = /^(\d{1,7})(?:[-–](\d{1,7}))?$/.exec(part);
    if (!range) return undefined;
    const first = Number(range[1]);
    const last = Number(range[2] ?? range[1]);
    if (first < 1 || last < first || last > count) return undefined;
    for (let position = first; position <= last; position++) chosen.add(position - 1);
  }
  return [...chosen].sort((a, b) => a - b);
}

/** Writes positions as {@link readPositions} reads them. */
export function writePositions(positions: readonly number[]): string {
  const sorted = [...new Set(positions)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let begin = 0; begin < sorted.length;) {
    let end = begin;
    while (sorted[end + 1] === sorted[end]! + 1) end++;
    const [first, last] = [sorted[begin]! + 1, sorted[end]! + 1];
    parts.push(first === last ? String(first) : `${first}-${last}`);
    begin = end + 1;
  }
  return parts.join(', ');
}

/** Reads numbers between spaces, commas, semicolons or line breaks; nothing if one of the words is no number. */
export function readNumbers(text: string): readonly number[] | undefined {
  const numbers = text
    .split(/[\s,;]+/)
    .filter((each) => each !== '')
    .map(Number);
  return numbers.every(Number.isFinite) ? numbers : undefined;
}
