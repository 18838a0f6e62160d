import type { Experiment } from '@symmetry-lab/core';

/** The seeds that a statement about "every seed" was checked with. */
export const SEEDS: readonly number[] = [1, 2, 3, 4, 5];

/** More of them, for a bound that is to hold for whichever seed a reader takes. */
export const MANY_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, i) => i + 1);

/** Fewer of them, where each takes long or there is nothing random about the outcome. */
export const FEW_SEEDS: readonly number[] = [1, 2, 3];

/** Returns the experiment with all its seeds replaced. */
export function withSeed(experiment: Experiment, seed: number): Experiment {
  return { ...experiment, seeds: { data: seed, initialization: seed, shuffle: seed, noise: seed } };
}

/** Measures with one seed after another and lists all numbers. */
export async function forEachSeed(
  seeds: readonly number[],
  measure: (seed: number) => number | readonly number[] | Promise<number | readonly number[]>,
): Promise<number[]> {
  const values: number[] = [];
  for (const seed of seeds) values.push(...[await measure(seed)].flat());
  return values;
}
