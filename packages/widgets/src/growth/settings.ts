import { createRandom } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import type { Pace, Speed } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/** Where the equal pair rests: on a saddle, or in a hollow that attracts it. */
export type Place = 'saddle' | 'hollow';

/** Lists the places with their names. */
export const places: readonly { value: Place; label: string }[] = [
  { value: 'saddle', label: 'on a saddle' },
  { value: 'hollow', label: 'in a hollow' },
];

/** Everything the reader can change about the pair. */
export interface Settings {
  place: Place;
  /** The first difference is ten to this power; {@link noDifference} stands for exactly 0. */
  exponent: number;
}

/** The lowest position of the slider: no difference at all. */
export const noDifference = -16;

/** The exponents of the differences to choose from, ascending, without that for none. */
export const exponents: readonly number[] = [-15, -14, -13, -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2];

/** The first difference that suits a place: on a saddle a tiny one grows, in a hollow a large one has far to fall. */
const openingExponent: Readonly<Record<Place, number>> = { saddle: -12, hollow: -2 };

/** A pair on a saddle that differs by as little as the chapter's title says. */
export const firstSettings: Settings = { place: 'saddle', exponent: openingExponent.saddle };

/** Takes the pair to another place. A first difference that the reader chose stays; one that came with the place goes with it. */
export function atPlace(settings: Settings, place: Place): Settings {
  const untouched = settings.exponent === openingExponent[settings.place];
  return { place, exponent: untouched ? openingExponent[place] : settings.exponent };
}

/** Returns the first difference of the pair. */
export function epsilonOf({ exponent }: Pick<Settings, 'exponent'>): number {
  return exponent <= noDifference ? 0 : 10 ** exponent;
}

/** What a link to the figure carries: both settings, the direction of the difference, and how far it was trained. */
export const linkFields: LinkFields<Settings & { seed: number; step: number }> = {
  place: oneOf(places),
  exponent: integer(noDifference, -2),
  seed: seedField,
  step: integer(0, 20_000),
};

/** Learning rate of the pair. */
export const learningRate = 0.05;

/** A difference of this size can be seen in the picture. */
export const seenDifference = 0.1;

/** Steps after which even the smallest difference on the saddle has grown. */
export const horizon = 2600;

/** Holds two equal units at rest: what they learn, where they are, and what theory says about their difference. JSON only. */
export interface RestingPair {
  /** The training, from two equal units at rest. */
  experiment: Experiment;
  /** Incoming weights and bias of either unit: w₁, w₂, b. */
  unit: readonly [number, number, number];
  /** Outgoing weight of either unit. */
  outgoing: number;
  /** Bias of the output. */
  outputBias: number;
  /** The separation matrix M over (w₁, w₂, b, outgoing weight), shape [4 × 4], row-major. */
  matrix: readonly number[];
  /** Predicted growth of the difference's logarithm per step, ln |1 − ηλ|. */
  rate: number;
  /** The weights of the units that answer, if the right answers come from such units. */
  teacher: readonly (readonly [number, number])[];
}

/**
 * Draws the direction in which the second unit is moved: over its two weights and its bias.
 *
 * @returns A vector of length 1.
 */
export function nudgeDirection(seed: number): [number, number, number] {
  const random = createRandom(seed, 'growth: direction of the difference');
  const direction = [random.normal(), random.normal(), random.normal()] as const;
  const length = Math.hypot(...direction);
  return [direction[0] / length, direction[1] / length, direction[2] / length];
}

/** Returns the incoming weights and the bias of the second unit at the start, moved by ε in the direction of the seed. */
export function secondUnit(
  { unit }: RestingPair,
  settings: Settings,
  seed: number,
): [number, number, number] {
  const epsilon = epsilonOf(settings);
  const [x, y, bias] = nudgeDirection(seed);
  return [unit[0] + epsilon * x, unit[1] + epsilon * y, unit[2] + epsilon * bias];
}

/** Spells out the first layer of the pair, with the second unit moved. */
export function firstLayer(pair: RestingPair, settings: Settings, seed: number) {
  const [x, y, bias] = secondUnit(pair, settings, seed);
  const { unit } = pair;
  return {
    weights: { scheme: 'literal', values: [unit[0], unit[1], x, y] },
    biases: { scheme: 'literal', values: [unit[2], bias] },
  } as const;
}

/** Turns settings into an experiment: the pair at rest with its second unit moved by ε. */
export function growthExperiment(pair: RestingPair, settings: Settings, seed: number): Experiment {
  return {
    ...pair.experiment,
    initialization: {
      layers: [
        firstLayer(pair, settings, seed),
        {
          weights: { scheme: 'literal', values: [pair.outgoing, pair.outgoing] },
          biases: { scheme: 'literal', values: [pair.outputBias] },
        },
      ],
    },
  };
}

const request: SnapshotRequest = { parameters: true, largestDifference: true, trainLoss: true };

/** How fast the figure trains: a step takes some microseconds. */
export const paces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 2, interval: 60 },
  normal: { steps: 10, interval: 40 },
  fast: { steps: 50, interval: 30 },
};

/** Describes the one run of the figure. */
export function growthPlan(pair: RestingPair, settings: Settings, seed: number, speed: Speed): RunPlan {
  return {
    experiments: [growthExperiment(pair, settings, seed)],
    request,
    pace: paces[speed],
    horizon,
  };
}
