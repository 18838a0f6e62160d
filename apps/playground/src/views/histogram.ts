/** Numbers counted in classes of equal width. */
export interface Histogram {
  /** The outer edges. */
  readonly min: number;
  readonly max: number;
  readonly counts: readonly number[];
  /** How many numbers are not finite, and therefore in no class. */
  readonly lost: number;
}

/**
 * Counts numbers in classes of equal width between the smallest and the largest one.
 *
 * @param classes - Number of classes, at least 1.
 */
export function histogram(values: ArrayLike<number>, classes: number): Histogram {
  const finite = Array.from(values).filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  const lost = values.length - finite.length;
  if (finite.length === 0) return { min: 0, max: 1, counts: Array.from({ length: classes }, () => 0), lost };
  // equal numbers need a class of some width around them
  const [min, max] = low < high ? [low, high] : [low - 0.5, high + 0.5];
  const counts = Array.from({ length: classes }, () => 0);
  for (const value of finite) {
    const at = Math.min(classes - 1, Math.floor(((value - min) / (max - min)) * classes));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { min, max, counts, lost };
}
