import { samplesPerDigit } from './settings.js';
import { compareUnits, createUnitPair, loadPairDigits } from './unit-pair.js';
import { digitPixels, pairLayout, pairWeights } from './view.js';
import type { LinkedUnitsStill, SampleDigit } from './view.js';
import { weightLimit } from '../picture/weight-scale.js';
import { encodeMask, encodeWeightMasks, opaque } from '../picture/encode-masks.js';

/**
 * Takes the first picture of two linked units, and a few test images to show them.
 *
 * @param seed - Draws the weights.
 * @returns Plain JSON of about 6 kB.
 */
export async function linkedUnitsStill(seed = 1): Promise<LinkedUnitsStill> {
  const { test } = await loadPairDigits();
  const mlp = createUnitPair('linked', seed);
  const weights = pairWeights(mlp.parameters);
  const digits = [0, 1].flatMap((digit) => {
    const images = Array.from({ length: test.count }, (_, image) => image).filter(
      (image) => test.targets[image] === digit,
    );
    return images.slice(0, samplesPerDigit).map((image) => sampleDigit(digit, image, test.inputs));
  });
  return {
    seed,
    digits,
    mostInk: mostInk(test.inputs, test.count),
    agreement: compareUnits(mlp, test),
    masks: encodeWeightMasks(pairLayout, weights, weightLimit([weights])),
  };
}

function sampleDigit(digit: number, image: number, inputs: ArrayLike<number>): SampleDigit {
  const size = pairLayout.side ** 2;
  const levels = Uint8Array.from({ length: size }, (_, pixel) =>
    Math.round((inputs[image * size + pixel] ?? 0) * opaque),
  );
  const ink = Array.from(levels, (level) => level.toString(16)).join('');
  const restored = digitPixels(ink);
  if (restored.some((value, pixel) => value !== inputs[image * size + pixel])) {
    throw new RangeError(`sampleDigit: expected ink in sixteen levels, got others in test image ${image}`);
  }
  return { digit, image, ink, mask: encodeMask({ width: pairLayout.side, height: pairLayout.side }, levels) };
}

/** Finds the pixel with the most ink over all images: a change of its weight is felt by most of them. */
function mostInk(inputs: ArrayLike<number>, count: number): number {
  const size = pairLayout.side ** 2;
  const sums = new Float64Array(size);
  for (let i = 0; i < count * size; i++) sums[i % size] = (sums[i % size] ?? 0) + (inputs[i] ?? 0);
  return sums.indexOf(sums.reduce((most, sum) => Math.max(most, sum), 0));
}
