import {
  accuracy,
  activationSlope,
  centerColumns,
  forward,
  forwardLayers,
  lossAndGradient,
  type Experiment,
  type Run,
  type Scheme,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { decimals, percent, scientific } from '../format.js';
import { FEW_SEEDS } from '../seeds.js';
import { experimentClaim } from '../trained.js';

type Hidden = 'sigmoid' | 'tanh' | 'relu';

const DEPTH = 10;
const UNITS = 25;

/** Hidden layers of 25 units on digits as written, with biases 0. */
function deep(activation: Hidden, initialization: Scheme, step = 0, depth = DEPTH): Experiment {
  return {
    version: 1,
    data: { name: 'digits', task: 'plain', trainCount: 400, testCount: 200 },
    network: {
      layers: [
        ...Array.from({ length: depth }, () => ({ units: UNITS, activation })),
        { units: 1, activation: 'sigmoid' },
      ],
    },
    initialization,
    training: {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.1 },
      batchSize: 32,
      shuffle: true,
    },
    seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
    step,
  };
}

/** The standard deviation of a layer's answers over the test images, in quadratic mean over the units. */
function spread({ mlp, data: { test } }: Run, layer: number): number {
  const answers = forwardLayers(mlp, test.inputs, test.count)[layer]!.activations;
  const { values } = centerColumns({ values: answers, count: test.count, width: UNITS });
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** What is left of the spread of the first hidden layer in the last one. */
const spreadLeft = (run: Run): number => spread(run, DEPTH - 1) / spread(run, 0);

/** What each hidden layer leaves of the spread of the one before it. */
function spreadPerLayer(run: Run): number[] {
  const spreads = run.mlp.layers.slice(0, -1).map((_, layer) => spread(run, layer));
  return spreads.slice(1).map((value, i) => value / spreads[i]!);
}

/** The gradient of a weight in the first hidden layer, in quadratic mean, as a share of that in the last one. */
function gradientLeft({ mlp, data: { train } }: Run): number {
  const { gradient } = lossAndGradient(mlp, train, 'binaryCrossEntropy');
  const meanSquare = ({ weightsOffset, units, inputs }: Run['mlp']['layers'][number]): number =>
    Float64Array.from(gradient.subarray(weightsOffset, weightsOffset + units * inputs)).reduce(
      (sum, value) => sum + value * value,
      0,
    ) /
    (units * inputs);
  return Math.sqrt(meanSquare(mlp.layers[0]!) / meanSquare(mlp.layers.at(-2)!));
}

/** The share of the last hidden layer's answers where tanh is nearly flat: a slope below a tenth of its largest value. */
function flatShare({ mlp, data: { test } }: Run): number {
  const { preActivations } = forwardLayers(mlp, test.inputs, test.count)[DEPTH - 1]!;
  return (
    preActivations.filter((z: number) => activationSlope('tanh', z) < 0.1).length / preActivations.length
  );
}

const testAccuracy = ({ mlp, data: { test } }: Run): number =>
  accuracy(forward(mlp, test.inputs, test.count), test.targets, test.count);

const shared = { statement: 'S12', seeds: FEW_SEEDS } as const;
const glorot = { scheme: 'glorotNormal' } as const;
const normal = (standardDeviation: number): Scheme => ({ scheme: 'normal', standardDeviation });

const countWords = { 3: 'three', 6: 'six', 10: 'ten' } as const;
const allAlike = { minimum: 0.45, maximum: 0.55, why: 'all images look the same to the last layer' };
const learned = (why: string) => ({ minimum: 0.9, maximum: 1, why });

/** Some of the networks after 500 steps, where the figure pauses. */
const trainedClaims = (
  [
    ['tanh-glorot', 10, 'tanh', glorot, learned('an easy task, and a gradient that arrives everywhere')],
    ['sigmoid-glorot', 10, 'sigmoid', glorot, allAlike],
    ['sigmoid-large', 10, 'sigmoid', normal(1), learned('an easy task, and a signal that comes through')],
    ['three-sigmoid-glorot', 3, 'sigmoid', glorot, learned('an easy task, and few layers to get through')],
    ['six-sigmoid-glorot', 6, 'sigmoid', glorot, allAlike],
  ] as const
).map(([name, depth, activation, scheme, expected]) =>
  experimentClaim({
    ...shared,
    id: `depth-${name}-accuracy`,
    sentence: `After 500 steps, ${countWords[depth]} layers of ${activation} units from ${scheme === glorot ? 'Glorot weights' : 'weights of standard deviation 1'} read {value} of the test digits.`,
    experiment: deep(activation, scheme, 500, depth),
    look: testAccuracy,
    format: percent(1),
    expected,
    seconds: 2,
  }),
);

/** S12: what becomes of answers and gradients in ten layers. */
export const depthClaims: readonly Claim[] = [
  experimentClaim({
    ...shared,
    id: 'depth-tanh-glorot-spread',
    sentence:
      'Through ten layers of tanh units with Glorot weights, the spread of the answers over the images is multiplied by {value}.',
    experiment: deep('tanh', glorot),
    look: spreadLeft,
    format: decimals(1),
    expected: {
      minimum: 0.1,
      maximum: 1,
      why: 'a slope of nearly 1 and a variance of 1 / fan_in keep a signal',
    },
  }),
  experimentClaim({
    ...shared,
    id: 'depth-relu-glorot-spread',
    sentence: 'Through ten layers of ReLU units with Glorot weights, it is multiplied by {value}.',
    experiment: deep('relu', glorot),
    look: spreadLeft,
    format: decimals(2),
    expected: {
      minimum: 0.005,
      maximum: 0.2,
      why: 'each layer halves the variance: 2^(−9/2) = .04 in nine layers',
    },
  }),
  experimentClaim({
    ...shared,
    id: 'depth-relu-he-spread',
    sentence: 'Through ten layers of ReLU units with He weights, it is multiplied by {value}.',
    experiment: deep('relu', { scheme: 'heNormal' }),
    look: spreadLeft,
    format: decimals(1),
    expected: { minimum: 0.15, maximum: 3, why: 'twice the variance makes up for the half that is silenced' },
  }),
  experimentClaim({
    ...shared,
    id: 'depth-sigmoid-glorot-spread',
    sentence:
      'Through ten layers of sigmoid units with Glorot weights (seed 1), the spread of the answers over the images is multiplied by {value}.',
    seeds: [1],
    experiment: deep('sigmoid', glorot),
    look: spreadLeft,
    format: scientific(0),
    expected: {
      minimum: 1e-7,
      maximum: 1e-4,
      why: 'the slope of at most ¼ in each of nine layers: 4^(−9) = 4 × 10⁻⁶',
    },
  }),
  experimentClaim({
    ...shared,
    id: 'depth-sigmoid-layer-spread',
    sentence:
      'Each of twelve layers of sigmoid units with Glorot weights leaves {value} of the spread of the layer before.',
    experiment: deep('sigmoid', glorot, 0, 12),
    look: spreadPerLayer,
    format: decimals(2),
    expected: { minimum: 0.15, maximum: 0.35, why: 'a slope of at most ¼, times weights that keep the size' },
  }),
  experimentClaim({
    ...shared,
    id: 'depth-sigmoid-gradient-left',
    sentence:
      'In twelve layers of sigmoid units with Glorot weights (seed 1), a weight of the first has {value} times the gradient of a weight of the last.',
    seeds: [1],
    experiment: deep('sigmoid', glorot, 0, 12),
    look: gradientLeft,
    format: scientific(0),
    expected: { minimum: 1e-8, maximum: 1e-5, why: 'a factor of about ¼ in each of eleven layers: 2 × 10⁻⁷' },
  }),
  experimentClaim({
    ...shared,
    id: 'depth-sigmoid-large-spread',
    sentence:
      'Through ten layers of sigmoid units with weights of standard deviation 1, the spread is multiplied by {value}.',
    experiment: deep('sigmoid', normal(1)),
    look: spreadLeft,
    format: decimals(2),
    expected: {
      minimum: 0.002,
      maximum: 0.2,
      why: 'weights of size 1 from 25 units make up for a slope below ¼, where the units are not saturated',
    },
  }),
  experimentClaim({
    ...shared,
    id: 'depth-tanh-small-spread',
    sentence:
      'Through ten layers of tanh units with weights of standard deviation 0.01 (seed 1), it is multiplied by {value}.',
    seeds: [1],
    experiment: deep('tanh', normal(0.01)),
    look: spreadLeft,
    format: scientific(0),
    expected: {
      minimum: 1e-14,
      maximum: 1e-10,
      why: 'a factor of .01 √25 = .05 in each of nine layers: 2 × 10⁻¹²',
    },
  }),
  experimentClaim({
    ...shared,
    id: 'depth-tanh-large-saturated',
    sentence:
      'In the tenth layer of tanh units with weights of standard deviation 1, {value} of the answers are saturated: the slope is below a tenth of its largest value.',
    experiment: deep('tanh', normal(1)),
    look: flatShare,
    format: percent(0),
    expected: {
      minimum: 0.5,
      maximum: 0.9,
      why: 'sums with a standard deviation of about 5, and tanh is flat from 1.8 on',
    },
  }),
  ...trainedClaims,
];
