import { forwardLayers, meanAbsoluteCorrelation, unitClasses } from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { SEEDS, testAccuracy, trainCourse, type CourseSettings, type Start } from '../course.js';
import { decimals, integer, percent } from '../format.js';

/** Where the figure of the first page stops by itself. */
const STEPS = 1000;

async function forEachSeed(
  settings: Omit<CourseSettings, 'seed'>,
  measure: (run: Awaited<ReturnType<typeof trainCourse>>) => number,
): Promise<number[]> {
  const values: number[] = [];
  for (const seed of SEEDS) values.push(measure(await trainCourse({ ...settings, seed }, STEPS)));
  return values;
}

async function distinctUnits(start: Start): Promise<number[]> {
  const count = ({ mlp }: Awaited<ReturnType<typeof trainCourse>>): number => unitClasses(mlp, 0).count;
  return [
    ...(await forEachSeed({ task: 'plain', start }, count)),
    ...(await forEachSeed({ task: 'inverted', start }, count)),
  ];
}

function accuracyClaim(
  task: CourseSettings['task'],
  start: Start,
  minimum: number,
  maximum: number,
  why: string,
): Claim {
  return {
    id: `digits-${task}-${start}-accuracy`,
    sentence: `After ${STEPS.toLocaleString('en-US')} steps from the ${start} start on the ${task} task, over ${SEEDS.length} seeds, the share of test digits read correctly is {value}.`,
    measure: () => forEachSeed({ task, start }, testAccuracy),
    format: percent(1),
    expected: { minimum, maximum, why },
  };
}

/** The absolute correlation of the first layer's activations, averaged over the pairs of different units. */
function firstLayerCorrelation({ mlp, data: { test } }: Awaited<ReturnType<typeof trainCourse>>): number {
  const { activations } = forwardLayers(mlp, test.inputs, test.count)[0]!;
  return meanAbsoluteCorrelation(activations, test.count, mlp.layers[0]!.units);
}

/** The first page: two networks that differ in their first weights alone. */
export const twoStartsClaims: readonly Claim[] = [
  {
    id: 'digits-equal-distinct-units',
    sentence:
      'From the equal start, on both tasks, the first layer still holds {value} distinct unit after training.',
    measure: () => distinctUnits('equal'),
    format: integer,
    expected: { minimum: 1, maximum: 1, why: 'equal units get equal gradients' },
  },
  {
    id: 'digits-random-distinct-units',
    sentence:
      'From the random start, on both tasks, the first layer holds {value} distinct units after training.',
    measure: () => distinctUnits('random'),
    format: integer,
    expected: { minimum: 25, maximum: 25, why: 'nothing makes different units exactly equal' },
  },
  accuracyClaim('plain', 'equal', 0.97, 1, 'one unit can nearly separate 0 from 1'),
  accuracyClaim('plain', 'random', 0.98, 1, 'an easy task'),
  accuracyClaim(
    'inverted',
    'equal',
    0.5,
    0.8,
    'a monotone function of one sum gets at most three of four kinds right',
  ),
  accuracyClaim('inverted', 'random', 0.95, 1, 'units that differ can serve images and negatives'),
  {
    id: 'digits-plain-random-correlation',
    sentence:
      'After training on the plain task from the random start, the activations of two units correlate with {value} on average, sign aside.',
    measure: () => forEachSeed({ task: 'plain', start: 'random' }, firstLayerCorrelation),
    format: decimals(2),
    expected: { minimum: 0.75, maximum: 0.99, why: 'a NumPy run on the same digits gave .87' },
  },
];
