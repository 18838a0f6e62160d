import { expectArray, expectInteger, expectNumbers } from '../check/expect.js';
import { expectLayer, expectMlp, type Mlp } from '../network/mlp.js';
import type { LayerInitialization } from './initialize.js';
import type { RowInitialization } from './rows.js';

/**
 * Writes the weights and biases that a network has now as an initialization: plain JSON from which `initialize` makes the
 * same network again, whatever the seed. (JSON has no −0; it comes back as 0, which is equal.)
 *
 * @throws {TypeError} If the network is none.
 * @throws {RangeError} If a parameter is not finite, as after divergence.
 */
export function literalInitialization(mlp: Mlp): { layers: LayerInitialization[] } {
  expectMlp('literalInitialization', mlp);
  expectNumbers('literalInitialization', 'parameters', mlp.parameters, mlp.parameters.length);
  return {
    layers: mlp.layers.map(({ weights, biases }) => ({
      weights: { scheme: 'literal', values: Array.from(weights) },
      biases: { scheme: 'literal', values: Array.from(biases) },
    })),
  };
}

/**
 * Writes units of a network as `rows` of an initialization, so that another network, whose layer has as many inputs, can
 * start with some units copied.
 *
 * @param layerIndex - Which layer, 0 for the first hidden one.
 * @param units - Which units, in the order in which they become the units 0, 1, … of the rows; all unless given.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such layer or unit, or one of its numbers is not finite.
 */
export function literalRows(mlp: Mlp, layerIndex: number, units?: readonly number[]): RowInitialization[] {
  const layer = expectLayer('literalRows', mlp, layerIndex);
  const { inputs } = layer;
  const chosen = units ?? Array.from({ length: layer.units }, (_, unit) => unit);
  expectArray('literalRows', 'units', chosen);
  return chosen.map((source, unit) => {
    expectInteger('literalRows', `units[${unit}]`, source, 0, layer.units - 1);
    const values = Array.from(layer.weights.subarray(source * inputs, (source + 1) * inputs));
    const bias = layer.biases[source]!;
    expectNumbers('literalRows', `weights of unit ${source}`, values, inputs);
    expectNumbers('literalRows', `bias of unit ${source}`, [bias], 1);
    return { unit, weights: { scheme: 'literal', values }, bias };
  });
}
