import { expectFields, expectOneOf, rangeError, typeError } from '../check/expect.js';
import type { Mlp } from '../network/mlp.js';
import { createRandom } from '../random/create-random.js';
import { fillFromScheme, type Scheme } from './scheme.js';
import { makeTwins, type Twins } from './twins.js';

/** How one layer starts. */
export interface LayerInitialization {
  readonly weights: Scheme;
  /** Zeros unless given, as in Keras. */
  readonly biases?: Scheme;
  /** Makes all units of the layer equal after the draw. */
  readonly twins?: Twins;
}

/** How a network starts: one scheme for every weight matrix with biases 0 (as in Keras), or layer by layer. */
export type Initialization = Scheme | { readonly layers: readonly LayerInitialization[] };

/**
 * Sets all weights and biases of a network.
 *
 * Every weight matrix and every bias vector is drawn from a stream of its own, so that changing the scheme of one layer
 * leaves the draws of all others as they were.
 *
 * @param seed - An integer in [0, 2⁵³): the same seed gives the same bits everywhere.
 * @throws {RangeError} If a scheme, a field or the seed is out of range, or the number of layers differs.
 *   The network is then left as it was.
 */
export function initialize(mlp: Mlp, initialization: Initialization, seed: number): void {
  const layers = layerInitializations(mlp, initialization);
  const before = mlp.parameters.slice();
  try {
    layers.forEach(({ weights, biases = { scheme: 'zeros' } }, l) => {
      const layer = mlp.layers[l]!;
      const { inputs, units } = layer;
      const weightRandom = createRandom(seed, 'weights', l);
      fillFromScheme('initialize', weights, layer.weights, inputs, units, weightRandom);
      const biasRandom = createRandom(seed, 'biases', l);
      fillFromScheme('initialize', biases, layer.biases, inputs, units, biasRandom);
    });
    // after all draws: equal outgoing weights are columns of the next layer
    layers.forEach(({ twins }, l) => {
      if (twins !== undefined) makeTwins(mlp, l, twins);
    });
  } catch (error) {
    mlp.parameters.set(before);
    throw error;
  }
}

function layerInitializations(mlp: Mlp, initialization: Initialization): readonly LayerInitialization[] {
  if (initialization === null || typeof initialization !== 'object')
    throw typeError('initialize', 'an initialization object', initialization);
  if (!('layers' in initialization)) return mlp.layers.map(() => ({ weights: initialization }));
  expectFields('initialize', 'an initialization', initialization, ['layers']);
  const { layers } = initialization;
  if (!Array.isArray(layers)) throw typeError('initialize', 'layers to be an array', layers);
  if (layers.length !== mlp.layers.length)
    throw rangeError('initialize', `layers of length ${mlp.layers.length}`, layers);
  for (const layer of layers as readonly LayerInitialization[]) {
    expectFields('initialize', 'a layer', layer, ['weights', 'biases', 'twins']);
    if (layer.twins !== undefined) {
      expectFields('initialize', 'twins', layer.twins, ['outgoing']);
      expectOneOf('initialize', 'twins.outgoing', layer.twins.outgoing, ['equal', 'random']);
    }
  }
  return layers as readonly LayerInitialization[];
}
