import { unitClasses, type LayerInitialization } from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment, testAccuracy } from '../course.js';
import { perLayer, percent } from '../format.js';
import { FEW_SEEDS, SEEDS } from '../seeds.js';
import { experimentClaim } from '../trained.js';

const glorot = { scheme: 'glorotUniform' } as const;
const constant = (value: number): LayerInitialization => ({ weights: { scheme: 'constant', value } });
const hadamard = (step: number) =>
  courseExperiment({ task: 'inverted', start: { scheme: 'hadamard' }, step });

/** First-layer rows that differ but are multiples of one another; above them equal rows, or constants. */
const ramp = (size: number, above: 'equal' | 'constant', step: number) => {
  const rows: LayerInitialization = { weights: { scheme: 'ramp', step: size } };
  const layers =
    above === 'equal'
      ? [rows, { weights: glorot, twins: { outgoing: 'equal' } as const }, { weights: glorot }]
      : [rows, constant(0.1), constant(0.5)];
  return courseExperiment({ task: 'inverted', start: { layers }, step });
};

const shared = { statement: 'S6', format: percent(1), look: testAccuracy } as const;
const PLATEAU =
  'most answers of its units are saturated, which makes gradients small; meanwhile three of four kinds are right';

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
    experiment: ramp(0.005, 'constant', 20_000),
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
];
