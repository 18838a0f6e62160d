import {
  copyMlp,
  createRun,
  createTrainer,
  criticalPair,
  escapeTime,
  fitGrowth,
  lossAndGradient,
  predictGrowth,
  type Experiment,
  type GrowthPrediction,
  type Mlp,
  type Run,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { atMost, decimals, integers } from '../format.js';

const LEARNING_RATE = 0.05;
/** By then the gradient of the equal units is nothing but rounding. */
const PLATEAU = 20_000;
/** A difference counts as grown from here on, where it is still small enough for the theory. */
const ARRIVAL = 1e-3;
/** Steps that the smallest of the differences needs, and some more. */
const STEPS = 1600;
const EPSILONS = [1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12];
const LOSS = 'meanSquaredError';
const ROOT = Math.sqrt(3);

const layers = [
  { units: 2, activation: 'tanh' },
  { units: 1, activation: 'linear' },
] as const;

/** Two equal tanh units learn the sum of two others, of length 2 and 60° apart; once at rest, one weight is moved by ε. */
const plateau = (epsilon: number): Experiment => ({
  version: 1,
  data: {
    name: 'teacherStudent',
    teacher: { inputs: 2, layers, parameters: [ROOT, 1, ROOT, -1, 0, 0, 1, 1, 0] },
  },
  network: { layers },
  initialization: {
    layers: [
      { weights: { scheme: 'literal', values: [0.5, 0.1, 0.5, 0.1] } },
      { weights: { scheme: 'constant', value: 0.5 } },
    ],
  },
  training: {
    loss: LOSS,
    optimizer: { name: 'sgd', learningRate: LEARNING_RATE },
    interventions: { nudges: [{ layer: 0, unit: 1, input: 1, step: PLATEAU, amount: epsilon }] },
  },
  seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  step: PLATEAU,
});

const pair = { layerIndex: 0, unit: 0, other: 1, learningRate: LEARNING_RATE };

/** The distance of the two units over incoming weights, bias and outgoing weight. */
function difference({ parameters: p }: Mlp): number {
  return Math.sqrt(
    [p[0]! - p[2]!, p[1]! - p[3]!, p[4]! - p[5]!, p[6]! - p[7]!].reduce((sum, d) => sum + d * d, 0),
  );
}

/** What one escape from the plateau shows. */
interface Escape {
  readonly prediction: GrowthPrediction;
  readonly fitted: number;
  /** Steps from the nudge until the difference is {@link ARRIVAL}. */
  readonly arrived: number;
}

const escapes = new Map<number, Promise<Escape>>();

function escape(epsilon: number): Promise<Escape> {
  let made = escapes.get(epsilon);
  if (made === undefined) escapes.set(epsilon, (made = createRun(plateau(epsilon)).then(leavePlateau)));
  return made;
}

function leavePlateau({ mlp, trainer, data: { train } }: Run): Escape {
  trainer.step(PLATEAU);
  // the nudge has just been made: without it, the weight is that of the other unit
  const rest = copyMlp(mlp);
  rest.parameters[3] = rest.parameters[1]!;
  const { gradient } = lossAndGradient(rest, train, LOSS);
  if (gradient.some((slope) => Math.abs(slope) > 1e-12)) throw new Error('the pair is not at rest yet');
  const prediction = predictGrowth(rest, train, LOSS, pair);
  const curve = Float64Array.from({ length: STEPS }, () => {
    trainer.step(1);
    return difference(mlp);
  });
  return { prediction, fitted: fitGrowth(curve).rate, arrived: curve.findIndex((value) => value >= ARRIVAL) };
}

async function eachEscape(measure: (escape: Escape, epsilon: number) => number): Promise<number[]> {
  const values: number[] = [];
  for (const epsilon of EPSILONS) values.push(measure(await escape(epsilon), epsilon));
  return values;
}

/** Steps that each further factor 1,000 below 10⁻⁶ costs. */
async function stepsPerThousand(): Promise<number[]> {
  const [six, nine, twelve] = await Promise.all([1e-6, 1e-9, 1e-12].map(escape));
  return [nine!.arrived - six!.arrived, twelve!.arrived - nine!.arrived];
}

/** Moves two units at rest apart by a little; returns the fitted and the predicted rate of their difference. */
function relax(eigenvalue: number): { fitted: number; predicted: number } {
  const { mlp, samples } = criticalPair(eigenvalue, 1);
  const predicted = predictGrowth(mlp, samples, LOSS, pair).incomingRate;
  const student = copyMlp(mlp);
  student.parameters[0]! += 3e-7;
  student.parameters[1]! -= 1e-7;
  student.parameters[4]! += 2e-7;
  const optimizer = { name: 'sgd', learningRate: LEARNING_RATE } as const;
  const trainer = createTrainer(student, samples, { loss: LOSS, optimizer });
  const curve = Float64Array.from({ length: 1000 }, () => {
    trainer.step(1);
    return difference(student);
  });
  return { fitted: fitGrowth(curve).rate, predicted };
}

const shared = { statement: 'S5', seeds: [1], group: 'growth', seconds: 1 } as const;

/** S5: how fast a small difference between two equal units grows. */
export const growthClaims: readonly Claim[] = [
  {
    ...shared,
    id: 'growth-predicted-rate',
    sentence: 'On the plateau, theory predicts that a difference grows by {value} in its logarithm per step.',
    experiment: plateau(1e-6),
    measure: async () => [(await escape(1e-6)).prediction.rate],
    format: decimals(6),
    expected: {
      minimum: 0.005,
      maximum: 0.03,
      why: 'ln(1 − ηλ) > 0 at a saddle; NumPy gave 0.013 on other samples of such a teacher',
    },
  },
  {
    ...shared,
    id: 'growth-fitted-rate',
    sentence: 'Fitted to the runs from differences of 10⁻⁶ to 10⁻¹², the growth per step is {value}.',
    experiment: plateau(1e-6),
    measure: () => eachEscape(({ fitted }) => fitted),
    format: decimals(6),
    expected: { minimum: 0.005, maximum: 0.03, why: 'as predicted' },
  },
  {
    ...shared,
    id: 'growth-relative-error',
    sentence: 'The predicted and the fitted rate differ by at most {value} of the rate.',
    measure: () => eachEscape(({ fitted, prediction: { rate } }) => Math.abs(fitted / rate - 1)),
    format: atMost,
    expected: { minimum: 0, maximum: 1e-3, why: 'what is left out is of second order in the difference' },
  },
  {
    ...shared,
    id: 'growth-steps-per-thousand',
    sentence: 'A start that is 1,000 times closer costs {value} more steps.',
    experiment: plateau(1e-9),
    measure: stepsPerThousand,
    format: integers,
    expected: { minimum: 230, maximum: 1400, why: 'ln 1,000 / rate, for a rate from 0.005 to 0.03' },
  },
  {
    ...shared,
    id: 'growth-steps-error',
    sentence: 'The number of steps that a factor 1,000 costs is ln 1,000 / rate, to {value} steps.',
    measure: async () => {
      const { rate } = (await escape(1e-6)).prediction;
      return (await stepsPerThousand()).map((steps) => Math.abs(steps - escapeTime(1e-3, rate)));
    },
    format: decimals(1),
    expected: { minimum: 0, maximum: 1.5, why: 'each arrival is counted in whole steps' },
  },
  {
    ...shared,
    id: 'growth-attracting-rate',
    sentence:
      'Where v·A is positive definite, the equal state attracts: the difference changes by {value} in its logarithm per step.',
    measure: () => Promise.resolve([relax(0.1).fitted]),
    format: decimals(5),
    expected: {
      minimum: -0.005018,
      maximum: -0.005008,
      why: 'ln(1 − ηλ) = −0.0050125 for η = 0.05 and the λ = 0.1 that the targets were made for, to a thousandth',
    },
  },
  {
    ...shared,
    id: 'growth-attracting-error',
    sentence:
      'Where the equal state attracts, and for a saddle made likewise, the predicted and the fitted rate differ by at most {value} of the rate.',
    measure: () =>
      Promise.resolve(
        [0.1, -0.02].map((eigenvalue) => {
          const { fitted, predicted } = relax(eigenvalue);
          return Math.abs(fitted / predicted - 1);
        }),
      ),
    format: atMost,
    expected: { minimum: 0, maximum: 1e-3, why: 'what is left out is of second order in the difference' },
  },
];
