import {
  expectArray,
  expectFields,
  expectInteger,
  expectOneOf,
  rangeError,
  typeError,
} from '../check/expect.js';
import { ACTIVATIONS, type Activation, type DenseLayer } from '../kernels/layer.js';
import { createNumbers, type NumberArray, type Precision } from '../math/precision.js';

/** One dense layer of a network to be created. */
export interface LayerSpec {
  /** Number of units, ≥ 1. */
  readonly units: number;
  /** What each unit applies to its pre-activation. */
  readonly activation: Activation;
}

/** A network to be created. */
export interface MlpSpec {
  /** Number of inputs, ≥ 1. */
  readonly inputs: number;
  /** The layers from the first hidden one to the output, at least one. */
  readonly layers: readonly LayerSpec[];
  /** The number format; `'float64'` unless given, `'float32'` halves the memory. */
  readonly precision?: Precision;
}

/** A layer of a network: views on its part of the flat parameters. */
export interface Layer extends DenseLayer {
  /** Index of the first weight in `mlp.parameters`. */
  readonly weightsOffset: number;
  /** Index of the first bias in `mlp.parameters`. */
  readonly biasesOffset: number;
}

/** A multilayer perceptron: dense layers over one flat array of parameters. */
export interface Mlp {
  /** Number of inputs. */
  readonly inputs: number;
  /** Number of units of the last layer. */
  readonly outputs: number;
  /** The number format of the parameters and of all arithmetic. */
  readonly precision: Precision;
  /** All weights and biases, layer by layer, weights before biases. Writing to it changes the network. */
  readonly parameters: NumberArray;
  /** Views on `parameters`; `layers[l].weights` has shape [units × inputs], row-major. */
  readonly layers: readonly Layer[];
}

/** No network has more parameters than this (1 GiB in float64), so that a mistyped size is an error, not a crash. */
const MAXIMUM_PARAMETERS = 2 ** 27;

/**
 * Creates a network with all parameters 0; see `initialize` for a start to train from.
 *
 * @example
 * ```ts
 * const mlp = createMlp({ inputs: 2, layers: [{ units: 8, activation: 'tanh' }, { units: 1, activation: 'sigmoid' }] });
 * mlp.layers[0].weights; // Float64Array(16), row j = incoming weights of unit j
 * ```
 * @throws {TypeError} If the specification or a field is of the wrong kind.
 * @throws {RangeError} If a size is out of range or an activation or a field unknown.
 */
export function createMlp(spec: MlpSpec): Mlp {
  expectFields('createMlp', 'a specification', spec, ['inputs', 'layers', 'precision']);
  const precision = expectOneOf('createMlp', 'precision', spec.precision ?? 'float64', [
    'float64',
    'float32',
  ]);
  expectInteger('createMlp', 'inputs', spec.inputs, 1);
  expectArray('createMlp', 'layers', spec.layers);
  if (spec.layers.length === 0) throw rangeError('createMlp', 'at least one layer', spec.layers);

  let size = 0;
  let inputs = spec.inputs;
  const shapes = (spec.layers as readonly LayerSpec[]).map((layer) => {
    expectFields('createMlp', 'a layer', layer, ['units', 'activation']);
    const units = expectInteger('createMlp', 'units', layer.units, 1);
    const activation = expectOneOf('createMlp', 'activation', layer.activation, ACTIVATIONS);
    const weightsOffset = size;
    const biasesOffset = size + units * inputs;
    size = biasesOffset + units;
    if (size > MAXIMUM_PARAMETERS)
      throw rangeError('createMlp', `at most ${MAXIMUM_PARAMETERS} parameters`, size);
    const shape = { inputs, units, activation, weightsOffset, biasesOffset };
    inputs = units;
    return shape;
  });

  const parameters = createNumbers(precision, size);
  return {
    inputs: spec.inputs,
    outputs: inputs,
    precision,
    parameters,
    layers: shapes.map((shape) => ({ ...shape, ...layerViews(shape, parameters) })),
  };
}

/**
 * Checks that something is a network, as far as its having layers tells; what makes and measures them checks the rest.
 *
 * @throws {TypeError} If it is none.
 */
export function expectMlp(caller: string, mlp: Mlp | null | undefined): void {
  if (!Array.isArray(mlp?.layers)) throw typeError(caller, 'a network', mlp);
}

/**
 * Returns a layer of a network.
 *
 * @throws {TypeError} If the network is none.
 * @throws {RangeError} If there is no such layer.
 */
export function expectLayer(caller: string, mlp: Mlp, layerIndex: number): Layer {
  expectMlp(caller, mlp);
  expectInteger(caller, 'layerIndex', layerIndex, 0, mlp.layers.length - 1);
  return mlp.layers[layerIndex]!;
}

/** Returns views on one layer's weights and biases in a flat array laid out like `mlp.parameters`. */
export function layerViews(
  layer: Pick<Layer, 'inputs' | 'units' | 'weightsOffset' | 'biasesOffset'>,
  flat: NumberArray,
): { weights: NumberArray; biases: NumberArray } {
  const { units, weightsOffset, biasesOffset } = layer;
  return {
    weights: flat.subarray(weightsOffset, biasesOffset),
    biases: flat.subarray(biasesOffset, biasesOffset + units),
  };
}
