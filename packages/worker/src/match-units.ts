import { copyMlp, createMlp, matchByWeights } from '@symmetry-lab/core';
import type { Alignment } from '@symmetry-lab/core';
import type { TwoNetworks } from './protocol.js';

/**
 * Finds the order and the signs of the hidden units that bring one network nearest to another of the same shape.
 *
 * @throws {RangeError} If the numbers of parameters do not fit the layers, or a parameter is not finite.
 * @see `matchByWeights` of the core, whose result this is.
 */
export function matchUnits({ inputs, layers, reference, parameters, signs }: TwoNetworks): Alignment {
  const target = createMlp({ inputs, layers });
  for (const given of [reference, parameters]) {
    if (given.length !== target.parameters.length)
      throw new RangeError(
        `Lab.matchUnits: expected ${target.parameters.length} parameters, got ${given.length}`,
      );
  }
  target.parameters.set(reference);
  return matchByWeights(target, copyMlp(target, parameters), { signs }).alignment;
}
