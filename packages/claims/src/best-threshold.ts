/**
 * Finds the threshold on one number that tells two classes apart best.
 *
 * @param values - The numbers of the samples.
 * @param targets - Their classes, 0 or 1.
 * @returns What the number says: the class of its side.
 */
export function bestThreshold(
  values: ArrayLike<number>,
  targets: ArrayLike<number>,
): (value: number) => 0 | 1 {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  // with everything above the threshold, "1 above" is right on every 1
  let right = order.filter((i) => targets[i] === 1).length;
  let best = { threshold: -Infinity, oneAbove: true, right };
  if (order.length - right > best.right)
    best = { threshold: -Infinity, oneAbove: false, right: order.length - right };
  order.forEach((i, position) => {
    right += targets[i] === 1 ? -1 : 1;
    const next = order[position + 1];
    const value = values[i]!;
    // equal numbers fall on one side
    if (next !== undefined && values[next] === value) return;
    const threshold = next === undefined ? Infinity : (value + values[next]!) / 2;
    if (right > best.right) best = { threshold, oneAbove: true, right };
    if (order.length - right > best.right) best = { threshold, oneAbove: false, right: order.length - right };
  });
  const { threshold, oneAbove } = best;
  return (value) => (value > threshold === oneAbove ? 1 : 0);
}
