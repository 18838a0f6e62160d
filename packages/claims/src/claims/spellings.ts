import {
  applyAlignment,
  createMlp,
  literalInitialization,
  lossBarrier,
  matchByActivations,
  matchByWeights,
  meanLoss,
  orbitSize,
  parameterDistance,
  randomAlignment,
  type Mlp,
  type Run,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { atMost, below, decimals, integer, scientific } from '../format.js';
import { FEW_SEEDS, forEachSeed, MANY_SEEDS, SEEDS, withSeed } from '../seeds.js';
import { experimentClaim, trained } from '../trained.js';

const LOSS = 'binaryCrossEntropy';
const STEPS = 1000;
const course = courseExperiment({ task: 'inverted', step: STEPS });

/** The same network in another order of its units, and with some turned round if wanted; the first is that of the figure's "Shuffle all". */
const spelled = (mlp: Mlp, signs: boolean, shuffle = 1): Mlp =>
  applyAlignment(mlp, randomAlignment(mlp, shuffle, signs));

/** Measures several shuffles of one network, in which units change places and signs. */
const overShuffles = (mlp: Mlp, count: number, measure: (shuffled: Mlp) => number): number[] =>
  Array.from({ length: count }, (_, i) => measure(spelled(mlp, true, i + 1)));

/** How far the loss half-way between two networks is above that of the ends. */
function barrier(mlp: Mlp, other: Mlp, { data: { train } }: Run): number {
  return lossBarrier(mlp, other, train, LOSS, 11).barrier;
}

/** Goes on training a network and a shuffled copy, and returns how far the second then is from the shuffled image of the first. */
async function trainedApart(seed: number, signs: boolean): Promise<number> {
  const further = { ...withSeed(course, seed), step: 300 };
  const [start, shuffle] = await trained(withSeed(course, seed), ({ mlp }) => [
    literalInitialization(mlp),
    randomAlignment(mlp, 1, signs),
  ]);
  const shuffledStart = await trained({ ...further, initialization: start, step: 0 }, ({ mlp }) =>
    literalInitialization(applyAlignment(mlp, shuffle)),
  );
  const image = await trained({ ...further, initialization: start }, ({ mlp }) =>
    applyAlignment(mlp, shuffle),
  );
  return trained({ ...further, initialization: shuffledStart }, ({ mlp }) => parameterDistance(image, mlp));
}

/** Trains with the same data from two starts and compares the second with the first. */
async function betweenSeeds(seed: number, respell: (mlp: Mlp, other: Mlp, run: Run) => Mlp): Promise<number> {
  const first = withSeed(course, seed);
  const second = { ...first, seeds: { ...first.seeds, initialization: seed + 100 } };
  const other = await trained(second, ({ mlp }) => {
    const copy = createMlp({ inputs: 400, layers: course.network.layers });
    copy.parameters.set(mlp.parameters);
    return copy;
  });
  return trained(first, (run) => barrier(run.mlp, respell(run.mlp, other, run), run));
}

const shared = { statement: 'S8', group: 'spellings' } as const;

/** S8: one answer has many spellings. */
export const spellingsClaims: readonly Claim[] = [
  {
    ...shared,
    id: 'orbit-size',
    sentence:
      'Order and signs of 25 and 15 hidden units allow {value} spellings of a network with no two units of a layer alike.',
    seeds: [],
    measure: () => Promise.resolve([Number(orbitSize(course.network.layers).exact)]),
    format: scientific(2),
    expected: { minimum: 2.23e49, maximum: 2.231e49, why: '25! · 15! · 2⁴⁰' },
  },
  {
    ...shared,
    id: 'orbit-logarithm',
    sentence: 'The number of spellings has the decimal logarithm {value}.',
    seeds: [],
    measure: () => Promise.resolve([orbitSize(course.network.layers).log10]),
    format: decimals(2),
    expected: { minimum: 49.34, maximum: 49.36, why: '25! · 15! · 2⁴⁰' },
  },
  experimentClaim({
    ...shared,
    id: 'spelling-loss-at-ends',
    sentence: 'The loss of the trained network, and of its shuffled copy, is {value}.',
    seeds: MANY_SEEDS,
    experiment: course,
    look: ({ mlp, data: { train } }) => meanLoss(mlp, train, LOSS),
    format: decimals(3),
    expected: { minimum: 0, maximum: 0.15, why: 'the network has been trained' },
    seconds: 4,
  }),
  experimentClaim({
    ...shared,
    id: 'spelling-loss-change',
    sentence:
      'In twenty shuffles of a trained network, with signs, the loss changes by less than {value} each time.',
    seeds: MANY_SEEDS,
    experiment: course,
    look: ({ mlp, data: { train } }) => {
      const loss = meanLoss(mlp, train, LOSS);
      return Math.max(
        ...overShuffles(mlp, 20, (shuffled) => Math.abs(meanLoss(shuffled, train, LOSS) - loss)),
      );
    },
    format: below,
    expected: { minimum: 0, maximum: 1e-13, why: 'σ(−z) = 1 − σ(z): the same function, to rounding' },
    seconds: 6,
  }),
  experimentClaim({
    ...shared,
    id: 'spelling-barrier-first',
    sentence:
      'Between the trained network of the figure (seed 1) and its first shuffle, the loss rises by {value}.',
    seeds: [1],
    experiment: course,
    look: (run) => barrier(run.mlp, spelled(run.mlp, true), run),
    format: decimals(3),
    expected: {
      minimum: 0.02,
      maximum: 2,
      why: 'in the middle every unit is the mean of two that do different things',
    },
  }),
  experimentClaim({
    ...shared,
    id: 'spelling-barrier',
    sentence: 'Between a trained network and ten shuffled copies of itself, the loss rises by {value}.',
    seeds: SEEDS,
    experiment: course,
    look: (run) => overShuffles(run.mlp, 10, (shuffled) => barrier(run.mlp, shuffled, run)),
    format: decimals(2),
    expected: {
      minimum: 0.02,
      maximum: 2,
      why: 'in the middle every unit is the mean of two that do different things',
    },
    seconds: 2,
  }),
  experimentClaim({
    ...shared,
    id: 'shuffled-copy-distance',
    sentence: 'Matched by weights, a shuffled copy is found again with a distance of {value}.',
    seeds: SEEDS,
    experiment: course,
    look: ({ mlp }) => matchByWeights(mlp, spelled(mlp, false)).distance,
    format: integer,
    expected: { exactly: SEEDS.map(() => 0), why: 'the cheapest assignment puts every unit back' },
  }),
  experimentClaim({
    ...shared,
    id: 'turned-copy-distance',
    sentence: 'With signs turned as well, it is found again to a distance of {value}.',
    seeds: SEEDS,
    experiment: course,
    look: ({ mlp }) => matchByWeights(mlp, spelled(mlp, true), { signs: true }).distance,
    format: atMost,
    expected: {
      minimum: 0,
      maximum: 1e-12,
      why: 'turning a sigmoid unit adds its weight to a bias, and rounds',
    },
  }),
  {
    ...shared,
    id: 'reordered-training-distance',
    sentence:
      'Trained for 300 more steps, a reordered copy of a trained network ends at a distance of at most {value} from the reordered network.',
    seeds: FEW_SEEDS,
    measure: () => forEachSeed(FEW_SEEDS, (seed) => trainedApart(seed, false)),
    format: atMost,
    expected: { minimum: 0, maximum: 1e-11, why: '∇L(Pθ) = P ∇L(θ), to rounding' },
    seconds: 2,
  },
  {
    ...shared,
    id: 'turned-training-distance',
    sentence: 'With sigmoid units turned round as well, it ends at a distance of {value}.',
    seeds: FEW_SEEDS,
    measure: () => forEachSeed(FEW_SEEDS, (seed) => trainedApart(seed, true)),
    format: decimals(1),
    expected: {
      minimum: 0.01,
      maximum: 20,
      why: 'v → −v, b → b + v is no orthogonal map, and gradient descent keeps to orthogonal ones only',
    },
    seconds: 2,
  },
  {
    ...shared,
    id: 'two-starts-barrier',
    sentence:
      'Between two networks trained on the same digits from different starts, the loss rises by {value}.',
    seeds: FEW_SEEDS,
    measure: () => forEachSeed(FEW_SEEDS, (seed) => betweenSeeds(seed, (_, other) => other)),
    format: decimals(2),
    expected: { minimum: 0.02, maximum: 2, why: 'their units are in no common order' },
    seconds: 4,
  },
  {
    ...shared,
    id: 'two-starts-barrier-matched-weights',
    sentence: 'After matching their units by weights, it rises by {value}.',
    seeds: FEW_SEEDS,
    measure: () =>
      forEachSeed(FEW_SEEDS, (seed) =>
        betweenSeeds(seed, (mlp, other) => matchByWeights(mlp, other, { signs: true }).mlp),
      ),
    format: decimals(3),
    expected: {
      minimum: 0,
      maximum: 0.5,
      why: 'a common order lowers the barrier; theory does not say how far',
    },
    seconds: 2,
  },
  {
    ...shared,
    id: 'two-starts-barrier-matched-activations',
    sentence: 'After matching them by activations, it rises by {value}.',
    seeds: FEW_SEEDS,
    measure: () =>
      forEachSeed(FEW_SEEDS, (seed) =>
        betweenSeeds(
          seed,
          (mlp, other, { data: { train } }) =>
            matchByActivations(mlp, other, train.inputs, train.count, { signs: true }).mlp,
        ),
      ),
    format: decimals(3),
    expected: {
      minimum: 0,
      maximum: 0.5,
      why: 'a common order lowers the barrier; theory does not say how far',
    },
    seconds: 2,
  },
];
