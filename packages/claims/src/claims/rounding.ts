import {
  createMlp,
  createOwnOrderTrainer,
  createTrainer,
  createTeacherStudentData,
  largestDifference,
  unitClasses,
  type Experiment,
  type Mlp,
  type Precision,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { integer, integerList } from '../format.js';
import { experimentClaim } from '../trained.js';

const LOSS = 'meanSquaredError';
const ROOT = Math.sqrt(3);
const LEARNING_RATE = 0.05;
const WIDTHS = [2, 3, 5, 8, 25, 64];
const BATCHES = [1, 7, 32, 200];
/** Steps after which units that have not escaped never will, as far as this goes. */
const LAST = 20_000;
/** A difference of this size is seen in a figure. */
const SEEN = 0.1;

const layersOf = (units: number) =>
  [
    { units, activation: 'tanh' },
    { units: 1, activation: 'linear' },
  ] as const;

const data: Experiment['data'] = {
  name: 'teacherStudent',
  teacher: { inputs: 2, layers: layersOf(2), parameters: [ROOT, 1, ROOT, -1, 0, 0, 1, 1, 0] },
};
const { train } = createTeacherStudentData({ teacher: data.teacher! }, 1);

/** A student whose units all start as one. */
function identicalUnits(units: number, precision: Precision): Mlp {
  const mlp = createMlp({ inputs: 2, layers: layersOf(units), precision });
  const [hidden, output] = mlp.layers;
  for (let unit = 0; unit < units; unit++) hidden!.weights.set([0.5, 0.1], 2 * unit);
  output!.weights.fill(1 / units);
  return mlp;
}

/** When identical units first differ by one bit, and when by what can be seen; Infinity if never. */
interface Escape {
  readonly first: number;
  readonly seen: number;
}

/**
 * Trains identical units by full-batch gradient descent with an arithmetic that adds the samples for each unit in an order of
 * its own, all of them begun at equal distances.
 */
function escape(units: number, precision: Precision): Escape {
  const mlp = identicalUnits(units, precision);
  const shift = Math.floor(train.count / units);
  const trainer = createOwnOrderTrainer(mlp, train, { loss: LOSS, learningRate: LEARNING_RATE, shift });
  let first = Infinity;
  for (let step = 1; step <= LAST; step++) {
    trainer.step(1);
    const difference = largestDifference(mlp, 0);
    if (difference > 0 && first === Infinity) first = step;
    if (difference >= SEEN) return { first, seen: step };
  }
  return { first, seen: Infinity };
}

const escapes = new Map<string, Escape>();

function escapeOf(units: number, precision: Precision): Escape {
  const key = `${units} ${precision}`;
  let made = escapes.get(key);
  if (made === undefined) escapes.set(key, (made = escape(units, precision)));
  return made;
}

/** Trains twins of every width with batches of every size in both precisions; returns the distinct units. */
function twinsOfAllSizes(): number[] {
  return (['float64', 'float32'] as const).flatMap((precision) =>
    WIDTHS.flatMap((width) =>
      BATCHES.map((batchSize) => {
        const mlp = identicalUnits(width, precision);
        const optimizer = { name: 'adam', learningRate: 0.01 } as const;
        createTrainer(mlp, train, { loss: LOSS, optimizer, batchSize, shuffleSeed: 1 }).step(300);
        return unitClasses(mlp, 0).count;
      }),
    ),
  );
}

const fiveUnits = (precision: Precision): Experiment => ({
  version: 1,
  data,
  network: { layers: layersOf(5), precision },
  initialization: {
    layers: [
      {
        weights: {
          scheme: 'literal',
          values: Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? 0.5 : 0.1)),
        },
      },
      { weights: { scheme: 'constant', value: 0.2 } },
    ],
  },
  training: { loss: LOSS, optimizer: { name: 'sgd', learningRate: LEARNING_RATE } },
  seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  step: LAST,
});

const shared = { statement: 'S13', seeds: [1] } as const;

/** S13: exactness is a property of the arithmetic. */
export const roundingClaims: readonly Claim[] = [
  {
    ...shared,
    id: 'twins-of-all-sizes-distinct-units',
    sentence: `In layers of 2 to 64 twins, with batches of 1 to 200 and both precisions (${2 * WIDTHS.length * BATCHES.length} trainings), every layer still holds {value} distinct unit.`,
    measure: () => Promise.resolve(twinsOfAllSizes()),
    format: integer,
    expected: { minimum: 1, maximum: 1, why: 'one fixed order of operations for every unit' },
    seconds: 3,
  },
  experimentClaim({
    ...shared,
    id: 'five-units-same-order-distinct-units',
    sentence:
      'After 20,000 steps in the core’s arithmetic, five identical tanh units are still {value} distinct unit.',
    experiment: fiveUnits('float64'),
    look: ({ mlp }) => unitClasses(mlp, 0).count,
    format: integer,
    expected: { exactly: [1], why: 'one fixed order of operations for every unit' },
    seconds: 1,
  }),
  {
    ...shared,
    id: 'five-units-other-order-first-step',
    sentence:
      'Where each of five identical units adds up the same samples in an order of its own, they first differ after step {value}.',
    measure: () => Promise.resolve([escapeOf(5, 'float64').first]),
    format: integer,
    expected: { minimum: 1, maximum: 20, why: 'sums of 200 terms in another order hardly ever round alike' },
    group: 'five units',
  },
  {
    ...shared,
    id: 'five-units-other-order-escape',
    sentence: 'Their difference can be seen (0.1) after {value} steps.',
    measure: () => Promise.resolve([escapeOf(5, 'float64').seen]),
    format: integer,
    expected: {
      minimum: 500,
      maximum: 19_999,
      why: 'ln(0.1 / 10⁻¹⁷) / rate, for 2/5 of the rates expected of two units, 0.005 to 0.03',
    },
    group: 'five units',
    seconds: 3,
  },
  {
    ...shared,
    id: 'five-units-float32-escape',
    sentence: 'In float32, after {value} steps.',
    measure: () => Promise.resolve([escapeOf(5, 'float32').seen]),
    format: integer,
    expected: { minimum: 200, maximum: 19_999, why: 'a rounding of 10⁻⁸ has a shorter way to go' },
    group: 'five units',
    seconds: 3,
  },
  {
    ...shared,
    id: 'other-widths-other-order-escape',
    sentence:
      'Two, three and eight units in such an arithmetic escape as well, after {value} steps: the more, the later.',
    measure: () => Promise.resolve([2, 3, 8].map((units) => escapeOf(units, 'float64').seen)),
    format: integerList,
    expected: {
      minimum: 500,
      maximum: 19_999,
      why: 'with m units each has 1/m of the outgoing weight, and the rate at which a difference grows is 1/m as large',
    },
    seconds: 6,
  },
];
