import { unitClasses, type Run } from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { integer } from '../format.js';
import { forEachSeed, SEEDS, withSeed } from '../seeds.js';
import { experimentClaim, trained } from '../trained.js';

/** Where the figure of the first page stops by itself. */
const STEPS = 1000;

const countFirst = ({ mlp }: Run): number => unitClasses(mlp, 0).count;

async function distinctUnits(start: 'equal' | 'random'): Promise<number[]> {
  const values: number[] = [];
  for (const task of ['plain', 'inverted'] as const) {
    const experiment = courseExperiment({ task, start, step: STEPS });
    values.push(...(await forEachSeed(SEEDS, (seed) => trained(withSeed(experiment, seed), countFirst))));
  }
  return values;
}

/** S1 and S2 on the first page: two networks that differ in their first weights alone. */
export const firstPageClaims: readonly Claim[] = [
  {
    id: 'digits-equal-distinct-units',
    statement: 'S1',
    sentence:
      'From the equal start, on both tasks, the first layer still holds {value} distinct unit after training.',
    seeds: SEEDS,
    measure: () => distinctUnits('equal'),
    format: integer,
    expected: { minimum: 1, maximum: 1, why: 'equal units get equal gradients' },
    seconds: 7,
  },
  {
    id: 'digits-random-distinct-units',
    statement: 'S2',
    sentence:
      'From the random start, on both tasks, the first layer holds {value} distinct units after training.',
    seeds: SEEDS,
    measure: () => distinctUnits('random'),
    format: integer,
    expected: { minimum: 25, maximum: 25, why: 'nothing makes different units exactly equal' },
    seconds: 7,
  },
  experimentClaim({
    id: 'keras-start-distinct-units',
    statement: 'S2',
    sentence: 'Initialized as Keras does by default, the first layer holds {value} distinct units.',
    seeds: SEEDS,
    experiment: courseExperiment({}),
    look: countFirst,
    format: integer,
    expected: { minimum: 25, maximum: 25, why: 'every weight is a draw of its own' },
  }),
];
