import {
  forwardLayers,
  meanAbsolutePair,
  pairwiseCosines,
  unitClasses,
  unitRows,
  type LayerInitialization,
  type Run,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment, testAccuracy } from '../course.js';
import { decimals, perLayer, percent } from '../format.js';
import { FEW_SEEDS, SEEDS } from '../seeds.js';
import { experimentClaim } from '../trained.js';

const glorot = { scheme: 'glorotUniform' } as const;
const constant = (value: number): LayerInitialization => ({ weights: { scheme: 'constant', value } });
const hadamard = (step: number) =>
  courseExperiment({ task: 'inverted', start: { scheme: 'hadamard' }, step });

/** First-layer rows that differ but are multiples of one another; above them equal rows, or constants. */
const ramp = (size: number, above: 'equal' | readonly [second: number, last: number], step: number) => {
  const rows: LayerInitialization = { weights: { scheme: 'ramp', step: size } };
  const layers =
    above === 'equal'
      ? [rows, { weights: glorot, twins: { outgoing: 'equal' } as const }, { weights: glorot }]
      : [rows, constant(above[0]), constant(above[1])];
  return courseExperiment({ task: 'inverted', start: { layers }, step });
};

/** The absolute cosine of the first layer's weight rows, averaged over the pairs. */
const cosine = ({ mlp }: Run): number =>
  meanAbsolutePair(pairwiseCosines(unitRows(mlp, 0)), mlp.layers[0]!.units);

/** The share of first-layer answers to test images where the slope a(1 − a) is below a tenth of its largest value. */
function saturatedShare({ mlp, data: { test } }: Run): number {
  const { activations } = forwardLayers(mlp, test.inputs, test.count)[0]!;
  return activations.filter((a: number) => a * (1 - a) < 0.025).length / activations.length;
}

const shared = { statement: 'S6', format: percent(1), look: testAccuracy } as const;
const PLATEAU =
  'most answers of its units are saturated, which makes gradients small; meanwhile three of four kinds are right';

/** All weights of the second and the last layer, so that a ramp below them is all that tells units apart. */
const TENTHS = [0.1, 0.1] as const;

/** Ramps with nothing drawn in any layer: a size, when to look, and what to expect there. */
const ALONE = [
  {
    name: 'tiny',
    size: 0.0001,
    step: 4000,
    accuracy: { minimum: 0.7, maximum: 0.8, why: 'units that differ by next to nothing move as one' },
    cosines: { minimum: 0.95, maximum: 1, why: 'the common movement outweighs what differs' },
    saturated: { minimum: 0, maximum: 0.02, why: 'the sums are small' },
  },
  {
    name: 'small',
    size: 0.0005,
    step: 1000,
    accuracy: {
      minimum: 0.9,
      maximum: 1,
      why: 'distinct lengths are a difference, and no unit is saturated',
    },
    cosines: {
      minimum: 0.4,
      maximum: 0.95,
      why: 'rows that differ in length get gradients that differ in direction',
    },
    saturated: {
      minimum: 0,
      maximum: 0.15,
      why: 'only the longest rows meet an inverted image with a large sum',
    },
  },
  {
    name: 'large',
    size: 0.005,
    step: 4000,
    accuracy: { minimum: 0.5, maximum: 0.8, why: PLATEAU },
    cosines: { minimum: 0.4, maximum: 0.95, why: 'its rows turn apart as well' },
    saturated: {
      minimum: 0.5,
      maximum: 1,
      why: 'weights of one sign add up over hundreds of pixels, which random signs do not',
    },
  },
] as const;

