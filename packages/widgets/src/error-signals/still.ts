import { createDigitsData, createExperimentData, loadDigits } from '@symmetry-lab/core';
import type { DigitsSamples } from '@symmetry-lab/core';
import { digitSide } from '../course/course.js';
import { encodeMask, opaque } from '../picture/encode-masks.js';
import { firstSettings, imageCount, signalExperiment } from './settings.js';
import type { SampleRow } from './settings.js';
import type { ErrorSignalsStill, SignalImage } from './view.js';

/**
 * Measures the images of the figure: how much ink is in the middle, and how much at the sides.
 *
 * @param seed - Draws the weights of the first picture.
 * @returns Plain JSON of about 4 kB.
 */
export async function errorSignalsStill(seed = 1): Promise<ErrorSignalsStill> {
  const { test } = createDigitsData(await loadDigits(), { task: 'plain', seed: 1 });
  const candidates = [0, 1].flatMap((digit) => clearest(test, digit));
  const table = candidates.map(({ row }) => row);
  // the core decides which half is trained on, and in which order
  const { train } = await createExperimentData(
    signalExperiment({ ...firstSettings, batch: 'all' }, seed, [], table),
  );
  const images = Array.from({ length: imageCount }, (_, index) => {
    const [middle, sides] = train.inputs.slice(2 * index, 2 * index + 2);
    const found = candidates.find(({ row }) => row[0] === middle && row[1] === sides);
    if (!found) throw new RangeError(`errorSignalsStill: expected the image of row ${index}, got none`);
    return found;
  });
  return { seed, images, table };
}

/** Takes the first images of a digit that can be told from each other by their two numbers, neither of them 0. */
function clearest(samples: DigitsSamples, digit: number): SignalImage[] {
  const found: SignalImage[] = [];
  for (let image = 0; image < samples.count && found.length < imageCount; image++) {
    if (samples.labels[image] !== digit) continue;
    const row: SampleRow = [ink(samples, image, inMiddle), ink(samples, image, atSides), digit];
    const isNew = found.every((other) => other.row.join() !== row.join());
    if (isNew && row[0] > 0 && row[1] > 0) found.push({ digit, image, row, mask: picture(samples, image) });
  }
  return found;
}

const inMiddle = (x: number, y: number): boolean => x >= 8 && x < 12 && y >= 7 && y < 13;

const atSides = (x: number, y: number): boolean =>
  ((x >= 3 && x < 7) || (x >= 13 && x < 17)) && y >= 6 && y < 14;

/** Returns the mean ink of a region, in hundredths. */
function ink({ inputs }: DigitsSamples, image: number, isInside: (x: number, y: number) => boolean): number {
  let sum = 0;
  let count = 0;
  for (let pixel = 0; pixel < digitSide ** 2; pixel++) {
    if (!isInside(pixel % digitSide, Math.floor(pixel / digitSide))) continue;
    sum += inputs[image * digitSide ** 2 + pixel] ?? 0;
    count++;
  }
  return Math.round((100 * sum) / count) / 100;
}

function picture({ inputs }: DigitsSamples, image: number): string {
  const size = digitSide ** 2;
  const levels = Uint8Array.from({ length: size }, (_, pixel) =>
    Math.round((inputs[image * size + pixel] ?? 0) * opaque),
  );
  return encodeMask({ width: digitSide, height: digitSide }, levels);
}
