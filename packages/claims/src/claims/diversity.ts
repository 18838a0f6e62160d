import {
  ablate,
  centerColumns,
  forwardLayers,
  meanAbsoluteCorrelation,
  meanAbsolutePair,
  pairwiseCosines,
  participationRatio,
  singularValues,
  unitRows,
  type NumberArray,
  type Run,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { decimals, percent } from '../format.js';
import { bestThreshold } from '../best-threshold.js';
import { FEW_SEEDS, SEEDS } from '../seeds.js';
import { experimentClaim } from '../trained.js';

const STEPS = 1000;
const UNITS = 25;
const adam = {
  training: { optimizer: { name: 'adam', learningRate: 0.001 } },
  step: 2000,
} as const;
const experiments = {
  plain: courseExperiment({ task: 'plain', step: STEPS }),
  plainAdam: courseExperiment({ task: 'plain', ...adam }),
  inverted: courseExperiment({ task: 'inverted', step: STEPS }),
  invertedAdam: courseExperiment({ task: 'inverted', ...adam }),
};

function activations({ mlp, data }: Run, part: 'train' | 'test'): NumberArray {
  const { inputs, count } = data[part];
  return forwardLayers(mlp, inputs, count)[0]!.activations;
}

/** The absolute correlation of the first layer's activations, averaged over the pairs of different units. */
const correlation = (run: Run): number =>
  meanAbsoluteCorrelation(activations(run, 'test'), run.data.test.count, UNITS);

/** The absolute cosine of the first layer's weight rows, averaged over the pairs. */
const cosine = ({ mlp }: Run): number => meanAbsolutePair(pairwiseCosines(unitRows(mlp, 0)), UNITS);

/** How many directions share what varies in the first layer's activations. */
function directions(run: Run): number {
  const rows = { values: activations(run, 'test'), count: run.data.test.count, width: UNITS };
  return participationRatio(singularValues(centerColumns(rows)));
}

/** The accuracy of the network with one unit of 25 kept and the others fixed at their mean, averaged over the units. */
function keptAccuracy({ mlp, data: { test } }: Run): number {
  const options = { loss: 'binaryCrossEntropy', layerIndex: 0, replacement: 'mean' } as const;
  let sum = 0;
  for (let unit = 0; unit < UNITS; unit++) sum += ablate(mlp, test, { ...options, keep: [unit] }).accuracy!;
  return sum / UNITS;
}

/** The accuracy of one unit's activation with the threshold that is best in training, averaged over the units. */
function loneAccuracy(run: Run): number {
  const { train, test } = run.data;
  const [seen, unseen] = [activations(run, 'train'), activations(run, 'test')];
  let sum = 0;
  for (let unit = 0; unit < UNITS; unit++) {
    const column = (values: NumberArray) => values.filter((_, i) => i % UNITS === unit);
    const says = bestThreshold(column(seen), train.targets);
    sum += column(unseen).filter((a, i) => says(a) === test.targets[i]).length / test.count;
  }
  return sum / UNITS;
}

const shared = { statement: 'S6', seeds: SEEDS } as const;
const NEARLY_SEPARABLE =
  'the task is nearly linearly separable, so that every unit finds nearly the same answer';

/** S6: different weights need not be different features. */
export const diversityClaims: readonly Claim[] = [
  experimentClaim({
    ...shared,
    id: 'digits-plain-random-correlation',
    sentence:
      'After training on the plain task from the random start, the activations of two units correlate with {value} on average, sign aside.',
    experiment: experiments.plain,
    look: correlation,
    format: decimals(2),
    expected: { minimum: 0.75, maximum: 0.99, why: 'a NumPy run on the same digits gave .87' },
    group: 'plain random',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-plain-random-correlation-adam',
    sentence: 'Trained by Adam, they correlate with {value} on average.',
    seeds: FEW_SEEDS,
    experiment: experiments.plainAdam,
    look: correlation,
    format: decimals(2),
    expected: { minimum: 0.9, maximum: 1, why: 'a NumPy run on the same digits gave .98' },
    group: 'plain random adam',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-inverted-random-correlation',
    sentence: 'On the inverted task, they correlate with {value} on average.',
    experiment: experiments.inverted,
    look: correlation,
    format: decimals(2),
    expected: {
      minimum: 0.35,
      maximum: 0.75,
      why: 'two kinds of units are needed; NumPy runs gave .5 to .66',
    },
    group: 'inverted random',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-inverted-random-correlation-adam',
    sentence: 'On the inverted task with Adam, they correlate with {value} on average.',
    seeds: FEW_SEEDS,
    experiment: experiments.invertedAdam,
    look: correlation,
    format: decimals(2),
    expected: {
      minimum: 0.35,
      maximum: 0.85,
      why: 'two kinds of units are needed; NumPy runs gave .5 to .66',
    },
    group: 'inverted random adam',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-plain-random-cosine',
    sentence: 'The cosine between the weights of two of these units is {value} on average, sign aside.',
    experiment: experiments.plain,
    look: cosine,
    format: decimals(2),
    expected: { minimum: 0.05, maximum: 0.35, why: 'most of the 400 weights stay near their random start' },
    group: 'plain random',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-plain-start-cosine',
    sentence:
      'Before training, the cosine between the weights of two units is {value} on average, sign aside.',
    experiment: { ...experiments.plain, step: 0 },
    look: cosine,
    format: decimals(2),
    expected: {
      minimum: 0.03,
      maximum: 0.05,
      why: 'independent directions of 400 numbers have a cosine of √(2 / 400π) = .04 on average',
    },
    group: 'plain random',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-plain-start-correlation',
    sentence: 'Before training, the activations of two units correlate with {value} on average, sign aside.',
    experiment: { ...experiments.plain, step: 0 },
    look: correlation,
    format: decimals(2),
    expected: {
      minimum: 0.1,
      maximum: 0.45,
      why: 'independent directions, but images that vary mostly along a few of them',
    },
    group: 'plain random',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-plain-random-cosine-adam',
    sentence:
      'Trained by Adam, the cosine between the weights of two units is {value} on average, sign aside.',
    seeds: FEW_SEEDS,
    experiment: experiments.plainAdam,
    look: cosine,
    format: decimals(2),
    expected: {
      minimum: 0.3,
      maximum: 0.95,
      why: 'Adam moves every weight by about the learning rate a step, so that what is added outweighs the start',
    },
    group: 'plain random adam',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-plain-random-participation',
    sentence: 'What varies in the 25 activations fills {value} directions (participation ratio).',
    experiment: experiments.plain,
    look: directions,
    format: decimals(2),
    expected: { minimum: 1, maximum: 1.2, why: NEARLY_SEPARABLE },
    group: 'plain random',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-inverted-random-participation',
    sentence: 'On the inverted task it fills {value} directions.',
    experiment: experiments.inverted,
    look: directions,
    format: decimals(1),
    expected: { minimum: 1.5, maximum: 5, why: 'one direction cannot serve images and negatives' },
    group: 'inverted random',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-plain-kept-unit-accuracy',
    sentence:
      'With one of the 25 units kept and all others fixed at their mean, the trained network still reads {value} of the test digits on average over the units.',
    experiment: experiments.plain,
    look: keptAccuracy,
    format: percent(0),
    expected: {
      minimum: 0.5,
      maximum: 1,
      why: 'better than chance; the later layers were tuned to 25 units that move together',
    },
    group: 'plain random',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-plain-lone-unit-accuracy',
    sentence:
      'The activation of one unit alone, with a threshold chosen on the training digits, reads {value} of the test digits on average over the units.',
    experiment: experiments.plain,
    look: loneAccuracy,
    format: percent(1),
    expected: { minimum: 0.9, maximum: 1, why: NEARLY_SEPARABLE },
    group: 'plain random',
  }),
  experimentClaim({
    ...shared,
    id: 'digits-inverted-lone-unit-accuracy',
    sentence: 'On the inverted task, one unit alone reads {value} of them.',
    experiment: experiments.inverted,
    look: loneAccuracy,
    format: percent(1),
    expected: { minimum: 0.5, maximum: 0.8, why: 'one monotone unit gets at most three of four kinds right' },
    group: 'inverted random',
  }),
];