/** S6: starts without anything random in the first layer, on the task that one unit cannot solve. */
export const deterministicStartsClaims: readonly Claim[] = [
  experimentClaim({
    ...shared,
    id: 'hadamard-accuracy',
    sentence:
      'From Hadamard rows, where nothing is drawn, on the inverted task, the share of test digits read correctly after 1,000 steps is {value}.',
    seeds: SEEDS,
    experiment: hadamard(1000),
    expected: { minimum: 0.95, maximum: 1, why: 'rows in different directions are all that is needed' },
    group: 'hadamard',
    seconds: 3,
  }),
  experimentClaim({
    ...shared,
    id: 'hadamard-accuracy-4000',
    sentence: 'After 4,000 steps from Hadamard rows it is {value}.',
    seeds: SEEDS,
    experiment: hadamard(4000),
    expected: { minimum: 0.96, maximum: 1, why: 'rows in different directions are all that is needed' },
    group: 'hadamard',
    seconds: 10,
  }),
  experimentClaim({
    ...shared,
    id: 'hadamard-distinct-units',
    sentence: 'Hadamard rows give the hidden layers {value} distinct units at the start.',
    seeds: [1],
    experiment: hadamard(0),
    look: ({ mlp }) => [unitClasses(mlp, 0).count, unitClasses(mlp, 1).count],
    format: perLayer(2),
    expected: { exactly: [25, 15], why: 'the rows of a Hadamard matrix differ' },
  }),
  experimentClaim({
    ...shared,
    id: 'ramp-accuracy-4000',
    sentence:
      'From a ramp (row i of the first layer is i × 0.005, the second layer has equal rows), it is {value} after 4,000 steps.',
    seeds: FEW_SEEDS,
    experiment: ramp(0.005, 'equal', 4000),
    expected: { minimum: 0.5, maximum: 0.8, why: PLATEAU },
    group: 'ramp',
    seconds: 8,
  }),
  experimentClaim({
    ...shared,
    id: 'ramp-accuracy-20000',
    sentence: 'After 20,000 steps from the same ramp it is {value}.',
    seeds: FEW_SEEDS,
    experiment: ramp(0.005, 'equal', 20_000),
    expected: { minimum: 0.5, maximum: 1, why: 'a plateau ends at a time that depends on the seed' },
    group: 'ramp',
    seconds: 40,
  }),
  experimentClaim({
    ...shared,
    id: 'ramp-constants-accuracy-20000',
    sentence: 'From the ramp with constants above it, 0.1 and 0.5, it is {value} after 20,000 steps.',
    seeds: FEW_SEEDS,
    experiment: ramp(0.005, [0.1, 0.5], 20_000),
    expected: { minimum: 0.5, maximum: 1, why: PLATEAU },
    nightly: true,
    seconds: 40,
  }),
  experimentClaim({
    ...shared,
    id: 'ramp-small-accuracy',
    sentence:
      'From a ramp ten times as small (row i is i × 0.0005), with equal rows above, it is {value} after 1,000 steps.',
    seeds: FEW_SEEDS,
    experiment: ramp(0.0005, 'equal', 1000),
    expected: {
      minimum: 0.9,
      maximum: 1,
      why: 'rows in one direction part as well, if no unit is saturated: distinct lengths are a difference',
    },
    seconds: 2,
  }),
  experimentClaim({
    ...shared,
    id: 'orthogonal-accuracy',
    sentence:
      'From orthogonal rows in all layers, on the inverted task, the share of test digits read correctly after 1,000 steps is {value}.',
    seeds: SEEDS,
    experiment: courseExperiment({ task: 'inverted', start: { scheme: 'orthogonal' }, step: 1000 }),
    expected: { minimum: 0.95, maximum: 1, why: 'rows in different directions are all that is needed' },
    seconds: 3,
  }),
  experimentClaim({
    ...shared,
    id: 'ramp-start-cosine',
    sentence: 'At the start the cosine between any two rows of a ramp is {value}.',
    seeds: [1],
    experiment: ramp(0.005, TENTHS, 0),
    look: cosine,
    format: decimals(2),
    expected: { minimum: 1 - 1e-12, maximum: 1, why: 'all rows are multiples of one' },
  }),
  ...ALONE.flatMap(({ name, size, step, accuracy, cosines, saturated }) => [
    experimentClaim({
      ...shared,
      id: `ramp-alone-${name}-accuracy`,
      sentence: `From a ramp of steps of ${size} with all weights 0.1 in the layers above, it is {value} after ${step.toLocaleString('en-US')} steps.`,
      seeds: FEW_SEEDS,
      experiment: ramp(size, TENTHS, step),
      expected: accuracy,
      group: `ramp alone ${name}`,
      seconds: step / 300,
    }),
    experimentClaim({
      ...shared,
      id: `ramp-alone-${name}-cosine`,
      sentence: 'The cosine between two rows of its first layer is {value} then, on average and sign aside.',
      seeds: FEW_SEEDS,
      experiment: ramp(size, TENTHS, step),
      look: cosine,
      format: decimals(2),
      expected: cosines,
      group: `ramp alone ${name}`,
      seconds: step / 300,
    }),
    experimentClaim({
      ...shared,
      id: `ramp-alone-${name}-saturated-share`,
      sentence:
        'At its start, {value} of the first layer’s answers to test digits are saturated: the slope is below a tenth of its largest value.',
      seeds: FEW_SEEDS,
      experiment: ramp(size, TENTHS, 0),
      look: saturatedShare,
      format: percent(0),
      expected: saturated,
    }),
  ]),
];
