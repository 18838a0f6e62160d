import {
  createMlp,
  createTrainer,
  forward,
  initialize,
  quotientNetwork,
  type Mlp,
  type Samples,
  type TrainerOptions,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { atMost, listOf } from '../format.js';
import { dataOf, trained } from '../trained.js';

const STEPS = 2000;
const course = courseExperiment({ start: 'equal' });

/** Five sigmoid twins on 400 pixels, with one sigmoid output. */
function fiveTwins(): Mlp {
  const mlp = createMlp({
    inputs: 400,
    layers: [
      { units: 5, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
  });
  const weights = { scheme: 'glorotUniform' } as const;
  initialize(mlp, { layers: [{ weights, twins: { outgoing: 'equal' } }, { weights }] }, 1);
  return mlp;
}

/** Trains a network and its quotient side by side; returns the largest difference of their outputs on the given samples. */
function deviation(
  mlp: Mlp,
  train: Samples,
  options: Omit<TrainerOptions, 'loss'>,
  seen: Samples,
  every: number,
): number {
  const quotient = quotientNetwork(mlp);
  const loss = 'binaryCrossEntropy';
  const { unitLearningRates } = quotient;
  const pair = [
    { mlp, trainer: createTrainer(mlp, train, { loss, ...options }) },
    {
      mlp: quotient.mlp,
      trainer: createTrainer(quotient.mlp, train, { loss, ...options, interventions: { unitLearningRates } }),
    },
  ];
  let largest = 0;
  for (let step = 0; step < STEPS; step += every) {
    const [outputs, others] = pair.map((each) => {
      each.trainer.step(every);
      return forward(each.mlp, seen.inputs, seen.count);
    });
    outputs!.forEach((output, i) => (largest = Math.max(largest, Math.abs(output - others![i]!))));
  }
  return largest;
}

async function firstImages(count: number): Promise<Samples> {
  const { train } = await dataOf(course);
  return {
    inputs: Float64Array.from({ length: count * 400 }, (_, i) => train.inputs[i]!),
    targets: Float64Array.from({ length: count }, (_, i) => train.targets[i]!),
    count,
  };
}

/** S3: m equal units are one unit. */
export const quotientClaims: readonly Claim[] = [
  {
    id: 'quotient-largest-deviation',
    statement: 'S3',
    sentence:
      'Over 2,000 steps, five twins and the one unit that stands for them never differ by more than {value}.',
    seeds: [1],
    measure: async () => {
      const samples = await firstImages(64);
      const optimizer = { name: 'sgd', learningRate: 0.1 } as const;
      return [deviation(fiveTwins(), samples, { optimizer }, samples, 1)];
    },
    format: atMost,
    expected: {
      minimum: 0,
      maximum: 1e-11,
      why: 'exact on paper; a NumPy run differed by 3e-13 through rounding',
    },
    seconds: 2,
  },
  {
    id: 'quotient-course-deviation',
    statement: 'S3',
    sentence:
      'Over 2,000 steps, the course network from the equal start and a network of one unit a layer never differ by more than {value}.',
    seeds: [1],
    measure: async () => {
      const { train, test } = await dataOf(course);
      const { optimizer } = course.training;
      const options = { optimizer, batchSize: 32, shuffleSeed: 1 };
      // a copy of its own: it is trained here
      const mlp = await trained(course, (run) => {
        const copy = createMlp({ inputs: 400, layers: course.network.layers });
        copy.parameters.set(run.mlp.parameters);
        return copy;
      });
      return [deviation(mlp, train, options, test, 100)];
    },
    format: atMost,
    expected: { minimum: 0, maximum: 1e-9, why: 'exact on paper; rounding may grow a little while training' },
    seconds: 2,
  },
  {
    id: 'quotient-learning-rates',
    statement: 'S3',
    sentence:
      'The one unit learns with {value} times the rate of the twins: its incoming weights first, then its outgoing one.',
    seeds: [],
    measure: () => {
      const { mlp, learningRates } = quotientNetwork(fiveTwins());
      const [, output] = mlp.layers;
      return Promise.resolve([learningRates[0]!, learningRates[output!.weightsOffset]!]);
    },
    format: listOf(1),
    expected: { exactly: [1 / 5, 5], why: 'η/m for what goes in, ηm for what goes out, m = 5' },
  },
];
