import { meanAbsolutePair, pairwiseCosines, unitRows, type Experiment, type Mlp } from '@symmetry-lab/core';
import type { Claim, Expectation } from '../claim.js';
import { decimals } from '../format.js';
import { FEW_SEEDS } from '../seeds.js';
import { experimentClaim } from '../trained.js';

const UNITS = 20;

/** Twenty tanh units learn from a teacher of two; all weights and biases start normal with one spread. */
const spread = (
  standardDeviation: number,
  step: number,
  change: { weightDecay?: number; batchSize?: number; noise?: number } = {},
): Experiment => {
  const { weightDecay, batchSize, noise } = change;
  const normal = { scheme: 'normal', standardDeviation } as const;
  return {
    version: 1,
    data: { name: 'teacherStudent', ...(noise ? { noise } : {}) },
    network: {
      layers: [
        { units: UNITS, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    },
    initialization: { layers: [{ weights: normal, biases: normal }, { weights: normal }] },
    training: {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.05, ...(weightDecay ? { weightDecay } : {}) },
      ...(batchSize ? { batchSize, shuffle: true } : {}),
    },
    seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
    step,
  };
};

/** What to expect at some steps. */
type Bounds = Readonly<Record<number, Expectation>>;

const SMALL: Bounds = {
  0: { minimum: 0.4, maximum: 0.6, why: 'the mean |cos| of random directions in three dimensions is ½' },
  300: { minimum: 0.9, maximum: 1, why: 'all units first follow one direction, that of the linear problem' },
  10_000: { minimum: 0.6, maximum: 0.9, why: 'then they part towards the two directions of the teacher' },
};

const WIDE: Bounds = {
  0: { minimum: 0.4, maximum: 0.6, why: 'the mean |cos| of random directions in three dimensions is ½' },
  300: { minimum: 0.4, maximum: 0.65, why: 'large weights hardly turn' },
  10_000: { minimum: 0.4, maximum: 0.65, why: 'large weights hardly turn' },
};

const look = ({ mlp }: { mlp: Mlp }) =>
  meanAbsolutePair(pairwiseCosines(unitRows(mlp, 0, 'weights+bias')), UNITS);

function cosineClaims(name: string, deviation: number, bounds: Bounds): Claim[] {
  return Object.entries(bounds).map(([count, expected]) => {
    const step = Number(count);
    return experimentClaim({
      id: `condensation-${name}-cosine-${step}`,
      statement: 'S9',
      sentence: `Drawn with standard deviation ${deviation}, two of twenty tanh units have directions with a cosine of {value} on average at step ${step.toLocaleString('en-US')}, sign aside.`,
      seeds: FEW_SEEDS,
      experiment: spread(deviation, step),
      look,
      format: decimals(2),
      expected,
      group: `condensation ${name}`,
      seconds: step / 1500,
    });
  });
}

const late = { statement: 'S9', seeds: FEW_SEEDS, look, format: decimals(2), seconds: 7 } as const;

/** What L2 and batches make of the units after 10,000 steps. */
const lateClaims: readonly Claim[] = [
  experimentClaim({
    ...late,
    id: 'condensation-small-decay-cosine-10000',
    sentence:
      'With L2 (λ = 0.01), units drawn with standard deviation 0.001 have a mean |cosine| of {value} at step 10,000.',
    experiment: spread(0.001, 10_000, { weightDecay: 0.01 }),
    expected: {
      minimum: 0.72,
      maximum: 1,
      why: 'above that without L2: the cheapest weights that give the answer use few directions',
    },
  }),
  experimentClaim({
    ...late,
    id: 'condensation-wide-batches-cosine-10000',
    sentence:
      'With batches of 8 and no L2, units drawn with standard deviation 1 have a mean |cosine| of {value} at step 10,000.',
    experiment: spread(1, 10_000, { batchSize: 8 }),
    expected: {
      minimum: 0.4,
      maximum: 0.65,
      why: 'a student that fits every sample has no noise left to feel',
    },
  }),
];

/** Standard deviation of the noise on the answers: with it, no student fits every sample. */
const NOISE = 0.5;

/** Is what batches of some size make of the units when answers are noisy. */
function noisyClaim(name: string, deviation: number, batch: 'all' | 8 | 1, expected: Expectation): Claim {
  return experimentClaim({
    ...late,
    id: `condensation-${name}-noisy-${batch}-cosine-10000`,
    sentence: `With noisy answers and ${batch === 'all' ? 'all samples in each step' : `batches of ${batch}`}, units drawn with standard deviation ${deviation} have a mean |cosine| of {value} at step 10,000.`,
    experiment: spread(deviation, 10_000, { noise: NOISE, ...(batch === 'all' ? {} : { batchSize: batch }) }),
    expected,
  });
}

/** The noise of batches is largest in the smallest, and does not part equal units. */
const noisyClaims: readonly Claim[] = [
  noisyClaim('middle', 0.1, 'all', {
    minimum: 0.4,
    maximum: 0.65,
    why: 'a step on all samples has no noise of its own, so the units stay about as far apart as without noise',
  }),
  noisyClaim('middle', 0.1, 8, {
    minimum: 0.53,
    maximum: 1,
    why: 'above that with all samples: near equal units the noise across vanishes, so they attract',
  }),
  noisyClaim('middle', 0.1, 1, {
    minimum: 0.75,
    maximum: 1,
    why: 'above that with batches of 8: the smaller the batch, the larger the noise',
  }),
  noisyClaim('wide', 1, 1, {
    minimum: 0.6,
    maximum: 1,
    why: 'above that with all samples, though large weights take longer',
  }),
];

/** S9: units that start very small first align. */
export const condensationClaims: readonly Claim[] = [
  ...cosineClaims('small', 0.001, SMALL),
  ...cosineClaims('wide', 1, WIDE),
  ...lateClaims,
  ...noisyClaims,
];
