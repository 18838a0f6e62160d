import { rangeError, typeError } from '../check/expect.js';
import type { Precision } from '../math/precision.js';
import { createMlp, expectMlp, type LayerSpec, type Mlp } from './mlp.js';

/** Returns the layer specifications of a network. */
export function layerSpecs(mlp: Mlp): LayerSpec[] {
  return mlp.layers.map(({ units, activation }) => ({ units, activation }));
}

/**
 * Creates a second network of the same shape.
 *
 * @param parameters - What it starts with, laid out like `mlp.parameters`; a copy of the network's own unless given. Numbers that
 *   are not finite are copied as they are.
 * @param precision - The number format of the copy; that of the network unless given.
 * @throws {TypeError} If the network is none, or the parameters are not numbers.
 * @throws {RangeError} If there are more or fewer parameters than the network has, or the precision is unknown.
 */
export function copyMlp(mlp: Mlp, parameters?: ArrayLike<number>, precision?: Precision): Mlp {
  expectMlp('copyMlp', mlp);
  const start = parameters ?? mlp.parameters;
  const { length } = mlp.parameters;
  if (start.length !== length) throw rangeError('copyMlp', `parameters of length ${length}`, start);
  for (let i = 0; i < length; i++)
    if (typeof start[i] !== 'number') throw typeError('copyMlp', `parameters[${i}], a number`, start[i]);
  const copy = createMlp({
    inputs: mlp.inputs,
    layers: layerSpecs(mlp),
    precision: precision ?? mlp.precision,
  });
  copy.parameters.set(start);
  return copy;
}

/** Returns the network itself if it is in float64, else a copy in float64: theory is computed in that format. */
export function inFloat64(mlp: Mlp): Mlp {
  return mlp.precision === 'float64' ? mlp : copyMlp(mlp, mlp.parameters, 'float64');
}

/**
 * Checks that two networks have the same inputs, widths and activations.
 *
 * @throws {RangeError} If they differ; the message names both shapes.
 */
export function expectSameShape(caller: string, mlp: Mlp, other: Mlp): void {
  expectMlp(caller, mlp);
  expectMlp(caller, other);
  const shape = nameShape(mlp);
  const otherShape = nameShape(other);
  if (shape !== otherShape) throw rangeError(caller, `networks of one shape (${shape})`, otherShape);
}

function nameShape({ inputs, layers }: Mlp): string {
  return [inputs, ...layers.map(({ units, activation }) => `${units} ${activation}`)].join(' – ');
}
