import {
  createMlp,
  createRun,
  createExperimentData,
  forward,
  initialize,
  largestDifference,
  lossAndGradient,
  unitClasses,
  type Experiment,
  type Mlp,
  type Optimizer,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment, trainCourse } from '../course.js';
import { atMost, integer } from '../format.js';

type Training = Partial<Experiment['training']>;

const OPTIMIZERS: readonly Optimizer[] = [
  { name: 'sgd', learningRate: 0.5 },
  { name: 'sgd', learningRate: 0.5, weightDecay: 1e-3 },
  { name: 'sgd', learningRate: 0.1, momentum: 0.9 },
  { name: 'rmsprop', learningRate: 0.002 },
  { name: 'adam', learningRate: 0.005 },
  { name: 'adam', learningRate: 0.005, weightDecay: 1e-3 },
  { name: 'adamw', learningRate: 0.005 },
];

/** Everything that treats the units of a layer alike: each optimizer with each way of making batches. */
const KEEPERS: readonly Training[] = OPTIMIZERS.flatMap((optimizer) => [
  { optimizer, batchSize: 1, shuffle: true },
  { optimizer, batchSize: 32, shuffle: true },
  { optimizer, batchSize: 32, shuffle: false },
  { optimizer, batchSize: 1000, shuffle: false },
]);

/** Steps of each keeper, fewer for the larger batches so that all see a similar number of images. */
const stepsFor = ({ batchSize = 1 }: Training): number => (batchSize > 100 ? 100 : 500);

async function measureKeepers(measure: (mlp: Mlp) => number): Promise<number[]> {
  const values: number[] = [];
  for (const training of KEEPERS) {
    const settings = { task: 'inverted', start: 'equal', seed: 1, training } as const;
    const { mlp } = await trainCourse(settings, stepsFor(training));
    values.push(measure(mlp));
  }
  return values;
}

const dropoutSettings = {
  task: 'plain',
  start: 'equal',
  seed: 1,
  training: { interventions: { hiddenDropout: 0.2 } },
} as const;

/** Trains m twins and the one unit that stands for them; returns the largest difference of their outputs. */
async function quotientDeviation(): Promise<number> {
  const m = 5;
  const learningRate = 0.1;
  const { train } = await createExperimentData(courseExperiment({ task: 'plain', start: 'equal', seed: 1 }));
  const count = 64;
  const samples = {
    inputs: Float64Array.from(train.inputs).subarray(0, count * 400),
    targets: Float64Array.from(train.targets).subarray(0, count),
    count,
  };
  const layersOf = (units: number) =>
    [
      { units, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ] as const;
  const wide = createMlp({ inputs: 400, layers: layersOf(m) });
  const weights = { scheme: 'glorotUniform' } as const;
  initialize(wide, { layers: [{ weights, twins: { outgoing: 'equal' } }, { weights }] }, 1);
  const single = createMlp({ inputs: 400, layers: layersOf(1) });
  single.layers[0]!.weights.set(wide.layers[0]!.weights.subarray(0, 400));
  single.layers[1]!.weights[0] = m * wide.layers[1]!.weights[0]!;

  const descend = (mlp: Mlp, incomingRate: number, outgoingRate: number): void => {
    const { gradient } = lossAndGradient(mlp, samples, 'binaryCrossEntropy');
    const output = mlp.layers[1]!;
    for (let i = 0; i < gradient.length; i++) {
      const rate =
        i < output.weightsOffset ? incomingRate : i < output.biasesOffset ? outgoingRate : learningRate;
      mlp.parameters[i]! -= rate * gradient[i]!;
    }
  };
  let largest = 0;
  for (let step = 0; step < 2000; step++) {
    descend(wide, learningRate, learningRate);
    descend(single, learningRate / m, learningRate * m);
    const outputs = forward(wide, samples.inputs, count);
    forward(single, samples.inputs, count).forEach((output, i) => {
      largest = Math.max(largest, Math.abs(output - outputs[i]!));
    });
  }
  return largest;
}

/** Chapter 2: what keeps twins equal and what parts them. */
export const twinsClaims: readonly Claim[] = [
  {
    id: 'keepers-distinct-units',
    sentence: `Under each of ${KEEPERS.length} combinations of optimizer, L2, batch size and order, the first layer keeps {value} distinct unit.`,
    measure: () => measureKeepers((mlp) => unitClasses(mlp, 0).count),
    format: integer,
    expected: { minimum: 1, maximum: 1, why: 'each of them treats the units of a layer alike' },
  },
  {
    id: 'keepers-largest-difference',
    sentence: 'The largest difference between any of these units after training is {value}.',
    measure: () => measureKeepers((mlp) => largestDifference(mlp, 0)),
    format: integer,
    expected: { minimum: 0, maximum: 0, why: 'the arithmetic does the same operations for every unit' },
  },
  {
    id: 'dropout-first-split-step',
    sentence: 'With hidden dropout, the first layer holds more than one distinct unit after step {value}.',
    measure: async () => {
      const { mlp, trainer } = await createRun(courseExperiment(dropoutSettings));
      while (unitClasses(mlp, 0).count === 1) trainer.step(1);
      return [trainer.step(0).step];
    },
    format: integer,
    expected: {
      minimum: 1,
      maximum: 2,
      why: 'the coins of the first batch already differ from unit to unit',
    },
  },
  {
    id: 'dropout-distinct-units',
    sentence: 'After 10 steps with hidden dropout the first layer holds {value} distinct units.',
    measure: async () => [unitClasses((await trainCourse(dropoutSettings, 10)).mlp, 0).count],
    format: integer,
    expected: { minimum: 25, maximum: 25, why: 'each unit has a mask of its own' },
  },
  {
    id: 'random-outgoing-distinct-units',
    sentence:
      'From equal incoming but different outgoing weights, the incoming weights fall into {value} distinct rows after one step.',
    measure: async () => {
      const experiment = courseExperiment({ task: 'plain', start: 'equal', seed: 1 });
      const weights = { scheme: 'glorotUniform' } as const;
      const layers = [{ weights, twins: { outgoing: 'random' } as const }, { weights }, { weights }];
      const { mlp, trainer } = await createRun({ ...experiment, initialization: { layers } });
      trainer.step(1);
      const { inputs, units, weights: rows } = mlp.layers[0]!;
      const distinct = new Set<string>();
      for (let unit = 0; unit < units; unit++)
        distinct.add(rows.subarray(unit * inputs, (unit + 1) * inputs).join());
      return [distinct.size];
    },
    format: integer,
    expected: { minimum: 25, maximum: 25, why: 'the first step differs by η·|v_i − v_j|·‖E[r s′(z) x]‖' },
  },
  {
    id: 'quotient-largest-deviation',
    sentence:
      'Over 2,000 steps, five twins and the one unit that stands for them never differ by more than {value}.',
    measure: async () => [await quotientDeviation()],
    format: atMost,
    expected: {
      minimum: 0,
      maximum: 1e-11,
      why: 'exact on paper; a NumPy run differed by 3e-13 through rounding',
    },
  },
];
