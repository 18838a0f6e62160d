import { expectInteger } from '../check/expect.js';
import { createRandom } from '../random/random.js';
import { expectMlp, type Mlp } from '../network/mlp.js';
import { expectSameShape } from '../network/copy-mlp.js';
import { expectTwoUnits } from './hidden-unit.js';

/**
 * Draws a direction in parameter space, filter-normalized: each unit's incoming weights and bias are a normal draw, scaled
 * to the length of the unit's own weights and bias.
 *
 * One step along it disturbs all units by the same share, so that surfaces of networks with different scales compare. A
 * unit whose weights are all 0 is not moved.
 *
 * @param seed - An integer in [0, 2⁵³).
 * @returns Laid out like `mlp.parameters`.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the seed is out of range.
 * @see Li, Xu, Taylor, Studer and Goldstein, "Visualizing the loss landscape of neural nets", NeurIPS 2018, section 4 (there
 *   biases are left out).
 */
export function randomDirection(mlp: Mlp, seed: number): Float64Array {
  expectMlp('randomDirection', mlp);
  expectInteger('randomDirection', 'seed', seed, 0);
  const random = createRandom(seed, 'direction');
  const direction = new Float64Array(mlp.parameters.length);
  for (const { units, inputs, weightsOffset, biasesOffset } of mlp.layers) {
    for (let unit = 0; unit < units; unit++) {
      const places = Array.from({ length: inputs }, (_, i) => weightsOffset + unit * inputs + i);
      places.push(biasesOffset + unit);
      let drawn = 0;
      let own = 0;
      for (const place of places) {
        const value = random.normal();
        direction[place] = value;
        drawn += value * value;
        own += mlp.parameters[place]! ** 2;
      }
      const scale = Math.sqrt(own / drawn);
      for (const place of places) direction[place]! *= scale;
    }
  }
  return direction;
}

/**
 * Returns the direction that exchanges two units of a hidden layer: at offset 0 the network as it is, at ½ both units equal,
 * at 1 the network with the two exchanged, which computes the same.
 *
 * @returns Laid out like `mlp.parameters`.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a unit does not exist or the two are the same.
 */
export function exchangeDirection(mlp: Mlp, layerIndex: number, unit: number, other: number): Float64Array {
  const { layer, next } = expectTwoUnits('exchangeDirection', mlp, layerIndex, unit, other);
  const { inputs, weightsOffset, biasesOffset } = layer;
  const { parameters } = mlp;
  const direction = new Float64Array(parameters.length);
  const exchange = (first: number, second: number): void => {
    direction[first] = parameters[second]! - parameters[first]!;
    direction[second] = parameters[first]! - parameters[second]!;
  };
  for (let i = 0; i < inputs; i++)
    exchange(weightsOffset + unit * inputs + i, weightsOffset + other * inputs + i);
  exchange(biasesOffset + unit, biasesOffset + other);
  for (let k = 0; k < next.units; k++) {
    const row = next.weightsOffset + k * next.inputs;
    exchange(row + unit, row + other);
  }
  return direction;
}

/**
 * Returns the direction from one network to another: offset 0 is `from`, offset 1 is `to`.
 *
 * @returns Laid out like `parameters`.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the networks differ in shape.
 */
export function directionBetween(from: Mlp, to: Mlp): Float64Array {
  expectSameShape('directionBetween', from, to);
  return Float64Array.from(to.parameters, (value, i) => value - from.parameters[i]!);
}
