import { expectArray, expectInteger, expectNumbers, rangeError, typeError } from '../check/expect.js';
import { createMlp, expectMlp, type Layer, type Mlp } from '../network/mlp.js';
import type { UnitLearningRate } from '../training/interventions/interventions.js';
import { layerSpecs } from '../network/copy-mlp.js';
import { expectHiddenLayer, incomingIsEqual, outgoingIsEqual } from './hidden-unit.js';

/** A unit is split into this many parts at most, so that a mistyped number is an error, not a crash. */
const MAXIMUM_PARTS = 65_536;

/** A network in which each class of equal units has become one unit. */
export interface Quotient {
  /** The smaller network; it computes the same outputs, to rounding. */
  readonly mlp: Mlp;
  /**
   * Relative learning rates, laid out like `mlp.parameters` of the smaller network: plain gradient descent with the rate
   * η · learningRates[p] for parameter p follows the original's descent with the rate η.
   */
  readonly learningRates: Float64Array;
  /** The same rates as an intervention for a trainer: for a class of m units `incoming` 1/m and `outgoing` m. */
  readonly unitLearningRates: readonly UnitLearningRate[];
  /** For each hidden layer the class of every original unit, numbered by first occurrence. */
  readonly classes: readonly Int32Array[];
  /** For each hidden layer the number of original units in every class. */
  readonly sizes: readonly Int32Array[];
}

/**
 * Replaces the exactly equal units of a network by one unit each.
 *
 * Units are of one class if their incoming weights, bias and outgoing weights are equal (`===`). A class of m units
 * becomes one unit with the same incoming weights and the sum v = Σ v_i = m v_i of the outgoing ones. For the same
 * *outputs*, equal incoming weights would do; for the same *training*, the outgoing weights must be equal too,
 * since units that differ in them part at the first step (see `firstStepSplit`).
 *
 * The original's gradient for one of its m_k equal units is 1/m_k of the quotient's, and the weight from a class of m_c
 * units stands for m_c weights, so a weight from class c to class k learns with the relative rate m_c / m_k and a bias
 * with 1 / m_k (an input or output is a class of 1). In one hidden layer of m twins: η / m for the hidden unit, η m
 * for its outgoing weight. This holds for gradient descent without momentum or with it, full batch or mini-batches; not
 * for weight decay, whose pull does not scale with the rate, and not for Adam or RMSProp, which rescale the gradient.
 *
 * @param layerIndex - The hidden layer to collapse; all of them unless given.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If there is no such hidden layer.
 */
export function quotientNetwork(mlp: Mlp, layerIndex?: number): Quotient {
  expectMlp('quotientNetwork', mlp);
  if (layerIndex !== undefined) expectHiddenLayer('quotientNetwork', mlp, layerIndex);
  const hidden = mlp.layers.length - 1;
  const classes = mlp.layers
    .slice(0, hidden)
    .map((layer, l) =>
      layerIndex === undefined || layerIndex === l
        ? classesOf(layer, mlp.layers[l + 1]!)
        : Int32Array.from({ length: layer.units }, (_, unit) => unit),
    );
  const sizes = classes.map(classSizes);
  const specs = layerSpecs(mlp).map((spec, l) => (l < hidden ? { ...spec, units: sizes[l]!.length } : spec));
  const quotient = createMlp({ inputs: mlp.inputs, layers: specs, precision: mlp.precision });
  const learningRates = new Float64Array(quotient.parameters.length);

  quotient.layers.forEach((target, l) => {
    const source = mlp.layers[l]!;
    // an input or an output is a class of its own
    const below = l === 0 ? null : { labels: classes[l - 1]!, sizes: sizes[l - 1]! };
    for (let k = 0; k < target.units; k++) {
      const row = l < hidden ? classes[l]!.indexOf(k) : k;
      const ownSize = l < hidden ? sizes[l]![k]! : 1;
      for (let c = 0; c < target.inputs; c++) {
        const column = below === null ? c : below.labels.indexOf(c);
        const size = below === null ? 1 : below.sizes[c]!;
        target.weights[k * target.inputs + c] = size * source.weights[row * source.inputs + column]!;
        learningRates[target.weightsOffset + k * target.inputs + c] = size / ownSize;
      }
      target.biases[k] = source.biases[row]!;
      learningRates[target.biasesOffset + k] = 1 / ownSize;
    }
  });
  const unitLearningRates = sizes.flatMap((layerSizes, layer) =>
    Array.from(layerSizes, (size, unit) => ({ layer, unit, incoming: 1 / size, outgoing: size })).filter(
      ({ outgoing }) => outgoing > 1,
    ),
  );
  return { mlp: quotient, learningRates, unitLearningRates, classes, sizes };
}

/**
 * Gives every class its units back: the inverse of {@link quotientNetwork}, also after training.
 *
 * @param quotient - Its `mlp` may have moved on: the result is the network that the original would have become.
 * @returns A network of the original's shape, its parameters equal to the original's to rounding.
 * @throws {TypeError} If a part of the quotient is of the wrong kind.
 * @throws {RangeError} If classes or sizes are not those of the network's hidden layers.
 */
