import { answer, notYet } from '../figure/verdict.js';
import type { Verdict } from '../figure/verdict.js';
import { unitGridLayout } from '../picture/unit-grid-layout.js';
import type { UnitGridLayout } from '../picture/unit-grid-layout.js';
import type { WeightMasks } from '../picture/UnitGrid.js';
import { weightLimit } from '../picture/weight-scale.js';
import type { WeightView } from '../picture/weight-scale.js';
import { formatCount, formatNumber, formatSteps } from '../words/format.js';
import type { LinkedUnitsState } from './linked-units.js';
import { pixelCount, respond } from './unit-pair.js';
import type { Agreement, UnitResponses } from './unit-pair.js';

/** Is one test image to show to the units. */
export interface SampleDigit {
  /** What was written: 0 or 1. */
  digit: number;
  /** Index of the image in the test set. */
  image: number;
  /** Ink of the 400 pixels, one hexadecimal digit each. */
  ink: string;
  /** The image as a mask: a PNG data URI. */
  mask: string;
}

/** Holds the precomputed first state of the figure, JSON only. */
export interface LinkedUnitsStill {
  seed: number;
  digits: readonly SampleDigit[];
  /** The pixel with the most ink over all test images. */
  mostInk: number;
  /** How often linked units agree on the test images. */
  agreement: Agreement;
  /** The weights of both linked units. */
  masks: WeightMasks;
}

/** Where the pictures of both units lie: one below the other. */
export const pairLayout: UnitGridLayout = unitGridLayout(2, 1, 20);

/** Points at the weights of both units. */
export function pairWeights(parameters: ArrayLike<number>): WeightView {
  return { parameters, offset: 0, units: 2, inputs: pixelCount };
}

/**
 * Reads an image back, bit for bit as the test set has it.
 *
 * @param ink - One hexadecimal digit per pixel.
 * @returns Ink in [0, 1].
 */
export function digitPixels(ink: string): number[] {
  return Array.from(ink, (level) => Number.parseInt(level, 16) / 15);
}

/** Describes both units and their answers to the chosen image. */
export interface LinkedUnitsView extends UnitResponses {
  weights: WeightView;
  /** The weight drawn in full colour. */
  limit: number;
  /** Class of each unit: `[0, 0]` if all weights and both biases are equal bit for bit. */
  labels: readonly [0, 0 | 1];
  /** Largest difference between two weights, or the biases. */
  weightDifference: number;
  /** Whether both activations are the same number. */
  sameAnswer: boolean;
}

/** Turns the weights and one image into what the figure shows. */
export function linkedUnitsView(parameters: ArrayLike<number>, pixels: ArrayLike<number>): LinkedUnitsView {
  const weights = pairWeights(parameters);
  const responses = respond(parameters, pixels);
  let weightDifference = Math.abs(responses.biases[0] - responses.biases[1]);
  for (let pixel = 0; pixel < pixelCount; pixel++) {
    const difference = Math.abs((parameters[pixel] ?? NaN) - (parameters[pixelCount + pixel] ?? NaN));
    weightDifference = Math.max(weightDifference, difference);
  }
  return {
    ...responses,
    weights,
    limit: weightLimit([weights]),
    labels: [0, weightDifference === 0 ? 0 : 1],
    weightDifference,
    sameAnswer: responses.activations[0] === responses.activations[1],
  };
}

/**
 * Writes a number with all digits that tell it from its neighbours.
 *
 * @returns 17 significant digits.
 */
export function allDigits(value: number): string {
  return value.toPrecision(17);
}

/** Splits a number's digits where they begin to differ from another's. */
export function splitDigits(own: string, other: string): [shared: string, rest: string] {
  let shared = 0;
  while (shared < own.length && own[shared] === other[shared]) shared++;
  return [own.slice(0, shared), own.slice(shared)];
}

/** Says in one sentence how the units compare. */
export function linkedSentence(view: LinkedUnitsView, { steps, agreement }: LinkedUnitsState): string {
  const after = steps === 0 ? '' : `After ${formatSteps(steps)} of training: `;
  const weights =
    view.weightDifference === 0
      ? 'equal weights and biases'
      : `weights that differ by up to ${formatNumber(view.weightDifference)}`;
  const [first, second] = view.activations;
  const answers = view.sameAnswer
    ? 'a₁ and a₂ are identical for this digit'
    : `a₁ and a₂ differ by ${formatNumber(Math.abs(first - second))} for this digit`;
  const sentence = `${after}${weights}; ${answers}, ${agreementWords(agreement)}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Says on how many test images both units give the same number. */
export function agreementWords(agreement: Agreement | undefined): string {
  if (!agreement) return 'the test images are being compared';
  return `identical on ${formatCount(agreement.equal)} of ${formatCount(agreement.count)} test images`;
}

/** The reader's guesses about equal inputs. */
export type LinkedGuess = 'always' | 'weights' | 'never';

/** Lists the answers of the prediction, with their words. */
export const linkedGuesses: readonly { value: LinkedGuess; label: string }[] = [
  { value: 'always', label: 'always' },
  { value: 'weights', label: 'only with equal weights and biases' },
  { value: 'never', label: 'never' },
];

/** Says how a guess compares with what is seen now. */
export function linkedVerdict(
  guess: LinkedGuess,
  { weightDifference, sameAnswer }: LinkedUnitsView,
): Verdict {
  if (weightDifference === 0) {
    if (guess === 'never') return answer('No: with every weight and both biases equal, they do.');
    return notYet('They do now: all is equal. Give unit 2 weights of its own to test it.');
  }
  if (sameAnswer) {
    const why = 'where the other weight meets no ink, or is lost in rounding';
    if (guess === 'always') return notYet(`Here they do, ${why}.`);
    return answer(`${guess === 'never' ? 'No' : 'Nearly'}: they also do ${why}.`);
  }
  if (guess === 'always')
    return answer('No: the pixels were the same, the weights were not, nor were the answers.');
  if (guess === 'weights') return answer('Yes: unequal weights gave unequal answers.');
  return notYet('Not now. Let unit 2 start with the weights of unit 1 again, and they do.');
}
