import { accuracy, createRun, differenceDecay, forward, type Experiment, type Run } from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { atMost, decimals, percent } from '../format.js';
import { FEW_SEEDS, forEachSeed, SEEDS } from '../seeds.js';
import { experimentClaim, trained } from '../trained.js';

const BOWL = [2, -1];
const LEARNING_RATE = 0.05;

/** One logistic unit on two clouds that overlap; the data are always the same. */
const logistic = (seed: number): Experiment => {
  const wide = { scheme: 'normal', standardDeviation: 3 } as const;
  return {
    version: 1,
    data: { name: 'gaussians', noise: 2.5 },
    network: { layers: [{ units: 1, activation: 'sigmoid' }] },
    initialization: { layers: [{ weights: wide, biases: wide }] },
    training: { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 0.3 } },
    seeds: { data: 1, initialization: seed, shuffle: 1, noise: 1 },
    step: 20_000,
  };
};

/** The largest difference of any weight between the runs from all seeds. */
async function spreadOfMinimizers(): Promise<number[]> {
  const minimizers: Float64Array[] = [];
  for (const seed of SEEDS) {
    const { mlp, trainer } = await createRun(logistic(seed));
    trainer.step(20_000);
    minimizers.push(Float64Array.from(mlp.parameters));
  }
  const first = minimizers[0]!;
  return minimizers.slice(1).map((other) => Math.max(...first.map((w, i) => Math.abs(w - other[i]!))));
}

/** One logistic unit on the plain digits, by full-batch gradient descent. */
const logisticOnDigits = (step: number): Experiment => {
  const { initialization: _, network: __, ...course } = courseExperiment({ step });
  return {
    ...course,
    network: { layers: [{ units: 1, activation: 'sigmoid' }] },
    initialization: { scheme: 'zeros' },
    training: { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 0.5 } },
  };
};

const length = ({ mlp }: Run): number =>
  Math.sqrt(Float64Array.from(mlp.layers[0]!.weights).reduce((sum, w) => sum + w * w, 0));

/** Two linear units whose output is their sum, on data with the best answer w* = (2, −1). */
const bowl = (weightDecay: number, step: number): Experiment => ({
  version: 1,
  data: { name: 'soupBowl', weights: BOWL },
  network: {
    layers: [
      { units: 2, activation: 'linear' },
      { units: 1, activation: 'linear' },
    ],
  },
  initialization: {
    layers: [{ weights: { scheme: 'glorotUniform' } }, { weights: { scheme: 'constant', value: 1 } }],
  },
  training: {
    loss: 'meanSquaredError',
    optimizer: { name: 'sgd', learningRate: LEARNING_RATE, weightDecay },
    interventions: { frozenUnits: [{ layer: 1, unit: 0 }] },
  },
  seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  step,
});

/** w₁ − w₂ and b₁ − b₂ of the two units. */
function differences({ mlp }: Run): number[] {
  const [w, b] = [mlp.layers[0]!.weights, mlp.layers[0]!.biases];
  return [w[0]! - w[2]!, w[1]! - w[3]!, b[0]! - b[1]!];
}

/** Compares the differences of weights after some steps with those at the start; `seed` is that of everything. */
async function compareDifferences(
  weightDecay: number,
  steps: number,
  seed: number,
  compare: (before: number, after: number) => number,
): Promise<number> {
  const { seeds: _, ...experiment } = bowl(weightDecay, steps);
  const run = await createRun({
    ...experiment,
    seeds: { data: seed, initialization: seed, shuffle: seed, noise: seed },
  });
  const before = differences(run).slice(0, 2);
  run.trainer.step(steps);
  const after = differences(run);
  return Math.max(...before.map((difference, i) => compare(difference, after[i]!)));
}

const L2 = 0.1;
const shared = { statement: 'S7' } as const;