export function expandQuotient(quotient: Pick<Quotient, 'mlp' | 'classes' | 'sizes'>): Mlp {
  if (quotient === null || typeof quotient !== 'object')
    throw typeError('expandQuotient', 'a quotient { mlp, classes, sizes }', quotient);
  const { mlp, classes, sizes } = quotient;
  expectMlp('expandQuotient', mlp);
  const hidden = mlp.layers.length - 1;
  for (const [name, list] of Object.entries({ classes, sizes })) {
    expectArray('expandQuotient', name, list);
    if (list.length !== hidden)
      throw rangeError('expandQuotient', `${name} of ${hidden} hidden layers`, list);
  }
  mlp.layers.slice(0, -1).forEach(({ units }, l) => {
    expectIntegers(`sizes[${l}]`, sizes[l], units, 1);
    expectIntegers(`classes[${l}]`, classes[l], classes[l]?.length || 1, 0, units - 1);
  });
  const specs = layerSpecs(mlp).map((spec, l) =>
    l < hidden ? { ...spec, units: classes[l]!.length } : spec,
  );
  const expanded = createMlp({ inputs: mlp.inputs, layers: specs, precision: mlp.precision });
  expanded.layers.forEach((target, l) => {
    const source = mlp.layers[l]!;
    for (let unit = 0; unit < target.units; unit++) {
      const k = l < hidden ? classes[l]![unit]! : unit;
      for (let i = 0; i < target.inputs; i++) {
        const c = l === 0 ? i : classes[l - 1]![i]!;
        const size = l === 0 ? 1 : sizes[l - 1]![c]!;
        target.weights[unit * target.inputs + i] = source.weights[k * source.inputs + c]! / size;
      }
      target.biases[unit] = source.biases[k]!;
    }
  });
  return expanded;
}

/**
 * Replaces one hidden unit by several copies of it that share its outgoing weights: the outputs stay the same, to
 * rounding.
 *
 * Copies with equal shares are twins: collapsing them again undoes the split. Copies with different shares part at the
 * first step of training.
 *
 * @param shares - A number of equal parts, in [1, 65536], or one share for each part; shares sum to 1 and may be negative.
 * @returns A network whose layer has `parts − 1` more units: the copies stand at the place of the unit, one after another.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the layer or unit does not exist, or the shares do not sum to 1 (to 1e-9).
 */
export function splitUnit(
  mlp: Mlp,
  layerIndex: number,
  unit: number,
  shares: number | readonly number[],
): Mlp {
  const { layer } = expectHiddenLayer('splitUnit', mlp, layerIndex);
  expectInteger('splitUnit', 'unit', unit, 0, layer.units - 1);
  if (typeof shares === 'number') expectInteger('splitUnit', 'shares', shares, 1, MAXIMUM_PARTS);
  else expectNumbers('splitUnit', 'shares', shares, (shares as readonly number[] | undefined)?.length ?? 0);
  const parts = typeof shares === 'number' ? Array.from({ length: shares }, () => 1 / shares) : shares;
  const sum = parts.reduce((total, share) => total + share, 0);
  if (!(Math.abs(sum - 1) <= 1e-9)) throw rangeError('splitUnit', 'shares that sum to 1', sum);

  const specs = layerSpecs(mlp).map((spec, l) =>
    l === layerIndex ? { ...spec, units: spec.units + parts.length - 1 } : spec,
  );
  const split = createMlp({ inputs: mlp.inputs, layers: specs, precision: mlp.precision });
  // where each new unit comes from, and its share of that unit's outgoing weights
  const origins = Array.from({ length: layer.units }, (_, u) => u).flatMap((u) =>
    u === unit ? parts.map((share) => ({ u, share })) : [{ u, share: 1 }],
  );
  split.layers.forEach((target, l) => {
    const source = mlp.layers[l]!;
    for (let row = 0; row < target.units; row++) {
      const from = l === layerIndex ? origins[row]!.u : row;
      for (let i = 0; i < target.inputs; i++) {
        const { u, share } = l === layerIndex + 1 ? origins[i]! : { u: i, share: 1 };
        target.weights[row * target.inputs + i] = source.weights[from * source.inputs + u]! * share;
      }
      target.biases[row] = source.biases[from]!;
    }
  });
  return split;
}

/** Checks a list of a quotient: a number of integers, each in a range. */
function expectIntegers(
  name: string,
  list: unknown,
  length: number,
  minimum: number,
  maximum?: number,
): void {
  const integers = expectNumbers('expandQuotient', name, list, length);
  for (let i = 0; i < length; i++)
    expectInteger('expandQuotient', `${name}[${i}]`, integers[i], minimum, maximum);
}

function classesOf(layer: Layer, next: Layer): Int32Array {
  const labels = new Int32Array(layer.units);
  const first: number[] = [];
  for (let unit = 0; unit < layer.units; unit++) {
    let label = first.findIndex(
      (other) => incomingIsEqual(layer, unit, other) && outgoingIsEqual(next, unit, other),
    );
    if (label === -1) label = first.push(unit) - 1;
    labels[unit] = label;
  }
  return labels;
}

function classSizes(labels: Int32Array): Int32Array {
  const sizes = new Int32Array(labels.reduce((largest, label) => Math.max(largest, label), 0) + 1);
  for (const label of labels) sizes[label]!++;
  return sizes;
}
