import type { Experiment } from '@symmetry-lab/core';
import { flag, integer, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import type { Pace, Speed } from '../lab/pace.js';

/** Hidden units of the network. */
export const unitCount = 3;

/** For each unit, whether it learns; else it keeps its first weights. */
export type Learning = readonly [boolean, boolean, boolean];

/** One unit works, the others only feel what is left for them. */
export const firstLearning: Learning = [true, false, false];

/** The last step that a link can ask for. */
export const lastStep = 3000;

/** What a link to the figure carries. */
export const linkFields: LinkFields<{
  unit1: boolean;
  unit2: boolean;
  unit3: boolean;
  seed: number;
  step: number;
}> = { unit1: flag, unit2: flag, unit3: flag, seed: seedField, step: integer(0, lastStep) };

/** The inputs' range, which the curves are drawn over. */
export const reach = 6;

/**
 * Describes the training: a curve of two bumps, learned by three tanh units whose sum is the answer.
 *
 * @param seed - Draws the first weights; the samples are always the same.
 */
export function burdenExperiment(learning: Learning, seed: number): Experiment {
  const held = learning.flatMap((learns, unit) =>
    learns ? [] : [{ layer: 0, unit, incoming: 0, outgoing: 0 }],
  );
  return {
    version: 1,
    data: { name: 'bumps', bumps: 2, trainCount: 100, testCount: 100 },
    network: {
      layers: [
        { units: unitCount, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    },
    initialization: { scheme: 'normal', standardDeviation: 1 },
    training: {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.03 },
      ...(held.length > 0 ? { interventions: { unitLearningRates: held } } : {}),
    },
    seeds: { data: 1, initialization: seed, shuffle: 1, noise: 1 },
  };
}

/** How fast it trains. */
export const burdenPaces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 1, interval: 200 },
  normal: { steps: 2, interval: 40 },
  fast: { steps: 10, interval: 40 },
};

/** Steps until training pauses by itself. */
export const stretch = 600;
