import { expectArray, expectFields, rangeError } from '../check/expect.js';
import { expectLayer, expectMlp, type Mlp } from '../network/mlp.js';
import { averageGroup, completeGroups, type UnitGroups } from './unit-groups.js';
import { vectorNorm } from './vector-norm.js';

/** The units of one layer that may be exchanged with each other. */
export interface LayerGroups {
  /** Which layer, 0 for the first hidden one. */
  readonly layerIndex: number;
  /** All units of the layer are one group unless given. */
  readonly groups?: UnitGroups;
}

/**
 * Projects a network onto the nearest one whose units are equal within each group: incoming weights, biases and outgoing
 * weights are replaced by the means of the group. It is the fixed space of the permutations of these units.
 *
 * Twins stay what they are, to the bit.
 *
 * @param layers - Which units of which layers; all units of all hidden layers unless given, one group a layer. (Units of the
 *   last layer can be averaged too, but permuting them is no symmetry of the loss.)
 * @returns Fresh numbers laid out like `mlp.parameters`; the network is not changed.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such layer or unit, or one is named twice.
 */
export function symmetricParameters(mlp: Mlp, layers?: readonly LayerGroups[]): Float64Array {
  return computeSymmetric('symmetricParameters', mlp, layers);
}

/** {@link symmetricParameters} on behalf of another public function, which errors then name. */
function computeSymmetric(caller: string, mlp: Mlp, layers?: readonly LayerGroups[]): Float64Array {
  expectMlp(caller, mlp);
  const averaged = layers ?? mlp.layers.slice(1).map((_, layerIndex) => ({ layerIndex }));
  expectArray(caller, 'layers', averaged);
  const flat = Float64Array.from(mlp.parameters);
  const seen = new Set<number>();
  for (const entry of averaged as readonly LayerGroups[]) {
    expectFields(caller, 'a layer', entry, ['layerIndex', 'groups']);
    const { layerIndex } = entry;
    const layer = expectLayer(caller, mlp, layerIndex);
    if (seen.has(layerIndex)) throw rangeError(caller, 'each layerIndex once', layerIndex);
    seen.add(layerIndex);
    const { inputs, units, weightsOffset, biasesOffset } = layer;
    const next = mlp.layers[layerIndex + 1];
    // rows of one layer are columns of the other: averaging one leaves equal what the other made equal
    for (const group of completeGroups(caller, entry.groups, units)) {
      for (let i = 0; i < inputs; i++) averageGroup(flat, group, weightsOffset + i, inputs);
      averageGroup(flat, group, biasesOffset, 1);
      if (next === undefined) continue;
      for (let row = 0; row < next.units; row++)
        averageGroup(flat, group, next.weightsOffset + row * units, 1);
    }
  }
  return flat;
}

/**
 * Returns the Euclidean distance ‖θ − proj θ‖ of a network to the nearest one whose units are equal within each group;
 * parameters and errors as in {@link symmetricParameters}.
 *
 * @returns A number ≥ 0; 0 exactly if all units of each group are twins.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a layer or unit does not exist or is named twice, or a field is unknown.
 */
export function networkSymmetryDefect(mlp: Mlp, layers?: readonly LayerGroups[]): number {
  const symmetric = computeSymmetric('networkSymmetryDefect', mlp, layers);
  return vectorNorm(symmetric.map((value, i) => mlp.parameters[i]! - value));
}
