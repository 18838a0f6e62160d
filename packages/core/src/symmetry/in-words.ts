/** Names units in a sentence: `unit 3`, `units 1 and 2`, `units 1, 2 and 5`; numbered from 0 as everywhere in the library. */
export function unitsInWords(units: readonly number[]): string {
  if (units.length === 1) return `unit ${units[0]}`;
  return `units ${units.slice(0, -1).join(', ')} and ${units.at(-1)}`;
}

/** Writes a fraction as a percentage with at most three digits. */
export function percentInWords(fraction: number): string {
  return `${Number((100 * fraction).toPrecision(3))} %`;
}
