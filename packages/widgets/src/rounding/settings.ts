import type { Experiment, Precision } from '@symmetry-lab/core';
import { integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import type { Speed } from '../lab/pace.js';

/** How many identical units there are. */
export type Width = '2' | '3' | '5' | '8';

/** Everything the reader can change. */
export interface Settings {
  width: Width;
  precision: Precision;
}

/** Five units in double precision. */
export const firstSettings: Settings = { width: '5', precision: 'float64' };

/** Lists the widths with their names. */
export const widths: readonly { value: Width; label: string }[] = [
  { value: '2', label: '2' },
  { value: '3', label: '3' },
  { value: '5', label: '5' },
  { value: '8', label: '8' },
];

/** Lists the number formats with their names. */
export const precisions: readonly { value: Precision; label: string }[] = [
  { value: 'float64', label: '64 bits' },
  { value: 'float32', label: '32 bits' },
];

/** What a link to the figure carries: the settings, the samples, and how far it was trained. */
export const linkFields: LinkFields<Settings & { seed: number; step: number }> = {
  width: oneOf(widths),
  precision: oneOf(precisions),
  seed: seedField,
  step: integer(0, 20_000),
};

/** Learning rate of both networks. */
export const learningRate = 0.05;

/** What both networks minimize. */
export const loss = 'meanSquaredError';

/** Samples of the training set. */
export const sampleCount = 200;

/** A difference of this size can be seen in a picture of the weights. */
export const seenDifference = 0.1;

/** How far apart the beginnings of two neighbouring units lie. */
export function orderShift({ width }: Settings): number {
  return Math.floor(sampleCount / Number(width));
}

/** Steps after which the units have parted, for each width; a coarser rounding takes half of them. */
const horizons: Readonly<Record<Width, number>> = { '2': 4000, '3': 5000, '5': 7000, '8': 11_000 };

/** Returns the last step of the chart. */
export function settingsHorizon({ width, precision }: Settings): number {
  return horizons[width] / (precision === 'float32' ? 2 : 1);
}

/** The most steps between two pictures; fewer where they would take too long for one. */
export const stepsPerPicture: Readonly<Record<Speed, number>> = { slow: 4, normal: 40, fast: 400 };

const layersOf = (units: number) =>
  [
    { units, activation: 'tanh' },
    { units: 1, activation: 'linear' },
  ] as const;

/** Two units of length 2, 60° apart: what the identical units are to imitate. */
const teacherParameters = [Math.sqrt(3), 1, Math.sqrt(3), -1, 0, 0, 1, 1, 0];

/**
 * Turns settings into an experiment: identical units in the library's arithmetic, which adds up in one order for all of them.
 *
 * @param seed - Draws the samples.
 */
export function roundingExperiment({ width, precision }: Settings, seed: number): Experiment {
  const units = Number(width);
  return {
    version: 1,
    data: {
      name: 'teacherStudent',
      teacher: { inputs: 2, layers: layersOf(2), parameters: teacherParameters },
      trainCount: sampleCount,
    },
    network: { layers: layersOf(units), precision },
    initialization: {
      layers: [
        {
          weights: {
            scheme: 'literal',
            values: Array.from({ length: 2 * units }, (_, i) => (i % 2 === 0 ? 0.5 : 0.1)),
          },
        },
        { weights: { scheme: 'constant', value: 1 / units } },
      ],
    },
    training: { loss, optimizer: { name: 'sgd', learningRate } },
    seeds: { data: seed, initialization: 1, shuffle: 1, noise: 1 },
  };
}
