import type { Experiment } from '@symmetry-lab/core';
import { integer, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import type { Pace, Speed } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';

/** Describes an output scale for the reader. */
export interface ScaleOption {
  scale: number;
  label: string;
  /** Name of the custom property that holds the colour of its line. */
  color: string;
}

/** Lists the output scales that are trained side by side. */
export const scales: readonly ScaleOption[] = [
  { scale: 0.1, label: 'quiet: scale 0.1', color: '--lab-unit-2' },
  { scale: 1, label: 'in between: scale 1', color: '--lab-unit-7' },
  { scale: 10, label: 'loud: scale 10', color: '--lab-unit-1' },
];

/** Units of the hidden layer: pairs that start equal, with opposite outgoing weights. */
export const units = 50;

/** What a link to the figure carries. */
export const linkFields: LinkFields<{ seed: number; step: number }> = {
  seed: seedField,
  step: integer(0, 5000),
};

/**
 * Describes a network that learns what another one, of two tanh units, computes. Its outgoing weights are ±scale / √units and stay
 * as they are. The two units of a pair cancel, so that the output is 0 at the start whatever the scale, and the learning rate makes
 * the output equally fast for every scale.
 *
 * @param seed - Draws the incoming weights.
 */
export function lazyExperiment(scale: number, seed: number): Experiment {
  const outgoing = scale / Math.sqrt(units);
  const groups = Array.from({ length: units / 2 }, (_, pair) => [2 * pair, 2 * pair + 1]);
  return {
    version: 1,
    data: { name: 'teacherStudent' },
    network: {
      layers: [
        { units, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    },
    initialization: {
      layers: [
        {
          weights: { scheme: 'normal', standardDeviation: 1 },
          twins: { outgoing: 'random', groups },
        },
        {
          weights: {
            scheme: 'literal',
            values: Array.from({ length: units }, (_, unit) => (unit % 2 === 0 ? outgoing : -outgoing)),
          },
        },
      ],
    },
    training: {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.2 / (scale * scale) },
      interventions: { frozenUnits: [{ layer: 1, unit: 0 }] },
    },
    seeds: { data: 1, initialization: seed, shuffle: 1, noise: 1 },
  };
}

/** The networks are small: one step per picture shows how they move. */
export const paces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 1, interval: 300 },
  normal: { steps: 1, interval: 60 },
  fast: { steps: 5, interval: 30 },
};

/** Steps after which the figure pauses, and at which its first picture was taken. */
export const horizon = 100;

/** Describes the three runs of the figure. */
export function lazyPlan(seed: number, speed: Speed): RunPlan {
  return {
    experiments: scales.map(({ scale }) => lazyExperiment(scale, seed)),
    request: { parameters: true, trainLoss: true },
    pace: paces[speed],
    horizon,
  };
}
