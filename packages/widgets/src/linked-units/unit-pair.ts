import { createDigitsData, createMlp, forwardLayers, initialize, loadDigits } from '@symmetry-lab/core';
import type { DigitsData, Mlp, NumberArray } from '@symmetry-lab/core';

/** How unit 2 starts: as a copy of unit 1, or with weights of its own. */
export type UnitStart = 'linked' | 'unlinked';

/** Tells on how many test images both units give the same output, bit for bit. */
export interface Agreement {
  equal: number;
  count: number;
  /** Largest |a₁ − a₂| over the test images. */
  largestDifference: number;
}

/** Inputs of each unit. */
export const pixelCount = 400;

/** Loads the digits of the figure: as written, so that a chapter's first picture is the plainest one. */
export async function loadPairDigits(): Promise<DigitsData> {
  return createDigitsData(await loadDigits(), { task: 'plain', seed: 1 });
}

/**
 * Creates two sigmoid units that see the same 400 pixels, and one output unit above them.
 *
 * @param start - `linked` makes unit 2 a copy of unit 1, with equal outgoing weights.
 * @param seed - Draws the weights; unit 1 is the same for both starts.
 */
export function createUnitPair(start: UnitStart, seed: number): Mlp {
  const mlp = emptyPair();
  const weights = { scheme: 'glorotUniform' } as const;
  initialize(
    mlp,
    { layers: [start === 'linked' ? { weights, twins: { outgoing: 'equal' } } : { weights }, { weights }] },
    seed,
  );
  return mlp;
}

function emptyPair(): Mlp {
  return createMlp({
    inputs: pixelCount,
    layers: [
      { units: 2, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
  });
}

/** What both units make of one image. */
export interface UnitResponses {
  /** Weighted sums plus bias. */
  preActivations: readonly [number, number];
  activations: readonly [number, number];
  biases: readonly [number, number];
}

/**
 * Computes what both units answer to one image.
 *
 * @param parameters - All weights and biases of the pair.
 * @param pixels - Shape [400], each in [0, 1].
 */
export function respond(parameters: ArrayLike<number>, pixels: ArrayLike<number>): UnitResponses {
  const mlp = emptyPair();
  mlp.parameters.set(parameters);
  const { preActivations, activations } = hiddenLayer(mlp, pixels, 1);
  const biases = mlp.layers[0]?.biases;
  return {
    preActivations: pair(preActivations),
    activations: pair(activations),
    biases: pair(biases ?? []),
  };
}

function pair(values: ArrayLike<number>): [number, number] {
  return [values[0] ?? NaN, values[1] ?? NaN];
}

function hiddenLayer(
  mlp: Mlp,
  pixels: ArrayLike<number>,
  count: number,
): { preActivations: NumberArray; activations: NumberArray } {
  const hidden = forwardLayers(mlp, pixels, count)[0];
  if (!hidden) throw new RangeError('hiddenLayer: expected a layer, got none');
  return hidden;
}

/** Compares both units with `===` on every image. */
export function compareUnits(mlp: Mlp, images: { inputs: ArrayLike<number>; count: number }): Agreement {
  const { activations } = hiddenLayer(mlp, images.inputs, images.count);
  let equal = 0;
  let largestDifference = 0;
  for (let image = 0; image < images.count; image++) {
    const first = activations[2 * image] ?? NaN;
    const second = activations[2 * image + 1] ?? NaN;
    if (first === second) equal++;
    largestDifference = Math.max(largestDifference, Math.abs(first - second));
  }
  return { equal, count: images.count, largestDifference };
}
