import { expectInteger, expectOneOf, rangeError } from '../check/expect.js';
import type { Mlp } from '../network/mlp.js';
import type { Rows } from './rows.js';

/**
 * Which of its numbers a unit is compared by. Only all three together decide whether units stay equal; the units of the last
 * layer have no outgoing weights.
 */
export type UnitParts = 'weights' | 'weights+bias' | 'weights+bias+outgoing';

/** The parts a unit can be compared by. */
export const UNIT_PARTS = ['weights', 'weights+bias', 'weights+bias+outgoing'] as const;

/**
 * Gathers the units of a layer as rows: incoming weights, then the bias, then the outgoing weights in the order of the next
 * layer's units.
 *
 * @param layerIndex - Which layer, 0 for the first hidden one.
 * @param parts - What a row holds; the incoming weights alone unless given.
 * @param flat - Numbers laid out like `mlp.parameters`, such as a gradient; the parameters unless given.
 * @returns Fresh rows, one a unit.
 * @throws {RangeError} If there is no such layer or part, or `flat` has another length than the parameters.
 */
export function unitRows(
  mlp: Mlp,
  layerIndex: number,
  parts: UnitParts = 'weights',
  flat: ArrayLike<number> = mlp.parameters,
): Rows & { readonly values: Float64Array } {
  expectInteger('unitRows', 'layerIndex', layerIndex, 0, mlp.layers.length - 1);
  expectOneOf('unitRows', 'parts', parts, UNIT_PARTS);
  if (flat.length !== mlp.parameters.length)
    throw rangeError('unitRows', `flat of length ${mlp.parameters.length}`, flat);
  const { inputs, units, weightsOffset, biasesOffset } = mlp.layers[layerIndex]!;
  const next = parts === 'weights+bias+outgoing' ? mlp.layers[layerIndex + 1] : undefined;
  const width = inputs + (parts === 'weights' ? 0 : 1) + (next?.units ?? 0);
  const values = new Float64Array(units * width);
  for (let unit = 0; unit < units; unit++) {
    const start = unit * width;
    for (let i = 0; i < inputs; i++) values[start + i] = flat[weightsOffset + unit * inputs + i]!;
    if (parts !== 'weights') values[start + inputs] = flat[biasesOffset + unit]!;
    if (next === undefined) continue;
    for (let row = 0; row < next.units; row++)
      values[start + inputs + 1 + row] = flat[next.weightsOffset + row * units + unit]!;
  }
  return { values, count: units, width };
}
