import {
  copyMlp,
  createMlp,
  forward,
  initialize,
  lossAndGradient,
  meanLoss,
  permuteUnits,
  randomAlignment,
  unitRows,
  type Mlp,
  type Run,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { atMost, countOf, integer, integers } from '../format.js';
import { FEW_SEEDS, forEachSeed, SEEDS } from '../seeds.js';
import { dataOf, experimentClaim } from '../trained.js';

const STEPS = 1000;
const LOSS = 'binaryCrossEntropy';
const trainedCourse = courseExperiment({ task: 'inverted', step: STEPS });

/** Exchanges the units of both hidden layers at random; also used on a gradient, which is laid out like the parameters. */
function shuffled(mlp: Mlp, flat: ArrayLike<number>): Mlp {
  const { permutations } = randomAlignment(mlp, 1, false);
  return permutations.reduce((result, order, l) => permuteUnits(result, l, order), copyMlp(mlp, flat));
}

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

function gradientGap({ mlp, data: { train } }: Run): number {
  const moved = shuffled(mlp, lossAndGradient(mlp, train, LOSS).gradient);
  const ofShuffled = lossAndGradient(shuffled(mlp, mlp.parameters), train, LOSS).gradient;
  return largestGap(moved.parameters, ofShuffled);
}

/** The largest difference between any unit's gradient and that of the first, over incoming weights, bias and outgoing weights. */
function gradientSpread({ mlp, data: { train } }: Run): number {
  const { gradient } = lossAndGradient(mlp, train, LOSS);
  const { values, count, width } = unitRows(mlp, 0, 'weights+bias+outgoing', gradient);
  const first = values.subarray(0, width);
  return Math.max(
    ...Array.from({ length: count }, (_, unit) =>
      largestGap(values.subarray(unit * width, (unit + 1) * width), first),
    ),
  );
}

/** Counts what differs in the gradient of the first matrix: its rows, and the numbers within the first of them. */
function gradientKinds({ mlp, data: { train } }: Run): { rows: number; entries: number } {
  const { values, count, width } = unitRows(mlp, 0, 'weights', lossAndGradient(mlp, train, LOSS).gradient);
  const rows = Array.from({ length: count }, (_, unit) =>
    values.subarray(unit * width, (unit + 1) * width).join(),
  );
  return { rows: new Set(rows).size, entries: new Set(values.subarray(0, width)).size };
}

/** Counts the test digits on which two sigmoid units over 400 pixels give outputs that are `===`. */
async function identicalDigits(linked: boolean, seed: number): Promise<number> {
  const course = courseExperiment({});
  const { test } = await dataOf({ ...course, seeds: { ...course.seeds, data: seed } });
  const pair = createMlp({ inputs: 400, layers: [{ units: 2, activation: 'sigmoid' }] });
  const weights = { scheme: 'glorotUniform' } as const;
  initialize(pair, { layers: [{ weights, ...(linked ? { twins: { outgoing: 'equal' } } : {}) }] }, seed);
  const outputs = forward(pair, test.inputs, test.count);
  let identical = 0;
  for (let i = 0; i < test.count; i++) if (outputs[2 * i] === outputs[2 * i + 1]) identical++;
  return identical;
}

/** S1: exchanging units changes nothing, and equal units get equal gradients. */
export const permutationClaims: readonly Claim[] = [
  experimentClaim({
    id: 'permutation-loss-change',
    statement: 'S1',
    sentence:
      'Putting the hidden units of a trained network in another order changes its loss by at most {value}.',
    seeds: SEEDS,
    experiment: trainedCourse,
    look: ({ mlp, data: { train } }) =>
      Math.abs(meanLoss(shuffled(mlp, mlp.parameters), train, LOSS) - meanLoss(mlp, train, LOSS)),
    format: atMost,
    expected: { minimum: 0, maximum: 1e-14, why: 'the same terms, added in another order' },
  }),
  experimentClaim({
    id: 'permutation-gradient-change',
    statement: 'S1',
    sentence:
      'The gradient of the network in the other order is the gradient in the other order, to {value} in every entry.',
    seeds: SEEDS,
    experiment: trainedCourse,
    look: gradientGap,
    format: atMost,
    expected: { minimum: 0, maximum: 1e-14, why: 'the same terms, added in another order' },
  }),
  experimentClaim({
    id: 'equal-units-gradient-difference',
    statement: 'S1',
    sentence:
      'The gradients of the 25 equal units differ by {value} in every entry, after training as before.',
    seeds: SEEDS,
    experiment: courseExperiment({ start: 'equal', step: STEPS }),
    look: gradientSpread,
    format: integer,
    expected: {
      exactly: SEEDS.map(() => 0),
      why: 'equal weights, biases and outgoing weights make equal sums of equal terms',
    },
  }),
  experimentClaim({
    id: 'twins-gradient-distinct-rows',
    statement: 'S1',
    sentence: 'With 25 equal units the gradient of the first weight matrix has {value} distinct row.',
    seeds: FEW_SEEDS,
    experiment: courseExperiment({ start: 'equal' }),
    look: (run) => gradientKinds(run).rows,
    format: integer,
    expected: { minimum: 1, maximum: 1, why: 'equal units have equal error signals and see equal inputs' },
  }),
  experimentClaim({
    id: 'twins-gradient-distinct-entries',
    statement: 'S1',
    sentence: 'In this one row of 400 entries there are {value} different numbers.',
    seeds: FEW_SEEDS,
    experiment: courseExperiment({ start: 'equal' }),
    look: (run) => gradientKinds(run).entries,
    format: integers,
    expected: {
      minimum: 200,
      maximum: 400,
      why: 'E[δ x_k] depends on the pixel k; only pixels without ink in any image share one number, 0',
    },
  }),
  {
    id: 'linked-units-identical-digits',
    statement: 'S1',
    sentence: 'Two units with equal weights and biases give identical outputs on {value} test digits.',
    seeds: SEEDS,
    measure: () => forEachSeed(SEEDS, (seed) => identicalDigits(true, seed)),
    format: countOf(400),
    expected: { minimum: 400, maximum: 400, why: 'equal units do the same operations on the same numbers' },
  },
  {
    id: 'unlinked-units-identical-digits',
    statement: 'S1',
    sentence: 'Two units with random weights of their own give identical outputs on {value} test digits.',
    seeds: SEEDS,
    measure: () => forEachSeed(SEEDS, (seed) => identicalDigits(false, seed)),
    format: countOf(400),
    expected: { minimum: 0, maximum: 0, why: 'two random sums agree to 53 bits only by a freak accident' },
  },
  experimentClaim({
    id: 'permutation-output-change',
    statement: 'S13',
    sentence: 'Putting the hidden units in another order changes some output, but none by more than {value}.',
    seeds: SEEDS,
    experiment: trainedCourse,
    look: ({ mlp, data: { test } }) =>
      largestGap(
        forward(shuffled(mlp, mlp.parameters), test.inputs, test.count),
        forward(mlp, test.inputs, test.count),
      ),
    format: atMost,
    expected: {
      minimum: 2 ** -60,
      maximum: 1e-13,
      why: 'the next layer adds the same 25 terms in another order: equal to rounding, not to the bit',
    },
  }),
];
