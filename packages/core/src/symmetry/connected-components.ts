import type { UnitClasses } from './unit-classes.js';

/**
 * Groups 0 … count − 1 by the connected components of a symmetric relation.
 *
 * @param related - Asked for pairs of different members only.
 * @returns Labels numbered by first occurrence.
 */
export function connectedComponents(count: number, related: (a: number, b: number) => boolean): UnitClasses {
  const labels = new Int32Array(count).fill(-1);
  let label = 0;
  for (let first = 0; first < count; first++) {
    if (labels[first] !== -1) continue;
    labels[first] = label;
    const reached = [first];
    for (let member = reached.pop(); member !== undefined; member = reached.pop()) {
      for (let other = first + 1; other < count; other++) {
        if (labels[other] !== -1 || !related(member, other)) continue;
        labels[other] = label;
        reached.push(other);
      }
    }
    label++;
  }
  return { count: label, labels };
}

/** Lists the members of each class that has several, in the order of the classes. */
export function groupsOfSeveral({ count, labels }: UnitClasses): number[][] {
  const groups = Array.from({ length: count }, (): number[] => []);
  labels.forEach((label, member) => groups[label]!.push(member));
  return groups.filter((group) => group.length > 1);
}
