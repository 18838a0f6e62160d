import type { Experiment } from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment, testAccuracy, type Start } from '../course.js';
import { percent } from '../format.js';
import { FEW_SEEDS, SEEDS } from '../seeds.js';
import { experimentClaim } from '../trained.js';

type Task = 'plain' | 'inverted';

/** Bounds of the accuracy after each number of steps, and why. */
interface Bounds {
  readonly steps: Readonly<Record<number, readonly [minimum: number, maximum: number]>>;
  readonly why: string;
}

/** Where the figure of the first page stops by itself: ids without a number of steps mean this one. */
const FIRST_PAGE = 1000;

const CHANCE = [0.48, 0.52] as const;
const ONE_UNIT = [0.5, 0.8] as const;
const SATURATED =
  'the second layer is saturated, so that its gradient is next to nothing and all images get one answer';
const MONOTONE = 'a monotone function of one sum gets at most three of four kinds right';

const PLAIN_SGD: Record<Task, Record<Start, Bounds>> = {
  plain: {
    random: { steps: { 200: [0.97, 1], 1000: [0.98, 1], 4000: [0.98, 1] }, why: 'an easy task' },
    equal: {
      steps: { 200: [0.9, 1], 1000: [0.97, 1], 4000: [0.97, 1] },
      why: 'one unit can nearly separate 0 from 1',
    },
    constant: { steps: { 200: CHANCE, 1000: CHANCE, 4000: CHANCE }, why: SATURATED },
  },
  inverted: {
    random: {
      steps: { 200: [0.9, 1], 1000: [0.95, 1], 4000: [0.97, 1] },
      why: 'units that differ can serve images and negatives',
    },
    equal: { steps: { 200: ONE_UNIT, 1000: ONE_UNIT, 4000: ONE_UNIT }, why: MONOTONE },
    constant: { steps: { 200: CHANCE, 1000: CHANCE, 4000: CHANCE }, why: SATURATED },
  },
};

type Optimizer = Experiment['training']['optimizer'];

/** Adam gets more steps: from the equal start it waits at 50 % for up to some thousand of them. */
const OPTIMIZERS: Record<string, { words: string; optimizer: Optimizer; step: number }> = {
  momentum: {
    words: 'momentum',
    optimizer: { name: 'sgd', learningRate: 0.05, momentum: 0.9 },
    step: FIRST_PAGE,
  },
  adam: { words: 'Adam', optimizer: { name: 'adam', learningRate: 0.001 }, step: 2000 },
};

const START_WORDS: Record<Start, string> = {
  equal: 'the equal start',
  random: 'the random start',
  constant: 'one constant for all weights of a layer (0.01, then 0.5)',
};

function accuracyClaims(task: Task, start: Start): Claim[] {
  const { steps, why } = PLAIN_SGD[task][start];
  return Object.entries(steps).map(([count, [minimum, maximum]]) => {
    const step = Number(count);
    return experimentClaim({
      id: `digits-${task}-${start}-accuracy${step === FIRST_PAGE ? '' : `-${step}`}`,
      statement: 'S6',
      sentence: `After ${step.toLocaleString('en-US')} steps from ${START_WORDS[start]} on the ${task} task, over ${SEEDS.length} seeds, the share of test digits read correctly is {value}.`,
      seeds: SEEDS,
      experiment: courseExperiment({ task, start, step }),
      look: testAccuracy,
      format: percent(1),
      expected: { minimum, maximum, why },
      group: `${task} ${start}`,
      seconds: step / 300,
    });
  });
}

function optimizerClaim(task: Task, start: Start, name: string): Claim {
  const { words, optimizer, step } = OPTIMIZERS[name]!;
  const escapes = start === 'constant' && name === 'adam';
  const { steps, why } = escapes
    ? {
        ...PLAIN_SGD[task].equal,
        why: 'the steps of Adam are not small where gradients are; then it is one unit',
      }
    : PLAIN_SGD[task][start];
  const [minimum, maximum] = steps[FIRST_PAGE]!;
  return experimentClaim({
    id: `digits-${task}-${start}-accuracy-${name}`,
    statement: 'S6',
    sentence: `With ${words} instead of plain gradient descent, from ${START_WORDS[start]} on the ${task} task, it is {value} after ${step.toLocaleString('en-US')} steps.`,
    seeds: FEW_SEEDS,
    experiment: courseExperiment({ task, start, training: { optimizer }, step }),
    look: testAccuracy,
    format: percent(1),
    expected: { minimum, maximum, why },
    group: `${task} ${start} ${name}`,
    seconds: 2.5,
  });
}

/** S6: what each start reaches on the digits. */
export const digitsAccuracyClaims: readonly Claim[] = (['plain', 'inverted'] as const).flatMap((task) => [
  ...(['equal', 'random', 'constant'] as const).flatMap((start) => accuracyClaims(task, start)),
  ...(['equal', 'random', 'constant'] as const).flatMap((start) =>
    Object.keys(OPTIMIZERS).map((name) => optimizerClaim(task, start, name)),
  ),
]);
