import { expectArray, expectFields, expectInteger, rangeError } from '../check/expect.js';
import { expectBoolean } from '../check/expect-kind.js';
import { expectMlp, type Mlp } from '../network/mlp.js';
import { createRandom } from '../random/random.js';
import { computeFlipped, hasSignSymmetry } from './flip-signs.js';
import { computePermuted } from './permute-units.js';

/** One spelling of a network: an order and signs for the units of each hidden layer. */
export interface Alignment {
  /** For each hidden layer: unit k of the new spelling is unit `permutations[l][k]` of the old one. */
  readonly permutations: readonly Int32Array[];
  /** For each hidden layer: 1, or −1 where unit k of the new spelling is also turned round. */
  readonly signs: readonly Int8Array[];
}

/**
 * Returns the alignment that changes nothing.
 *
 * @throws {TypeError} If the network is none.
 */
export function identityAlignment(mlp: Mlp): Alignment {
  expectMlp('identityAlignment', mlp);
  const hidden = mlp.layers.slice(0, -1);
  return {
    permutations: hidden.map(({ units }) => Int32Array.from({ length: units }, (_, unit) => unit)),
    signs: hidden.map(({ units }) => new Int8Array(units).fill(1)),
  };
}

/**
 * Writes a network in another spelling; its outputs stay the same, to rounding.
 *
 * @returns A new network.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the alignment does not fit the network, or turns units round whose activation does not allow it.
 */
export function applyAlignment(mlp: Mlp, alignment: Alignment): Mlp {
  const caller = 'applyAlignment';
  expectMlp(caller, mlp);
  expectFields(caller, 'an alignment', alignment, ['permutations', 'signs']);
  const { permutations, signs } = alignment;
  expectArray(caller, 'permutations', permutations);
  expectArray(caller, 'signs', signs);
  const hidden = mlp.layers.length - 1;
  if (permutations.length !== hidden || signs.length !== hidden)
    throw rangeError(caller, `an alignment of ${hidden} hidden layers`, permutations);
  let result = mlp;
  for (let l = 0; l < hidden; l++) {
    result = computeFlipped(caller, computePermuted(caller, result, l, permutations[l]!), l, signs[l]!);
  }
  return result;
}

/**
 * Draws an alignment: every order and, where the activation allows it, every choice of signs equally likely.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @param withSigns - Whether units are turned round too; true unless given.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the seed is out of range.
 */
export function randomAlignment(mlp: Mlp, seed: number, withSigns: boolean = true): Alignment {
  expectMlp('randomAlignment', mlp);
  expectInteger('randomAlignment', 'seed', seed, 0);
  expectBoolean('randomAlignment', 'withSigns', withSigns);
  const random = createRandom(seed, 'alignment');
  const { permutations, signs } = identityAlignment(mlp);
  permutations.forEach((permutation, l) => {
    random.shuffle(permutation);
    if (!withSigns || !hasSignSymmetry(mlp.layers[l]!.activation)) return;
    for (let k = 0; k < permutation.length; k++) signs[l]![k] = random.integer(2) === 0 ? 1 : -1;
  });
  return { permutations, signs };
}