/** S7a to S7c: when the loss is a bowl, and when it is a valley. */
export const soupBowlClaims: readonly Claim[] = [
  {
    ...shared,
    id: 'logistic-minimizers-distance',
    sentence:
      'On classes that overlap, one logistic unit ends in the same weights from every start, to {value}.',
    seeds: SEEDS,
    experiment: logistic(1),
    measure: spreadOfMinimizers,
    format: atMost,
    expected: { minimum: 0, maximum: 1e-12, why: 'the loss is strictly convex and has a finite minimizer' },
  },
  experimentClaim({
    ...shared,
    id: 'logistic-digits-accuracy',
    sentence: 'One logistic unit reads {value} of the training digits of the plain task after 4,000 steps.',
    seeds: [1],
    experiment: logisticOnDigits(4000),
    look: ({ mlp, data: { train } }) =>
      accuracy(forward(mlp, train.inputs, train.count), train.targets, train.count),
    format: percent(1),
    expected: { minimum: 0.99, maximum: 1, why: 'the images of 0 and 1 are nearly or quite separable' },
    group: 'logistic digits',
    seconds: 1,
  }),
  {
    ...shared,
    id: 'logistic-digits-growth',
    sentence: 'From step 1,000 to step 4,000 its weights have become {value} times as long.',
    seeds: [1],
    experiment: logisticOnDigits(4000),
    measure: async () => {
      const early = await trained(logisticOnDigits(1000), length);
      return [(await trained(logisticOnDigits(4000), length)) / early];
    },
    format: decimals(2),
    expected: { minimum: 1.05, maximum: 3, why: 'separable classes have no finite minimizer' },
    group: 'logistic digits',
    seconds: 2,
  },
  {
    ...shared,
    id: 'linear-units-difference-change',
    sentence:
      'Over 2,000 steps, the difference between the weights of two linear units with equal, fixed outgoing weights changes by {value}.',
    seeds: FEW_SEEDS,
    experiment: bowl(0, 2000),
    measure: () =>
      forEachSeed(FEW_SEEDS, (seed) =>
        compareDifferences(0, 2000, seed, (before, after) => Math.abs(after - before)),
      ),
    format: atMost,
    expected: { minimum: 0, maximum: 1e-12, why: 'both get the same gradient: it is conserved, to rounding' },
  },
  experimentClaim({
    ...shared,
    id: 'linear-units-sum-error',
    sentence: 'Their sum reaches the best answer of the data to {value}.',
    seeds: FEW_SEEDS,
    experiment: bowl(0, 2000),
    look: ({ mlp }) => {
      const { weights } = mlp.layers[0]!;
      return Math.max(...BOWL.map((best, i) => Math.abs(weights[i]! + weights[2 + i]! - best)));
    },
    format: atMost,
    expected: { minimum: 0, maximum: 1e-12, why: 'the loss is a bowl in the sum' },
  }),
  {
    ...shared,
    id: 'linear-units-decay-error',
    sentence:
      'With L2 (λ = 0.1, η = 0.05) their difference is multiplied by (1 − ηλ)ᵗ, to {value} of itself, after 1,000 steps.',
    seeds: FEW_SEEDS,
    experiment: bowl(L2, 1000),
    measure: () =>
      forEachSeed(FEW_SEEDS, (seed) =>
        compareDifferences(L2, 1000, seed, (before, after) =>
          Math.abs(after / before / differenceDecay(LEARNING_RATE, L2, 1000) - 1),
        ),
      ),
    format: atMost,
    expected: {
      minimum: 0,
      maximum: 1e-10,
      why: 'exact on paper; the difference is small beside the weights',
    },
  },
  experimentClaim({
    ...shared,
    id: 'linear-units-meeting-distance',
    sentence: 'After 20,000 steps with L2, the two units differ by at most {value}.',
    seeds: FEW_SEEDS,
    experiment: bowl(L2, 20_000),
    look: (run) => Math.max(...differences(run).map(Math.abs)),
    format: atMost,
    expected: {
      minimum: 0,
      maximum: 1e-13,
      why: 'strictly convex and the same in both units: the minimizer has equal units',
    },
  }),
];
