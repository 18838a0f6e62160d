import { EXPERIMENT_LIMITS } from '@symmetry-lab/core';

/**
 * Checks that no list in a value is longer than an experiment may have it, before a worker gets a copy: copying millions of
 * entries takes seconds, on the thread that draws. Everything else is left to `parseExperiment` in the worker.
 *
 * @param caller - The public function that was called.
 * @throws {RangeError} If a list is too long; the message names it by its path.
 */
export function expectModerateLists(caller: string, value: unknown): void {
  const seen = new Set<unknown>();
  // not recursive: lists may be nested deeper than calls
  const left: { readonly path: string; readonly value: unknown }[] = [{ path: '', value }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { path, value } = next;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (!Array.isArray(value)) {
      for (const [key, field] of Object.entries(value))
        left.push({ path: path ? `${path}.${key}` : key, value: field });
      continue;
    }
    const { numbers, entries } = EXPERIMENT_LIMITS;
    const holdsObjects = value.length <= numbers && value.some((entry) => typeof entry === 'object');
    const maximum = holdsObjects ? entries : numbers;
    if (value.length > maximum)
      throw new RangeError(
        `${caller}: expected ${path || 'an experiment'} to be a list of at most ${maximum} entries, got one of ${value.length}`,
      );
    if (holdsObjects) value.forEach((entry, k) => left.push({ path: `${path}[${k}]`, value: entry }));
  }
}
