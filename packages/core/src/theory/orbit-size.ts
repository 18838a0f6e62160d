import { expectArray, expectInteger, expectOneOf, rangeError } from '../check/expect.js';
import { ACTIVATIONS } from '../kernels/layer.js';
import { log } from '../math/log.js';
import type { LayerSpec } from '../network/mlp.js';
import { hasSignSymmetry } from './flip-signs.js';

/** 10,000! has 35,660 digits; beyond, the exact number takes long. */
const MAXIMUM_UNITS = 10_000;

/** How many spellings a network has. */
export interface OrbitSize {
  /** The exact number. */
  readonly exact: bigint;
  /** Its decimal logarithm. */
  readonly log10: number;
}

/**
 * Counts the spellings of a network whose hidden units all differ: Π units! over the hidden layers, times 2 for each unit
 * whose activation allows a change of sign.
 *
 * A network with m equal units has m! times fewer: exchanging twins changes nothing. The continuous symmetries of
 * relu (scales) and linear units (mixing) are not counted.
 *
 * @param layers - From the first hidden layer to the output, such as `mlp.layers`; the last one is not counted.
 * @throws {TypeError} If the layers are not an array, or a number of units is none.
 * @throws {RangeError} If there is no layer, a hidden one of more than 10,000 units, or an unknown activation.
 */
export function orbitSize(layers: readonly LayerSpec[]): OrbitSize {
  expectArray('orbitSize', 'layers', layers);
  if (layers.length === 0) throw rangeError('orbitSize', 'at least one layer', layers);
  let exact = 1n;
  for (const layer of layers as readonly (LayerSpec | null)[])
    expectOneOf('orbitSize', 'activation', layer?.activation, ACTIVATIONS);
  for (const { units, activation } of layers.slice(0, -1)) {
    expectInteger('orbitSize', 'units', units, 1, MAXIMUM_UNITS);
    for (let factor = 2n; factor <= BigInt(units); factor++) exact *= factor;
    if (hasSignSymmetry(activation)) exact <<= BigInt(units);
  }
  // leading digits and number of digits: the number itself may not fit a double
  const digits = exact.toString();
  const leading = Number(`${digits[0]}.${digits.slice(1, 18)}`);
  return { exact, log10: digits.length - 1 + log(leading) / log(10) };
}
