import { copyMlp, createMlp, matchByWeights } from '@symmetry-lab/core';
import type { Alignment } from '@symmetry-lab/core';
import { expectFields } from './expect-fields.js';
import { inWords } from './in-words.js';
import type { TwoNetworks } from './protocol.js';

/**
 * Finds the order and the signs of the hidden units that bring one network nearest to another of the same shape.
 *
 * @throws {RangeError} If the numbers of parameters do not fit the layers, or a parameter is not finite.
 * @see `matchByWeights` of the core, whose result this is.
 */
export function matchUnits(networks: TwoNetworks): Alignment {
  const caller = 'Lab.matchUnits';
  expectFields(caller, 'networks', networks, ['inputs', 'layers', 'reference', 'parameters', 'signs']);
  const { inputs, layers, reference, parameters, signs } = networks;
  const target = createMlp({ inputs, layers });
  for (const given of [reference, parameters]) {
    const expected = `${caller}: expected ${target.parameters.length} parameters, got`;
    if (!ArrayBuffer.isView(given)) throw new TypeError(`${expected} ${inWords(given)}`);
    if (given.length !== target.parameters.length) throw new RangeError(`${expected} ${given.length}`);
  }
  target.parameters.set(reference);
  return matchByWeights(target, copyMlp(target, parameters), { signs }).alignment;
}
