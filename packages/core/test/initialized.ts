import { initialize, type Initialization, type LayerInitialization } from '../src/initialize/initialize.js';
import type { NumberArray, Precision } from '../src/math/precision.js';
import { createMlp, type Layer, type Mlp } from '../src/network/mlp.js';

/** Creates a tanh network, widths from the inputs to the outputs, and initializes it. */
export function initialized(
  widths: readonly number[],
  initialization: Initialization,
  seed = 1,
  precision: Precision = 'float64',
): Mlp {
  const layers = widths.slice(1).map((units) => ({ units, activation: 'tanh' as const }));
  const mlp = createMlp({ inputs: widths[0]!, layers, precision });
  initialize(mlp, initialization, seed);
  return mlp;
}

/** Creates a network of one layer that starts as told. */
export function initializedLayer(
  inputs: number,
  units: number,
  layer: LayerInitialization,
  seed = 1,
  precision: Precision = 'float64',
): Layer {
  return initialized([inputs, units], { layers: [layer] }, seed, precision).layers[0]!;
}

/** Splits a matrix into its rows. */
export function rowsOf({ weights, inputs, units }: Layer): NumberArray[] {
  return Array.from({ length: units }, (_, unit) => weights.subarray(unit * inputs, (unit + 1) * inputs));
}

/** Returns the scalar product of two vectors. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);
}
