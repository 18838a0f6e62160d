import { interpolate, literalInitialization } from '@symmetry-lab/core';
import type { Experiment, Mlp } from '@symmetry-lab/core';
import { courseExperiment } from '../course/course.js';
import { integer, oneOf, seedField } from '../figure/link-fields.js';
import type { LinkFields } from '../figure/link-fields.js';
import type { Pace, Speed } from '../lab/pace.js';
import type { RunPlan } from '../lab/run-state.js';
import { spellingField } from './spelling.js';
import type { Spelling } from './spelling.js';

/** What network 2 is: network 1 once more, or one trained from other weights. */
export type Other = 'copy' | 'seed';

/** Lists them with their words. */
export const others: readonly { value: Other; label: string }[] = [
  { value: 'copy', label: 'a copy of network 1' },
  { value: 'seed', label: 'another seed' },
];

/** What a link to the figure carries. */
export const linkFields: LinkFields<{ other: Other; spelling: Spelling; seed: number; step: number }> = {
  other: oneOf(others),
  spelling: spellingField,
  seed: seedField,
  step: integer(0, 20_000),
};

/** Steps after which both networks read the digits well. */
export const trainedSteps = 1000;

/** What is added to the seed of the weights for a network from another start, on the same images in the same order. */
const otherSeed = 100;

/** Describes both trainings: the same digits from two starts. */
export function spellingsExperiments(seed: number): readonly [Experiment, Experiment] {
  const first = courseExperiment('random', 'inverted', seed);
  return [first, { ...first, seeds: { ...first.seeds, initialization: seed + otherSeed } }];
}

/** How many steps lie between two pictures: two networks train, and both are drawn. */
export const spellingsPaces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 1, interval: 200 },
  normal: { steps: 10, interval: 40 },
  fast: { steps: 50, interval: 30 },
};

/** Describes the training of both networks. */
export function spellingsPlan(seed: number, speed: Speed): RunPlan {
  return {
    experiments: spellingsExperiments(seed),
    request: { parameters: true },
    pace: spellingsPaces[speed],
    horizon: trainedSteps,
  };
}

/** Where on the straight line between both networks the loss is measured. */
export const pathPlaces: readonly number[] = Array.from({ length: 11 }, (_, index) => index / 10);

/** Describes the networks on the straight line between two, each written out, so that the worker can measure their loss. */
export function pathPlan(first: Mlp, second: Mlp, seed: number): RunPlan {
  const [base] = spellingsExperiments(seed);
  return {
    experiments: pathPlaces.map((place) => ({
      ...base,
      initialization: literalInitialization(interpolate(first, second, place)),
    })),
    request: { trainLoss: true },
    pace: { steps: 1, interval: 0 },
    horizon: 1,
  };
}
