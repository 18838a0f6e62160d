import {
  centerColumns,
  createRun,
  meanAbsolutePair,
  pairwiseCosines,
  unitRows,
  type Experiment,
  type Run,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { decimals, percent } from '../format.js';
import { forEachSeed, SEEDS, withSeed } from '../seeds.js';
import { dataOf, trained } from '../trained.js';

const UNITS = 25;
const experiments = {
  plain: courseExperiment({ task: 'plain', step: 1000 }),
  inverted: courseExperiment({ task: 'inverted', step: 1000 }),
};

/**
 * What training has added to the first layer's weights: three numbers for each seed. The cosine between the additions of two
 * units, averaged over the pairs, sign aside; the length of all additions, relative to that of the start; and how much the units'
 * sums vary from image to image because of the additions, relative to how much they do because of the start.
 */
interface Additions {
  readonly cosines: number[];
  readonly lengths: number[];
  readonly spreads: number[];
}

async function additions(experiment: Experiment): Promise<Additions> {
  const [cosines, lengths, spreads]: [number[], number[], number[]] = [[], [], []];
  await forEachSeed(SEEDS, async (seed) => {
    const run = withSeed(experiment, seed);
    const start = unitRows((await createRun(run, await dataOf(run))).mlp, 0).values;
    return trained(run, ({ mlp, data: { test } }) => {
      const { values, ...shape } = unitRows(mlp, 0);
      const added = values.map((weight, i) => weight - start[i]!);
      cosines.push(meanAbsolutePair(pairwiseCosines({ values: added, ...shape }), UNITS));
      lengths.push(length(added) / length(start));
      spreads.push(spread(added, test) / spread(start, test));
      return [];
    });
  });
  return { cosines, lengths, spreads };
}

/** The standard deviation over the images of w · x, in quadratic mean over the units, whose weights are the rows. */
function spread(weights: Float64Array, { inputs, count }: Run['data']['test']): number {
  const width = weights.length / UNITS;
  const images = centerColumns({ values: inputs, count, width }).values;
  let squares = 0;
  for (let unit = 0; unit < UNITS; unit++) {
    for (let image = 0; image < count; image++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += weights[unit * width + k]! * images[image * width + k]!;
      squares += sum * sum;
    }
  }
  return Math.sqrt(squares / (UNITS * count));
}

const length = (values: Float64Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

const shared = { statement: 'S6', seeds: SEEDS } as const;

/** S6: what training adds to random weights is nearly the same for all units, and decides what they answer. */
export const addedWeightsClaims: readonly Claim[] = [
  {
    ...shared,
    id: 'digits-plain-added-cosine',
    sentence:
      'The cosine between what training has added to the weights of two units is {value} on average, sign aside.',
    measure: () => additions(experiments.plain).then(({ cosines }) => cosines),
    format: decimals(2),
    expected: {
      minimum: 0.75,
      maximum: 1,
      why: 'what is added is a sum of the same images, weighted by much the same errors',
    },
    group: 'plain random',
  },
  {
    ...shared,
    id: 'digits-plain-added-length',
    sentence: 'All that training has added to the weights is {value} as long as the weights at the start.',
    measure: () => additions(experiments.plain).then(({ lengths }) => lengths),
    format: percent(0),
    expected: { minimum: 0.2, maximum: 0.9, why: 'less than the start, or the weights would be much alike' },
    group: 'plain random',
  },
  {
    ...shared,
    id: 'digits-plain-added-spread',
    sentence:
      'From image to image, what training has added makes the sums of the units vary {value} times as much as the weights of the start do.',
    measure: () => additions(experiments.plain).then(({ spreads }) => spreads),
    format: decimals(1),
    expected: {
      minimum: 2,
      maximum: 8,
      why: 'it points where the images differ most, and random weights point nowhere in particular',
    },
    group: 'plain random',
  },
  {
    ...shared,
    id: 'digits-inverted-added-cosine',
    sentence: 'On the inverted task, the cosine between what is added to two units is {value} on average.',
    measure: () => additions(experiments.inverted).then(({ cosines }) => cosines),
    format: decimals(2),
    expected: { minimum: 0.3, maximum: 0.75, why: 'two kinds of units are needed' },
    group: 'inverted random',
  },
];
