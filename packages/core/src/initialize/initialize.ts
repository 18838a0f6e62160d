import {
  expectArray,
  expectFields,
  expectInteger,
  expectNumber,
  rangeError,
  typeError,
} from '../check/expect.js';
import type { NumberArray } from '../math/precision.js';
import { expectMlp, type Layer, type Mlp } from '../network/mlp.js';
import { Random } from '../random/random.js';
import { fillFromScheme } from './fill-scheme.js';
import { addInitialNoise, expectInitialNoise, type InitialNoise } from './noise.js';
import { applyRows, expectRowInitializations, type RowInitialization } from './rows.js';
import type { Scheme } from './scheme.js';
import { expectTwins, makeTwins, twinGroups, type Twins } from './twins.js';

/** How one layer starts. The fields act in the order in which they stand here. */
export interface LayerInitialization {
  /** The incoming weights of all units of the layer. */
  readonly weights: Scheme;
  /** Zeros unless given, as in Keras. */
  readonly biases?: Scheme;
  /**
   * Whether every unit draws from a generator restarted at the same seed, so that all units of the layer come out equal: a
   * well-known mistake, made when a generator is created inside the loop over units. False unless given. Schemes that draw
   * nothing do not change.
   */
  readonly reuseSeed?: boolean;
  /** Units that start in a way of their own, such as rows copied from another network (see `literalRows`). */
  readonly rows?: readonly RowInitialization[];
  /** Makes units of the layer copies of each other. */
  readonly twins?: Twins;
  /** Adds a random difference ε, which parts twins. */
  readonly noise?: InitialNoise;
}

/** How a network starts: one scheme for every weight matrix with biases 0 (as in Keras), or layer by layer. */
export type Initialization = Scheme | { readonly layers: readonly LayerInitialization[] };

/**
 * Sets all weights and biases of a network.
 *
 * Every weight matrix, every bias vector, every row of its own and every noise is drawn from a stream of its own, so that
 * changing one of them leaves the draws of all others as they were.
 *
 * @param seed - An integer in [0, 2⁵³): the same seed gives the same bits everywhere.
 * @throws {TypeError} If a part of the initialization is of the wrong kind.
 * @throws {RangeError} If a scheme, a field, a unit or the seed is out of range, the number of layers differs, or a weight or bias
 *   is too large for the network's precision.
 *   The network is left as it was after either.
 */
export function initialize(mlp: Mlp, initialization: Initialization, seed: number): void {
  expectMlp('initialize', mlp);
  const layers = layerInitializations(mlp, initialization);
  expectInteger('initialize', 'seed', seed, 0);
  const before = mlp.parameters.slice();
  try {
    layers.forEach(({ weights, biases = { scheme: 'zeros' }, reuseSeed = false, rows = [] }, l) => {
      const layer = mlp.layers[l]!;
      fill(weights, layer.weights, layer, 'weights', l, seed, reuseSeed);
      fill(biases, layer.biases, layer, 'biases', l, seed, reuseSeed);
      applyRows('initialize', mlp, l, rows, seed);
    });
    // after all draws: equal outgoing weights are columns of the next layer
    layers.forEach(({ twins }, l) => {
      if (twins !== undefined) makeTwins(mlp, l, twins);
    });
    // last: an outgoing weight of twins is a weight of the next layer, which may have noise of its own
    layers.forEach(({ noise }, l) => {
      if (noise !== undefined) addInitialNoise(mlp, l, noise, seed);
    });
    const range = `within ±${mlp.precision === 'float32' ? 3.4028235e38 : Number.MAX_VALUE} for ${mlp.precision}`;
    for (const number of mlp.parameters) expectNumber('initialize', 'weights and biases', number, range);
  } catch (error) {
    mlp.parameters.set(before);
    throw error;
  }
}

function fill(
  scheme: Scheme,
  target: NumberArray,
  { inputs, units }: Layer,
  stream: string,
  index: number,
  seed: number,
  reuseSeed: boolean,
): void {
  const random = new Random(seed, stream, index);
  // the whole layer at once, or unit by unit from the same draws
  const blocks = reuseSeed && scheme?.scheme !== 'literal' ? units : 1;
  const rows = units / blocks;
  const size = target.length / blocks;
  for (let firstUnit = 0; firstUnit < blocks; firstUnit++) {
    random.restart(index);
    const block = target.subarray(firstUnit * size, (firstUnit + 1) * size);
    fillFromScheme('initialize', scheme, block, { fanIn: inputs, fanOut: units, rows, firstUnit }, random);
  }
}

function layerInitializations(mlp: Mlp, initialization: Initialization): readonly LayerInitialization[] {
  if (initialization === null || typeof initialization !== 'object')
    throw typeError('initialize', 'an initialization object', initialization);
  if (!('layers' in initialization)) return mlp.layers.map(() => ({ weights: initialization }));
  expectFields('initialize', 'an initialization', initialization, ['layers']);
  const { layers } = initialization;
  expectArray('initialize', 'layers', layers);
  if (layers.length !== mlp.layers.length)
    throw rangeError('initialize', `layers of length ${mlp.layers.length}`, layers);
  layers.forEach((layer: LayerInitialization, l) => expectLayer(layer, mlp.layers[l]!.units));
  return layers;
}

const LAYER_FIELDS = ['weights', 'biases', 'reuseSeed', 'rows', 'twins', 'noise'];

/** Checks everything of a layer but its schemes, which are checked where they are used. */
function expectLayer(layer: LayerInitialization, units: number): void {
  expectFields('initialize', 'a layer', layer, LAYER_FIELDS);
  const { reuseSeed, rows, twins, noise } = layer;
  if (reuseSeed !== undefined && typeof reuseSeed !== 'boolean')
    throw typeError('initialize', 'reuseSeed true | false', reuseSeed);
  if (rows !== undefined) expectRowInitializations('initialize', rows, units);
  if (twins !== undefined) expectTwins('initialize', twins, units);
  if (noise !== undefined) expectInitialNoise('initialize', noise);
  if (rows === undefined || twins === undefined) return;
  // a row of its own that a twin's copy would overwrite must not be lost silently
  const copies = new Set(twinGroups(twins, units).flatMap((group) => group.slice(1)));
  rows.forEach(({ unit }, i) => {
    if (copies.has(unit))
      throw rangeError('initialize', `rows[${i}].unit that is not the copy of a twin`, unit);
  });
}
