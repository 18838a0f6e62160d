/**
 * Returns a copy of plain JSON in which one field has another value; what is not on its path is shared.
 *
 * @param field - Names joined by dots, such as `training.optimizer.learningRate` or `network.layers.0.units`. The last one may
 *   be absent.
 * @throws {RangeError} If there is no such field.
 */
export function replaceField<T>(caller: string, plain: T, field: string, value: unknown): T {
  const replace = (part: unknown, [name, ...rest]: readonly string[]): unknown => {
    const missing = new RangeError(`${caller}: expected a field of the experiment, got "${field}"`);
    if (name === undefined) return value;
    if (typeof part !== 'object' || part === null || name === '') throw missing;
    const hasOwn = Object.hasOwn(part, name);
    if (!hasOwn && (rest.length > 0 || Array.isArray(part))) throw missing;
    const next = replace(hasOwn ? (part as Record<string, unknown>)[name] : undefined, rest);
    if (Array.isArray(part)) return part.map((entry: unknown, k) => (String(k) === name ? next : entry));
    return { ...part, [name]: next };
  };
  return replace(plain, field.split('.')) as T;
}

/** Tells whether the last part of a path that {@link replaceField} takes is missing where it leads. */
export function isAbsent(plain: unknown, field: string): boolean {
  const path = field.split('.');
  const last = path.pop()!;
  const parent = path.reduce((part, name) => (part as Record<string, unknown>)[name], plain);
  return !Object.hasOwn(parent as object, last);
}
