import { expectBoolean } from '../check/expect-kind.js';
import { expectFields, expectInteger } from '../check/expect.js';
import { createMlp, type Mlp } from '../network/mlp.js';
import { alignLayer } from './align-layer.js';
import { applyAlignment, identityAlignment, type Alignment } from './alignment.js';
import { expectSameShape, inFloat64, layerSpecs } from '../network/copy-mlp.js';

/** Which symmetries to look through, and how long. */
export interface WeightMatchingOptions {
  /** Whether units may be turned round where their activation allows it; false unless given. */
  readonly signs?: boolean;
  /** At most this many rounds over the layers, ≥ 1; 100 unless given. It ends earlier when a round gains nothing. */
  readonly rounds?: number;
}

/** A network written in the spelling that is nearest to a reference. */
export interface WeightMatch {
  /** What was found: unit k of the reference corresponds to unit `permutations[l][k]` of the network. */
  readonly alignment: Alignment;
  /** The network in the new spelling. */
  readonly mlp: Mlp;
  /** The cost: the Euclidean distance between the reference's parameters and those of `mlp`. */
  readonly distance: number;
}

/**
 * Matches the hidden units of a network with those of a reference by their weights.
 *
 * Layer by layer, with the others held fixed, the order and signs are chosen that bring incoming weights, biases and
 * outgoing weights nearest (a linear assignment problem, solved exactly), round after round until nothing is gained. The
 * result is a local optimum, the better one from two starts: the network as it is, and a first pass from the inputs on,
 * in which outgoing weights count as a sorted list. The latter recovers a shuffled copy of the reference exactly,
 * provided that its units differ.
 *
 * @throws {TypeError} If an option is of the wrong kind.
 * @throws {RangeError} If the networks differ in shape, an option is unknown or out of range, or a parameter is not finite.
 * @see Ainsworth, Hayase and Srinivasa, "Git Re-Basin: merging models modulo permutation symmetries", ICLR 2023.
 */
export function matchByWeights(reference: Mlp, mlp: Mlp, options: WeightMatchingOptions = {}): WeightMatch {
  expectSameShape('matchByWeights', reference, mlp);
  expectFields('matchByWeights', 'options', options, ['signs', 'rounds']);
  const { signs = false, rounds = 100 } = options;
  expectBoolean('matchByWeights', 'signs', signs);
  expectInteger('matchByWeights', 'rounds', rounds, 1);
  const target = comparable(reference, signs);
  const source = comparable(mlp, signs);
  const asItIs = refine(target, source, identityAlignment(mlp), signs, rounds);
  const fromInputs = refine(target, source, firstPass(target, source, signs), signs, rounds);
  const { alignment } = asItIs.distance <= fromInputs.distance ? asItIs : fromInputs;
  const matched = applyAlignment(mlp, alignment);
  return { alignment, mlp: matched, distance: parameterDistance(reference, matched) };
}

/**
 * Returns the Euclidean distance between the parameters of two networks.
 *
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If the networks differ in shape.
 */
export function parameterDistance(mlp: Mlp, other: Mlp): number {
  expectSameShape('parameterDistance', mlp, other);
  let square = 0;
  for (let i = 0; i < mlp.parameters.length; i++) square += (mlp.parameters[i]! - other.parameters[i]!) ** 2;
  return Math.sqrt(square);
}

/** Aligns from the inputs on: each layer sees its inputs in order already, its outgoing weights only as a sorted list. */
function firstPass(target: Mlp, source: Mlp, signs: boolean): Alignment {
  const alignment = identityAlignment(source);
  let current = source;
  for (let l = 0; l < source.layers.length - 1; l++)
    current = alignLayer(target, current, l, signs, 'sorted', alignment);
  return alignment;
}

/** Improves an alignment layer by layer until a round gains nothing. */
function refine(
  target: Mlp,
  source: Mlp,
  start: Alignment,
  signs: boolean,
  rounds: number,
): { alignment: Alignment; distance: number } {
  let best = start;
  let current = applyAlignment(source, best);
  let distance = parameterDistance(target, current);
  for (let round = 0; round < rounds; round++) {
    const next = {
      permutations: best.permutations.map((permutation) => permutation.slice()),
      signs: best.signs.map((layer) => layer.slice()),
    };
    for (let l = 0; l < source.layers.length - 1; l++)
      current = alignLayer(target, current, l, signs, 'aligned', next);
    const reached = parameterDistance(target, current);
    if (!(reached < distance)) break;
    best = next;
    distance = reached;
  }
  return { alignment: best, distance };
}

/**
 * Returns a copy whose parameters can be compared: in float64 and, for signs, with σ(z) read as ½ + ½ tanh(z/2), whose ½
 * goes into the next layer's biases, so that turning a unit round is a plain negation. It is never evaluated.
 */
function comparable(mlp: Mlp, signs: boolean): Mlp {
  const original = inFloat64(mlp);
  const specs = layerSpecs(original).map((spec, l) =>
    signs && spec.activation === 'sigmoid' && l < mlp.layers.length - 1
      ? { ...spec, activation: 'tanh' as const }
      : spec,
  );
  const copy = createMlp({ inputs: mlp.inputs, layers: specs });
  copy.parameters.set(original.parameters);
  copy.layers.slice(1).forEach(({ inputs, units, weights, biases }, l) => {
    if (!signs || original.layers[l]!.activation !== 'sigmoid') return;
    for (let k = 0; k < units; k++) {
      let sum = 0;
      for (let unit = 0; unit < inputs; unit++) sum += weights[k * inputs + unit]!;
      biases[k]! += sum / 2;
    }
  });
  return copy;
}
