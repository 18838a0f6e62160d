import type { LayerLayout } from '@symmetry-lab/worker';

/**
 * Groups the units of a layer by what enters them: incoming weights and bias, bit for bit. What leaves them does not count,
 * so that units of one class answer the same to every image, and units of different classes do not have to.
 *
 * @param parameters - All weights and biases, in the core's layout.
 * @param layer - Where the layer lies in them.
 * @returns Class of each unit, counted from 0 by first occurrence.
 */
export function incomingClasses(
  parameters: ArrayLike<number>,
  { units, inputs, weightsOffset, biasesOffset }: Omit<LayerLayout, 'activation'>,
): number[] {
  const firsts: number[] = [];
  const sameRow = (a: number, b: number): boolean => {
    if (parameters[biasesOffset + a] !== parameters[biasesOffset + b]) return false;
    for (let i = 0; i < inputs; i++) {
      const other = parameters[weightsOffset + b * inputs + i];
      if (parameters[weightsOffset + a * inputs + i] !== other) return false;
    }
    return true;
  };
  return Array.from({ length: units }, (_, unit) => {
    const known = firsts.findIndex((first) => sameRow(first, unit));
    return known >= 0 ? known : firsts.push(unit) - 1;
  });
}
