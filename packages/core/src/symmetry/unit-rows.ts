import { expectOneOf, rangeError } from '../check/expect.js';
import { expectLayer, type Mlp } from '../network/mlp.js';
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
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such layer or part, or `flat` has another length than the parameters.
 */
export function unitRows(
  mlp: Mlp,
  layerIndex: number,
  parts: UnitParts = 'weights',
  flat?: ArrayLike<number>,
): Rows & { readonly values: Float64Array } {
  const layer = expectLayer('unitRows', mlp, layerIndex);
  expectOneOf('unitRows', 'parts', parts, UNIT_PARTS);
  const { length } = mlp.parameters;
  const numbers = flat ?? mlp.parameters;
  if (numbers.length !== length) throw rangeError('unitRows', `flat of length ${length}`, flat);
  const { inputs, units, weightsOffset, biasesOffset } = layer;
  const next = parts === 'weights+bias+outgoing' ? mlp.layers[layerIndex + 1] : undefined;
  const width = inputs + (parts === 'weights' ? 0 : 1) + (next?.units ?? 0);
  const values = new Float64Array(units * width);
  for (let unit = 0; unit < units; unit++) {
    const start = unit * width;
    for (let i = 0; i < inputs; i++) values[start + i] = numbers[weightsOffset + unit * inputs + i]!;
    if (parts !== 'weights') values[start + inputs] = numbers[biasesOffset + unit]!;
    if (next === undefined) continue;
    for (let row = 0; row < next.units; row++)
      values[start + inputs + 1 + row] = numbers[next.weightsOffset + row * units + unit]!;
  }
  return { values, count: units, width };
}
